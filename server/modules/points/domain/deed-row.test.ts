import { expect, test } from 'vitest';
import type { Rule, RuleShape } from '#contract/scheme.ts';
import { cityTemplate } from '../city-template.ts';
import { deedVersion, readDeed } from './deed-row.ts';

test('of levels on both sides of zero, a running year takes none that deducts', () => {
  const scheme = cityTemplate();
  const levels = [
    { code: 'poor', name: '差', points: -300 },
    { code: 'good', name: '好', points: 500 },
  ];
  const rules = scheme.rules.map((rule) =>
    rule.code === 'G01' ? ({ ...rule, shape: { kind: 'highestLevel', levels } } as Rule) : rule,
  );
  const terms = {
    year: 2026,
    today: '2026-07-15',
    versions: [deedVersion(1, { ...scheme, rules })],
  };
  const row = ['379901198003120029', '2026-03-01', 'G01', '1', '', '通报'];
  const running = readDeed(row, { ...terms, deductionsAllowed: false });
  expect(running).toMatchObject({ code: 'deductionNeedsHearing' });
  expect(readDeed(row, { ...terms, deductionsAllowed: true })).toMatchObject({ amount: -300 });
});

test.each<[RuleShape, string, object]>([
  [{ kind: 'judgedRange', min: 500, max: 1000, step: 50 }, '7.5', { quantity: 750, amount: 750 }],
  [{ kind: 'judgedRange', min: 500, max: 1000, step: 50 }, '7.3', { code: 'badQuantity' }],
  [{ kind: 'judgedRange', min: 500, max: 1000, step: 50 }, '7.555', { code: 'badQuantity' }],
  [{ kind: 'review', worth: 2000, gradeWeights: [], readyMark: true }, '85', { amount: 1700 }],
  [
    { kind: 'review', worth: 2000, gradeWeights: [], readyMark: true },
    '101',
    { code: 'badQuantity' },
  ],
  [
    {
      kind: 'review',
      worth: 2000,
      gradeWeights: [{ code: 'a', name: '好', points: 100 }],
      readyMark: false,
    },
    '1',
    { code: 'badQuantity' },
  ],
  [
    {
      kind: 'periodEndCondition',
      period: 'year',
      counted: '次数',
      rules: ['J01'],
      over: 'period',
      comparison: 'atLeast',
      threshold: 1,
      whenMet: 100,
      whenNotMet: 0,
    },
    '1',
    { code: 'badQuantity', column: '数量' },
  ],
])('a quantity that stands for what somebody found: %j %s', (shape, text, expected) => {
  const scheme = cityTemplate();
  const rules = scheme.rules.map((rule) => (rule.code === 'G01' ? { ...rule, shape } : rule));
  const versions = [deedVersion(1, { ...scheme, rules })];
  const row = ['379901198003120029', '2026-03-01', 'G01', text, '', '通报'];
  const terms = { year: 2026, today: '2026-07-15', versions, deductionsAllowed: false };
  expect(readDeed(row, terms)).toMatchObject(expected);
});
