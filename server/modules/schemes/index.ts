// SCHEMES make the rules by which points are given: a unit adapts the city's template within its bounds, a branch
// adds, the committee changes the template. A draft is asked about, every comment answered, tried on a past year,
// decided by somebody who did not draft it, published ten working days, and holds from a later day on. Each
// version is stored resolved (decision 0012); what is built on it follows in the same transaction. Points keep the
// versions and know which one holds for whom; we call them and announce nothing. We hear `settings.holidaysChanged`,
// which puts off the last day of a publicity. We serve 积分办法 and its drafts.
import { groupReportRoutes } from '#contract/group-report.ts';
import { reachRoutes } from '#contract/reach.ts';
import { replayRoutes } from '#contract/replay.ts';
import { schemeMakingRoutes } from '#contract/scheme-making.ts';
import { schemesRoutes } from '#contract/schemes.ts';
import { defineModule } from '../../platform/module.ts';
import { replayJob } from './replay-run.ts';
import { routes } from './routes.ts';
import { subscriptions } from './subscribers.ts';

export const schemes = defineModule({
  name: 'schemes',
  contract: {
    ...schemesRoutes,
    ...schemeMakingRoutes,
    ...replayRoutes,
    ...reachRoutes,
    ...groupReportRoutes,
  },
  routes,
  jobs: [replayJob],
  subscriptions,
});

export { noChanges } from './changes.ts';
export { comingOf, dueOf } from './due.ts';
export { schemesPolicy } from './policy.ts';
export { replayDraft } from './replay-run.ts';
export { replayYear } from './replay-year.ts';
export { storedAbout } from './stored-about.ts';
