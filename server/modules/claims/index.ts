// CLAIMS take in deeds that no other module records: told in one line by the person, or by a cadre for the person,
// evidence optional and a photo never required. Somebody else reviews them, neither sender nor declared relation,
// one level up for whoever holds a post, a second person from five points on; approved, each is posted in the same
// transaction through `points`. What asks the reviewer for a second look decides nothing and is kept nowhere.
// We announce nothing; we hear nobody. We serve the year's cycle of the city's scheme: claim, review, publicity.
import { claimReviewRoutes } from '#contract/claim-review.ts';
import { claimRoutes } from '#contract/claims.ts';
import { defineModule } from '../../platform/module.ts';
import { routes } from './routes.ts';
import { routesOfReview } from './routes-review.ts';

export const claims = defineModule({
  name: 'claims',
  contract: { ...claimRoutes, ...claimReviewRoutes },
  routes: { ...routes, ...routesOfReview },
});

export { dueOf } from './due.ts';
export { claimsPolicy } from './policy.ts';
export { storedAbout } from './stored-about.ts';
