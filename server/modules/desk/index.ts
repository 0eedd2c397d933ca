// DESK keeps nothing: it puts before each person what to do next, at most seven things in due order, the
// next dates, and everything that is kept about them (我的数据). It knows no table of its own or of others: every
// module with something that waits has a door `dueOf`, with dates `comingOf`, about persons `storedAbout`;
// each answers only what this actor may do or see, each thing says what is prepared and what it finishes,
// and sources.ts lists the doors. The desk only merges, orders and cuts. We announce nothing and hear nobody.
// We serve the first page after logging in (案头).
import { deskRoutes } from '#contract/desk.ts';
import { defineModule } from '../../platform/module.ts';
import { routes } from './routes.ts';

export const desk = defineModule({ name: 'desk', contract: deskRoutes, routes });

export { deskPolicy } from './policy.ts';
