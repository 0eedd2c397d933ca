import type { borrowedTopicRoutes } from '#contract/borrowed-topics.ts';
import type { serviceRoutes } from '#contract/service.ts';
import type { Handlers } from '../../platform/module.ts';
import { routesOfAttestations } from './routes-attestations.ts';
import { routesOfBorrowing } from './routes-borrowing.ts';
import { routesOfHours } from './routes-hours.ts';
import { routesOfProposals } from './routes-proposals.ts';
import { routesOfRecords } from './routes-records.ts';
import { routesOfSheetFiles } from './routes-sheet-files.ts';
import { routesOfSheets } from './routes-sheets.ts';
import { routesOfSignUps } from './routes-sign-ups.ts';
import { routesOfTopics } from './routes-topics.ts';

/** One file for each thing the module keeps: topics, sign-ups, proposals, sheets, attestations, hours. */
export const routes: Handlers<typeof serviceRoutes & typeof borrowedTopicRoutes> = {
  ...routesOfBorrowing,
  ...routesOfTopics,
  ...routesOfSignUps,
  ...routesOfProposals,
  ...routesOfSheetFiles,
  ...routesOfAttestations,
  ...routesOfHours,
  ...routesOfRecords,
  ...routesOfSheets,
};
