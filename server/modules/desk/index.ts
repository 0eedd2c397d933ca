// DESK puts before each person what to do next, at most seven things in due order, the next dates, and everything
// that is kept about them (我的数据); before a party office its unit's month (本月在办). Every module with something
// that waits has a door `dueOf`, with dates `comingOf`, in hand in a month `monthOf`, about persons `storedAbout`;
// each answers only what this actor may do or see, each thing says what is prepared and what it finishes,
// and sources.ts lists the doors. The desk merges, orders and cuts; of its own it keeps what somebody put aside
// or has read, and private reminders. We announce nothing and hear nobody. We serve the first page (案头).
import { deskRoutes } from '#contract/desk.ts';
import { defineModule } from '../../platform/module.ts';
import { routes } from './routes.ts';

export const desk = defineModule({ name: 'desk', contract: deskRoutes, routes });

export { deskPolicy } from './policy.ts';
