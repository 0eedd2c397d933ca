import { describe, expect, it } from 'vitest';
import type { Rule } from '#contract/scheme.ts';
import { columnsOf } from './columns.ts';
import type { Given, Group } from './given.ts';
import { foundIn, missingIn, outcomeWords } from './outcome.ts';

const group = (sum: number, count: number, given = count): Group => ({
  ...{ sum, count, given, marks: null },
});
const raters = (...weights: number[]): Rule['shape'] => ({
  ...{ kind: 'severalRaters', worth: 2000, missing: 'othersShare' },
  raters: weights.map((weight, at) => ({ role: `第${at + 1}方`, weight })),
});
const review: Rule['shape'] = {
  ...{ kind: 'review', worth: 2000, readyMark: true },
  gradeWeights: [{ code: 'good', name: '好', points: 10_000 }],
};
const judged: Rule['shape'] = { kind: 'judgedRange', min: 100, max: 500, step: 50 };
const degree = (min: number, max: number): Rule['shape'] => ({
  ...{ kind: 'periodGrant', period: 'month', points: 0, months: [], byDegree: { min, max } },
});

describe('what a row says as a deed', () => {
  it.each<[string, Rule['shape'], Given, ReturnType<typeof foundIn>]>([
    ['nothing', judged, {}, null],
    ['an amount', judged, { amount: 250 }, { quantity: 250 }],
    ['a ready mark', review, { mark: 8500 }, { quantity: 8500 }],
    ['votes', review, { good: 3 }, { quantity: 1, votes: { good: 3 } }],
    [
      'marks',
      raters(1),
      { 第1方: group(9000, 1) },
      { quantity: 1, marks: { 第1方: group(9000, 1) } },
    ],
  ])('%s', (_, shape, given, found) => {
    expect(foundIn({ shape }, given)).toEqual(found);
  });

  it('a ready mark beside no votes is whole', () => {
    expect(missingIn({ shape: review }, { mark: 8500 }, '')).toBeNull();
  });
});

describe('how the points come about', () => {
  it.each<[Rule['shape'], Given, string, string]>([
    [
      raters(1, 1),
      { 第1方: group(18_000, 2), 第2方: group(9000, 1) },
      '',
      '第1方平均90分（2份），第2方90分；平均后折算，满分20分，得3分。',
    ],
    [
      raters(1),
      { 第1方: group(9000, 1, 3) },
      '',
      '第1方平均90分（3份，去掉最高、最低各1份）；折算，满分20分，得3分。',
    ],
    [judged, { amount: 300 }, ' 抢险一线。', '评定3分，理由：抢险一线。'],
    [degree(20, 500), { amount: 300 }, '', '按完成程度记3分。'],
    [{ kind: 'fixed', points: 300 }, {}, '', '记3分。'],
  ])('%o with %o', (shape, given, reason, words) => {
    expect(outcomeWords({ shape }, given, reason, 300)).toBe(words);
  });
});

it.each<[string, Rule['shape'], string[] | null]>([
  ['several raters who deduct', { ...raters(1), worth: -500 } as Rule['shape'], null],
  ['a review that deducts', { ...review, worth: -500 } as Rule['shape'], null],
  ['a degree', degree(20, 500), ['0.2至5分']],
  ['a degree from below nothing', degree(-100, 500), ['0至5分']],
  ['a degree that only deducts', degree(-500, -100), null],
  ['a review without a ready mark', { ...review, readyMark: false } as Rule['shape'], ['票数']],
])('%s is typed as it gives', (_, shape, hints) => {
  const columns = columnsOf({ shape });
  expect(columns?.map(({ hint }) => hint) ?? null).toEqual(hints);
});
