import { describe, expect, test } from 'vitest';
import type { Rule, RuleShape } from '#contract/scheme.ts';
import { cityTemplate } from '../city-template.ts';
import { deedVersion, personNotFound, readDeed } from './deed-row.ts';

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

test('what only counts on towards a deduction is heard too, and not taken from a file', () => {
  const scheme = cityTemplate();
  const shape: RuleShape = {
    ...{ kind: 'cumulativeTable', period: 'year', measure: '次', lastStepTakesWholeItem: false },
    steps: [{ count: 2, totalPoints: -300 }],
  };
  const rules = scheme.rules.map((rule) => (rule.code === 'Y03' ? { ...rule, shape } : rule));
  const versions = [deedVersion(1, { ...scheme, rules })];
  const terms = { year: 2026, today: '2026-07-15', versions };
  const row = ['379901198003120029', '2026-03-01', 'Y03', '1', '', '通报'];
  const running = readDeed(row, { ...terms, deductionsAllowed: false });
  expect(running).toMatchObject({ code: 'deductionNeedsHearing' });
  expect(readDeed(row, { ...terms, deductionsAllowed: true })).toMatchObject({ amount: 0 });
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

describe('a row of the file', () => {
  const scheme = cityTemplate();
  const later = { ...scheme, version: 2, effectiveFrom: '2026-05-01' };
  const terms = {
    ...{ year: 2026, today: '2026-07-15', deductionsAllowed: false },
    versions: [deedVersion(1, { ...scheme, effectiveFrom: '2026-01-10' }), deedVersion(2, later)],
  };
  const row = (on: string, code: string, quantity: string, ground = '台账') =>
    readDeed(['379901198003120029', on, code, quantity, '', ground], terms);

  test('is priced by the version of its day', () => {
    expect(row('2026-04-30', 'F01', '1.5')).toEqual({
      ...{ day: 20_573, ruleCode: 'F01', versionId: 1, quantity: 90, amount: 150 },
    });
    expect(row('2026-05-01', 'J02', '2')).toMatchObject({ versionId: 2, quantity: 2, amount: 100 });
  });

  test.each([
    ['0.3333', 20],
    ['0.0167', 1],
    ['1', 60],
  ])('%s hours are %d minutes', (hours, quantity) => {
    expect(row('2026-06-01', 'F01', hours)).toMatchObject({ quantity });
  });

  test.each([
    ['发生日期', 'badDate', '2026-02-30', 'F01', '1', '台账'],
    ['发生日期', 'dateOutsideYear', '2025-12-31', 'F01', '1', '台账'],
    ['发生日期', 'notYetHappened', '2026-07-16', 'F01', '1', '台账'],
    ['发生日期', 'dateOutsideScheme', '2026-01-09', 'F01', '1', '台账'],
    ['规则编号', 'unknownRule', '2026-06-01', 'Q01', '1', '台账'],
    ['规则编号', 'flagRule', '2026-06-01', 'V01', '1', '台账'],
    ['规则编号', 'deductionNeedsHearing', '2026-06-01', 'Y03', '1', '台账'],
    ['依据', 'missingGround', '2026-06-01', 'F01', '1', ' '],
    ['数量', 'badQuantity', '2026-06-01', 'F01', '0', '台账'],
    ['数量', 'badQuantity', '2026-06-01', 'F01', '-1', '台账'],
    ['数量', 'badQuantity', '2026-06-01', 'F01', '两小时', '台账'],
    ['数量', 'badQuantity', '2026-06-01', 'F01', '0.0001', '台账'],
    ['数量', 'badQuantity', '2026-06-01', 'F01', '0.33', '台账'],
    ['数量', 'badQuantity', '2026-06-01', 'J02', '0.3', '台账'],
    ['数量', 'halfOccurrence', '2026-06-01', 'J02', '1.5', '台账'],
  ])('is refused at %s as %s: %s %s × %s', (column, code, on, rule, quantity, ground) => {
    const read = row(on, rule, quantity, ground);
    expect(read).toMatchObject({ column, code });
    expect('words' in read && read.words).toMatch(/。$/);
  });

  test('is refused as a whole where columns are missing or nobody is found', () => {
    expect(readDeed(['379901198003120029', '2026-06-01'], terms)).toMatchObject({
      ...{ column: '', code: 'wrongColumns' },
    });
    expect(personNotFound()).toMatchObject({ column: '公民身份号码', code: 'personNotFound' });
  });
});
