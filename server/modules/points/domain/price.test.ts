import { describe, expect, test } from 'vitest';
import type { Rule, RuleShape } from '#contract/scheme.ts';
import { Refusal } from '../../../kernel/refusal.ts';
import { cityTemplate } from '../city-template.ts';
import { type Deed, factorPrice, price, quantityInHundredths } from './price.ts';

const template = cityTemplate();

test.each([
  ['J02', 1, null, 50],
  ['J02', 7, null, 350],
  ['Y03', 2, null, -100],
  ['F01', 60, null, 100],
  ['F01', 390, null, 650],
  ['F01', 20, null, 34],
  ['F01', 59, null, 99],
  ['G01', 1, 'good', 400],
  ['G07', 1, null, 100],
  ['G07', 1, 'city', 300],
  ['F10', 1, null, 500],
  ['F10', 1, 'countyAndUp', 1000],
  ['R04', 1, null, 800],
  ['R04', 1, 'national', 1000],
  ['Y10', 1, null, -300],
  ['Y10', 1, 'countyAndUp', -500],
  ['V01', 1, null, 0],
])('%s × %d, level %s: %d', (code, quantity, level, raw) => {
  expect(price(ruleOf(code), { quantity, level })).toBe(raw);
});

test('exact quantities are rounded half up, whichever the direction', () => {
  const shape: RuleShape = {
    kind: 'quantity',
    points: 25,
    unit: '天',
    part: '半天',
    partsPerUnit: 2,
    rounding: 'exact',
    allowanceParts: 0,
  };
  const rule = { ...ruleOf('F01'), shape };
  expect(price(rule, { quantity: 1, level: null })).toBe(13);
  const minus = { ...rule, shape: { ...shape, points: -25 } };
  expect(price(minus, { quantity: 1, level: null })).toBe(-13);
});

test('a level the rule does not know is refused by name', () => {
  const call = () => price(ruleOf('R04'), { quantity: 1, level: 'world' });
  expect(call).toThrow(Refusal);
  expect(call).toThrow('scheme.unknownLevel');
});

test.each([0, -1, 0.5])('a quantity of %d is our own mistake', (quantity) => {
  expect(() => price(ruleOf('J01'), { quantity, level: null })).toThrow('invariant');
});

function ruleOf(code: string): Rule {
  return template.rules.find((one) => one.code === code)!;
}

describe('amounts that somebody finds', () => {
  const priced = (shape: RuleShape, deed: Partial<Deed>) =>
    price({ code: 'L01', shape }, { quantity: 1, level: null, ...deed });
  const review: RuleShape = {
    kind: 'review',
    worth: 2000,
    gradeWeights: [
      { code: 'good', name: '好', points: 10_000 },
      { code: 'poor', name: '差', points: 6000 },
    ],
    readyMark: false,
  };
  const raters: RuleShape & { kind: 'severalRaters' } = {
    kind: 'severalRaters',
    worth: 10_000,
    raters: [
      { role: '书记', weight: 2 },
      { role: '支委', weight: 1 },
    ],
    missing: 'wait',
  };
  const sharing: RuleShape = { ...raters, missing: 'othersShare' };
  const degree: RuleShape = {
    kind: 'periodGrant',
    period: 'month',
    points: 600,
    byDegree: { min: 500, max: 600 },
    months: [],
  };
  const grant: RuleShape = { ...degree, byDegree: null };
  const down: RuleShape = { kind: 'judgedRange', min: -300, max: -100, step: 50 };
  const item: RuleShape = { kind: 'startFull', start: 500, deductions: [], knockOuts: [] };
  const band: RuleShape = {
    kind: 'sizeBand',
    measure: '天',
    bands: [
      { from: 10, to: null, points: 300 },
      { from: 3, to: 7, points: 100 },
    ],
    gap: 'lowerBand',
    minimumSize: 2,
  };

  test.each<[RuleShape, boolean]>([
    [degree, true],
    [grant, false],
    [down, true],
    [review, false],
    [{ ...review, readyMark: true }, true],
    [raters, false],
  ])('%j found in hundredths: %s', (shape, expected) => {
    expect(quantityInHundredths(shape)).toBe(expected);
  });

  test.each<[string, RuleShape, Partial<Deed>, number]>([
    ['votes, half up once', review, { votes: { good: 12, poor: 5 } }, 1765],
    ['marks by weight', raters, { marks: { 书记: 9600, 支委: 9000 } }, 9400],
    [
      'means of several, rounded once for all',
      raters,
      { marks: { 书记: { sum: 1, count: 3 }, 支委: { sum: 5, count: 6 } } },
      1,
    ],
    [
      'a mean beside a mark',
      raters,
      { marks: { 书记: { sum: 28_500, count: 3 }, 支委: 9000 } },
      9333,
    ],
    ['the others share', sharing, { marks: { 支委: 9000 } }, 9000],
    ['a degree', degree, { quantity: 550 }, 550],
    ['a grant', grant, {}, 600],
    ['a grant twice', grant, { quantity: 2 }, 1200],
    ['a ready mark', { ...review, readyMark: true }, { quantity: 8500 }, 1700],
    ['a deduction within bounds', down, { quantity: 150 }, -150],
    ['a band out of order', band, { quantity: 12 }, 300],
    ['a gap', band, { quantity: 8 }, 100],
    ['below the first band', band, { quantity: 2 }, 0],
    ['below the least size', band, { quantity: 1 }, 0],
    [
      'a factor, alone',
      { kind: 'modifier', parentRules: ['A01'], change: { timesHundredths: 200 } },
      {},
      0,
    ],
    ['an addition', { kind: 'modifier', parentRules: ['A01'], change: { add: 300 } }, {}, 300],
  ])('%s', (_, shape, deed, amount) => {
    expect(priced(shape, deed)).toBe(amount);
  });

  test.each<[string, RuleShape, Partial<Deed>, string]>([
    ['a mark where votes are wanted', review, { quantity: 9000 }, 'scheme.unfitResult'],
    ['no votes at all', review, { votes: {} }, 'scheme.unfitResult'],
    ['votes of an unknown grade', review, { votes: { best: 1 } }, 'scheme.unknownLevel'],
    [
      'a mark above 100',
      { ...review, readyMark: true },
      { quantity: 10_001 },
      'scheme.unfitResult',
    ],
    ['a rater who is awaited', raters, { marks: { 书记: 9600 } }, 'scheme.unfitResult'],
    ['nobody', sharing, {}, 'scheme.unfitResult'],
    ['an unknown rater', sharing, { marks: { 书记: 9600, 群众: 1 } }, 'scheme.unfitResult'],
    [
      'a mean of no marks',
      sharing,
      { marks: { 书记: { sum: 0, count: 0 } } },
      'scheme.unfitResult',
    ],
    [
      'a mean above 100',
      sharing,
      { marks: { 书记: { sum: 20_001, count: 2 } } },
      'scheme.unfitResult',
    ],
    ['a mark below nothing', sharing, { marks: { 书记: -1 } }, 'scheme.unfitResult'],
    ['a degree too high', degree, { quantity: 601 }, 'scheme.unfitResult'],
    ['between two steps', down, { quantity: 160 }, 'scheme.unfitResult'],
    ['an item without reasons', item, {}, 'scheme.unknownLevel'],
    [
      'what counts by itself',
      {
        kind: 'periodEndCondition',
        period: 'year',
        counted: '次数',
        rules: ['A01'],
        over: 'period',
        comparison: 'atLeast',
        threshold: 1,
        whenMet: 100,
        whenNotMet: 0,
      },
      {},
      'scheme.countsByItself',
    ],
  ])('refused: %s', (_, shape, deed, code) => {
    expect(() => priced(shape, deed)).toThrow(code);
  });
});

test.each<[string, RuleShape, number | null]>([
  ['a factor', { kind: 'modifier', parentRules: ['A01'], change: { timesHundredths: 150 } }, 51],
  ['an addition', { kind: 'modifier', parentRules: ['A01'], change: { add: 300 } }, null],
  ['a rule of its own', { kind: 'fixed', points: 100 }, null],
])('%s adds to 101: %s', (_, shape, more) => {
  expect(factorPrice(shape, 101)).toBe(more);
});
