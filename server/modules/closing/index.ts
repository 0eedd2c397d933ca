// CLOSING settles a unit's year: what is open keeps it open; a second person confirms; everybody's year is kept with a
// hash, and the reference sheets for the appraisal are made of that and nothing else. What is known later goes to the
// year in which it becomes known; opening again takes a decision that minutes record, and again two people. The
// ledger's refusal of a closed year lives in `points`, which reads what we keep. We announce nothing and hear nobody.
import { closingRoutes } from '#contract/closing.ts';
import { defineModule } from '../../platform/module.ts';
import { routes } from './routes.ts';
import { sheetsJob } from './sheets.ts';

export const closing = defineModule({
  name: 'closing',
  contract: closingRoutes,
  routes,
  jobs: [sheetsJob],
});

export { closingPolicy } from './policy.ts';
export { storedAbout } from './stored-about.ts';
export { type ClosingFinding, type ClosingsVerified, verifyClosings } from './verify-closings.ts';
