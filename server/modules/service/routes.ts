import type { serviceRoutes } from '#contract/service.ts';
import type { Handlers } from '../../platform/module.ts';

/** One file for each thing the module keeps: topics, sign-ups, proposals, sheets, attestations, hours. */
export const routes = {} as Handlers<typeof serviceRoutes>;
