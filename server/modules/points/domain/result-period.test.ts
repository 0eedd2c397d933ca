import { expect, it } from 'vitest';
import type { RuleShape, SchemeSettings } from '#contract/scheme.ts';
import { resultPeriod } from './result-period.ts';

const review: RuleShape = { kind: 'review', worth: 2000, gradeWeights: [], readyMark: true };
const monthly: RuleShape = {
  ...{ kind: 'periodGrant', period: 'month', points: 200, byDegree: null, months: [] },
};
const judged: RuleShape = { kind: 'judgedRange', min: 100, max: 500, step: 50 };
const counted: RuleShape = {
  ...{ kind: 'cumulativeTable', period: 'quarter', measure: '次', steps: [] },
  lastStepTakesWholeItem: false,
};
const raters: RuleShape = { kind: 'severalRaters', worth: 500, raters: [], missing: 'wait' };
type By = SchemeSettings['rollUp']['by'];

it.each<[string, RuleShape, By, number, string, string]>([
  ['a review of the year', review, 'sum', 1, '2026', '2026年'],
  ['a review on the sheet of the month', review, 'meanOfMonths', 1, '2026-12', '2026年12月'],
  ['a review on the sheet of the quarter', review, 'sumOfQuarters', 1, '2026-Q4', '2026年第4季度'],
  ['a review of a year that begins in December', review, 'sum', 12, '2027', '2027年'],
  ['the first quarter of such a year', review, 'sumOfQuarters', 12, '2027-Q1', '2027年第1季度'],
  ['a grant by months, whatever the sheet', monthly, 'sum', 12, '2026-12', '2026年12月'],
  ['a count by quarters', counted, 'sum', 1, '2026-Q4', '2026年第4季度'],
  ['marks by raters', raters, 'meanOfMonths', 1, '2026-12', '2026年12月'],
  ['what is judged', judged, 'sum', 1, '2026-12-03', '2026年12月3日'],
])('%s', (_, shape, by, startMonth, key, words) => {
  expect(resultPeriod(shape, { rollUp: { by, startMonth } }, '2026-12-03')).toEqual({ key, words });
});
