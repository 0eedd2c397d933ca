import { accessRoutes } from './access.ts';
import { borrowedTopicRoutes } from './borrowed-topics.ts';
import { burdenRoutes } from './burden.ts';
import { claimReviewRoutes } from './claim-review.ts';
import { claimRoutes } from './claims.ts';
import { closingRoutes } from './closing.ts';
import { commendationRoutes } from './commendations.ts';
import { complaintsRoutes } from './complaints.ts';
import { deductionRoutes } from './deductions.ts';
import { deskRoutes } from './desk.ts';
import { doubleRoutes } from './doubles.ts';
import { flagRoutes } from './flags.ts';
import { groupReportRoutes } from './group-report.ts';
import { holidayRoutes } from './holidays.ts';
import { leaveRoutes } from './leaves.ts';
import { markRoutes } from './marks.ts';
import { objectionRoutes } from './objections.ts';
import { openingRoutes } from './openings.ts';
import { organisationsRoutes } from './organisations.ts';
import { paperObjectionRoutes } from './paper-objections.ts';
import { peopleRoutes } from './people.ts';
import { pointsRoutes } from './points.ts';
import { proofRoutes } from './proof.ts';
import { publicityRoutes } from './publicity.ts';
import { reachRoutes } from './reach.ts';
import { replayRoutes } from './replay.ts';
import { schemeMakingRoutes } from './scheme-making.ts';
import { schemesRoutes } from './schemes.ts';
import { serviceRoutes } from './service.ts';
import { settingsRoutes } from './settings.ts';
import { templateRoutes } from './templates.ts';

/** Every route of the product by name. */
export const routes = {
  ...organisationsRoutes,
  ...peopleRoutes,
  ...leaveRoutes,
  ...accessRoutes,
  ...settingsRoutes,
  ...holidayRoutes,
  ...complaintsRoutes,
  ...serviceRoutes,
  ...borrowedTopicRoutes,
  ...pointsRoutes,
  ...proofRoutes,
  ...templateRoutes,
  ...deductionRoutes,
  ...flagRoutes,
  ...publicityRoutes,
  ...objectionRoutes,
  ...openingRoutes,
  ...paperObjectionRoutes,
  ...doubleRoutes,
  ...claimRoutes,
  ...claimReviewRoutes,
  ...markRoutes,
  ...commendationRoutes,
  ...schemesRoutes,
  ...schemeMakingRoutes,
  ...replayRoutes,
  ...reachRoutes,
  ...groupReportRoutes,
  ...closingRoutes,
  ...burdenRoutes,
  ...deskRoutes,
} as const;

export type Routes = typeof routes;
export type RouteName = keyof Routes;
