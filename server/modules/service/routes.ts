import type { serviceRoutes } from '#contract/service.ts';
import type { Handlers } from '../../platform/module.ts';
import { routesOfAttestations } from './routes-attestations.ts';
import { routesOfProposals } from './routes-proposals.ts';
import { routesOfSheets } from './routes-sheets.ts';
import { routesOfSignUps } from './routes-sign-ups.ts';
import { routesOfTopics } from './routes-topics.ts';

/** One file for each thing the module keeps: topics, sign-ups, proposals, sheets, attestations, hours. */
export const routes = {
  ...routesOfTopics,
  ...routesOfSignUps,
  ...routesOfProposals,
  ...routesOfAttestations,
  ...routesOfSheets,
} as unknown as Handlers<typeof serviceRoutes>;
