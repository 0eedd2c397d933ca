// COMMENDATIONS keep lists of the commended (先进事迹名单): drafted by a unit's party office, reviewed by a second
// person who is not on them, in publicity for working days, then shown in the unit for some months. They tell deeds
// that publicities have told, in the same words, and know no points. A story is shown by consent only and deleted when
// that is refused, taken back, or the list is over; who does not want to stand on a list does not; no photographs.
// We announce nothing; we hear `settings.holidaysChanged`, which puts last days off. Objections go to `points`.
// We serve F2 of the rules of fairness (docs/fairness.md).
import { commendationRoutes } from '#contract/commendations.ts';
import { defineModule } from '../../platform/module.ts';
import { routes } from './routes.ts';
import { subscriptions } from './subscribers.ts';

export const commendations = defineModule({
  name: 'commendations',
  contract: commendationRoutes,
  routes,
  subscriptions,
});

export { dueOf } from './due.ts';
export { commendationsPolicy } from './policy.ts';
export { storedAbout } from './stored-about.ts';
export { sweepStories } from './sweep.ts';
