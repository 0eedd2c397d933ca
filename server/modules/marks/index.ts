// MARKS take in results that somebody found under a rule: marks of several raters, votes of a review, points by
// degree. One person writes the sheet of a rule and a period, another confirms it, nobody their own row; confirmed,
// each row is posted in the same transaction through `points`, its entry saying how it came about. Raters who stay
// unnamed leave only their mean. No sheet is ordered by results. A wrong result is taken back as every entry is.
// We announce nothing; we hear nobody. We serve the city's scheme: review and appraisal as sources of points.
import { markRoutes } from '#contract/marks.ts';
import { defineModule } from '../../platform/module.ts';
import { routes } from './routes.ts';

export const marks = defineModule({ name: 'marks', contract: markRoutes, routes });

export { dueOf } from './due.ts';
export { marksPolicy } from './policy.ts';
export { storedAbout } from './stored-about.ts';
