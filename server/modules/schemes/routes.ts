import { routesOfDrafts } from './routes-drafts.ts';
import { routesOfMaking } from './routes-making.ts';
import { routesOfReach } from './routes-reach.ts';
import { routesOfReplay } from './routes-replay.ts';
import { routesOfReport } from './routes-report.ts';
import { routesOfSchemes } from './routes-schemes.ts';

export const routes = {
  ...routesOfSchemes,
  ...routesOfDrafts,
  ...routesOfMaking,
  ...routesOfReplay,
  ...routesOfReach,
  ...routesOfReport,
};
