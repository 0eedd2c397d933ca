import { describe, expect, test } from 'vitest';
import type { Rule, RuleShape, Scheme, SchemeSettings } from '#contract/scheme.ts';
import { anyRules, aRule, none } from '../../../testing/any-rules.ts';
import { cityTemplate } from '../city-template.ts';
import { checkScheme } from './check.ts';

const { settings } = cityTemplate();
const fixed: RuleShape = { kind: 'fixed', points: 100 };
const full: RuleShape & { kind: 'startFull' } = {
  kind: 'startFull',
  start: 500,
  deductions: [{ code: 'a', name: '迟到', points: 50 }],
  knockOuts: [],
};
const steps = (...totals: [number, number][]): RuleShape => ({
  kind: 'cumulativeTable',
  period: 'year',
  measure: '次',
  steps: totals.map(([count, totalPoints]) => ({ count, totalPoints })),
  lastStepTakesWholeItem: false,
});
const bands = (...edges: [number, number | null][]): RuleShape => ({
  kind: 'sizeBand',
  measure: '天',
  bands: edges.map(([from, to]) => ({ from, to, points: 100 })),
  gap: 'nothing',
  minimumSize: 0,
});
const condition = (rules: string[]): RuleShape => ({
  kind: 'periodEndCondition',
  period: 'year',
  counted: '次数',
  rules,
  over: 'period',
  comparison: 'atLeast',
  threshold: 1,
  whenMet: 100,
  whenNotMet: 0,
});
const hours = (partsPerUnit: number, points = 100): RuleShape => ({
  kind: 'quantity',
  points,
  unit: '小时',
  part: '分钟',
  partsPerUnit,
  rounding: 'halfUnits',
  allowanceParts: 0,
});
const limit = { event: null, day: null, month: null, quarter: null, year: 900 };

function schemeOf(rules: readonly Rule[], change: Partial<Scheme> = {}): Scheme {
  return {
    code: 'CHECK',
    name: '核对',
    version: 1,
    effectiveFrom: '2026-01-01',
    settings: { ...settings, signModel: 'basePlusMinus' },
    categories: ['A', 'B'].map((code) => ({ code, name: code, cap: null, foldedInto: null })),
    groups: [{ code: 'g', name: '组', cap: 100 }],
    rules: [aRule('Z01', 'A', full), ...rules],
    ...change,
  };
}

const fields = (scheme: Scheme) => checkScheme(scheme).map(({ rule, field }) => `${rule} ${field}`);

describe('a shape that cannot be computed as written is named at its field', () => {
  test.each<[string, Rule[], string[]]>([
    ['half of an odd number', [aRule('A01', 'A', hours(61))], ['A01 rounding']],
    ['half a hundredth', [aRule('A01', 'A', hours(60, 101))], ['A01 rounding']],
    ['bands that overlap', [aRule('A01', 'A', bands([1, 5], [4, null]))], ['A01 bands']],
    ['a band after an open one', [aRule('A01', 'A', bands([1, null], [4, null]))], ['A01 bands']],
    ['a band that ends first', [aRule('A01', 'A', bands([5, 5]))], ['A01 bands']],
    ['no steps', [aRule('A01', 'A', steps())], ['A01 steps']],
    ['steps out of order', [aRule('A01', 'A', steps([2, 100], [1, 200]))], ['A01 steps']],
    ['steps that give back', [aRule('A01', 'A', steps([1, 200], [2, 100]))], ['A01 steps']],
    [
      'a whole item of nowhere',
      [
        aRule('A01', 'A', {
          ...steps([1, -200], [2, 0]),
          lastStepTakesWholeItem: true,
        } as RuleShape),
      ],
      ['A01 item'],
    ],
    [
      'a modifier of a modifier',
      [
        aRule('A01', 'A', fixed),
        aRule('A02', 'A', { kind: 'modifier', parentRules: ['A01'], change: { add: 100 } }),
        aRule('A03', 'A', { kind: 'modifier', parentRules: ['A02'], change: { add: 100 } }),
        aRule('A04', 'A', {
          kind: 'modifier',
          parentRules: ['A99'],
          change: { timesHundredths: 100 },
        }),
      ],
      ['A03 parentRules', 'A04 parentRules', 'A04 change'],
    ],
    [
      'bounds the wrong way round',
      [
        aRule('A01', 'A', { kind: 'judgedRange', min: 500, max: 100, step: 1 }),
        aRule('A02', 'A', { kind: 'judgedRange', min: 100, max: 250, step: 100 }),
        aRule('A03', 'A', {
          kind: 'periodGrant',
          period: 'year',
          points: 100,
          byDegree: { min: 200, max: 100 },
          months: [],
        }),
      ],
      ['A01 range', 'A02 range', 'A03 range'],
    ],
    [
      'reasons that cannot be told apart',
      [
        aRule('A01', 'A', {
          ...full,
          deductions: [...full.deductions, { code: 'b', name: '早退', points: 50 }],
          knockOuts: [{ reason: 'a', atLeast: 2, takes: 'item' }],
        }),
        aRule('A02', 'A', { ...full, knockOuts: [{ reason: 'x', atLeast: 2, takes: 'item' }] }),
        aRule('A03', 'A', { ...full, deductions: [...full.deductions, ...full.deductions] }),
      ],
      ['A01 deductions', 'A02 knockOuts', 'A03 levels'],
    ],
    [
      'two items from one balance',
      [
        aRule('A01', 'A', { ...full, start: 'opening' }),
        aRule('A02', 'A', { ...full, start: 'opening' }),
      ],
      ['A01 start', 'A02 start'],
    ],
    [
      'a condition on nothing, on another, with limits, on two measures',
      [
        aRule('A01', 'A', condition(['A99'])),
        aRule('A02', 'A', condition(['A01'])),
        aRule('A03', 'A', condition(['A04']), { limits: limit }),
        aRule('A04', 'A', hours(60)),
        aRule('A05', 'A', condition(['A04', 'Z01'])),
      ],
      ['A01 rules', 'A02 rules', 'A03 limits', 'A05 rules'],
    ],
    [
      'a review without marks, and with one above 100',
      [
        aRule('A01', 'A', { kind: 'review', worth: 100, gradeWeights: [], readyMark: false }),
        aRule('A02', 'A', {
          kind: 'review',
          worth: 100,
          gradeWeights: [{ code: 'a', name: '好', points: 10_001 }],
          readyMark: false,
        }),
      ],
      ['A01 gradeWeights', 'A02 gradeWeights'],
    ],
    [
      'a rater twice',
      [
        aRule('A01', 'A', {
          kind: 'severalRaters',
          worth: 100,
          raters: [
            { role: '甲', weight: 1 },
            { role: '甲', weight: 1 },
          ],
          missing: 'wait',
        }),
      ],
      ['A01 raters'],
    ],
    [
      'groups and items that are not there',
      [
        aRule('A01', 'A', fixed, { group: 'x' }),
        aRule('A02', 'A', fixed, { group: 'g' }),
        aRule('B01', 'B', fixed, { group: 'g' }),
        aRule('A03', 'A', fixed, { item: 'A01' }),
        aRule('B02', 'B', fixed, { item: 'Z01' }),
        aRule('A04', 'A', fixed, { item: 'Z01', limits: limit }),
        aRule('A05', 'A', fixed, { item: 'Z01', outside: true }),
        aRule(
          'A06',
          'A',
          { kind: 'modifier', parentRules: ['A02'], change: { add: 100 } },
          { item: 'Z01' },
        ),
      ],
      ['A01 group', 'B01 group', 'A03 item', 'B02 item', 'A04 limits', 'A05 outside', 'A06 item'],
    ],
  ])('%s', (_, rules, expected) => {
    expect(fields(schemeOf(rules))).toEqual(expect.arrayContaining(expected));
    expect(fields(schemeOf(rules)).length).toBe(expected.length);
  });
});

describe('settings that contradict one another', () => {
  const set = (change: Partial<SchemeSettings>, more: Partial<Scheme> = {}) =>
    fields(
      schemeOf([], { settings: { ...settings, signModel: 'basePlusMinus', ...change }, ...more }),
    );
  test.each<[string, Partial<SchemeSettings>, string]>([
    [
      'more than all of last year',
      { opening: { kind: 'shareOfLastYear', percent: 101, newcomers: 0 } },
      ' opening',
    ],
    [
      'from nothing with a balance',
      { signModel: 'partsFromZero', opening: { kind: 'constant', points: 1 } },
      ' signModel',
    ],
    ['a ceiling on the floor', { totals: { ceiling: 0, floor: 0 } }, ' totals'],
    ['a line below nothing', { guideLine: -1 }, ' guideLine'],
    [
      'a weight for nobody',
      { componentWeights: [{ category: 'X', percent: 1 }] },
      ' componentWeights',
    ],
  ])('%s', (_, change, field) => {
    expect(set(change)).toEqual([field]);
  });

  test('a base that nobody has, a weight twice, a group twice, a monthly balance', () => {
    expect(set({}, { rules: [aRule('A01', 'A', fixed)] })).toEqual([' signModel']);
    const twice = [
      { category: 'A', percent: 1 },
      { category: 'A', percent: 2 },
    ];
    expect(set({ componentWeights: twice })).toEqual([' componentWeights', ' componentWeights']);
    const group = { code: 'g', name: '组', cap: 100 };
    expect(set({}, { groups: [group, group] })).toEqual([' groups']);
    const monthly = { rollUp: { by: 'sumOfMonths' as const, startMonth: 1 } };
    const rules = [aRule('A01', 'A', { ...full, start: 'opening' as const })];
    expect(set(monthly, { rules })).toEqual(['A01 start']);
  });
});

test('a scheme with every shape, in groups, items and outside, has nothing to mend', () => {
  const settingsOfAll = { ...settings, signModel: 'basePlusMinus' as const };
  const codes = ['A', 'B', 'C', 'D', 'N', 'V'];
  const scheme: Scheme = {
    ...schemeOf([]),
    settings: { ...settingsOfAll, componentWeights: [{ category: 'D', percent: 33 }] },
    categories: codes.map((code) => ({ code, name: code, cap: null, foldedInto: null })),
    rules: anyRules([none], []),
  };
  expect(checkScheme(scheme)).toEqual([]);
  const outside = aRule('A07', 'A', fixed, { outside: true, group: 'g' });
  expect(fields({ ...scheme, rules: [...scheme.rules, outside] })).toEqual(['A07 outside']);
});
