// DESK keeps nothing: it reads what the other modules keep and puts before each person what to do next,
// at most seven things in due order, each saying what is prepared and what it finishes. We announce
// nothing and hear nobody. We serve the first page after logging in (案头).
import { deskRoutes } from '#contract/desk.ts';
import { defineModule } from '../../platform/module.ts';
import { routes } from './routes.ts';

export const desk = defineModule({ name: 'desk', contract: deskRoutes, routes });

export { deskPolicy } from './policy.ts';
