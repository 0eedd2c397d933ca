import { describe, expect, it } from 'vitest';
import type { Rule } from '#contract/scheme.ts';
import { aRule } from '../../../testing/any-rules.ts';
import { countsOn, deductedWords, deductingOf, severalWords, takes } from './deducting.ts';

type Shape = Rule['shape'];

const absences: Shape = {
  kind: 'cumulativeTable',
  period: 'year',
  measure: '次',
  steps: [
    { count: 2, totalPoints: -300 },
    { count: 3, totalPoints: -500 },
  ],
  lastStepTakesWholeItem: false,
};
const byRate: Shape = { ...absences, steps: [{ from: 1, to: null, rate: -50 }] };
const wholeItem: Shape = {
  ...{ ...absences, steps: [{ count: 3, totalPoints: 0 }] },
  lastStepTakesWholeItem: true,
};
const away: Shape = {
  ...{ kind: 'quantity', points: -50, unit: '天', part: '天', partsPerUnit: 1 },
  ...{ rounding: 'exact', allowanceParts: 5 },
};
const hours: Shape = {
  ...{ kind: 'quantity', points: 100, unit: '小时', part: '分钟', partsPerUnit: 60 },
  ...{ rounding: 'exact', allowanceParts: 0 },
};
const judged: Shape = { kind: 'judgedRange', min: -300, max: -100, step: 50 };
const degree: Shape = {
  ...{ kind: 'periodGrant', period: 'month', points: -100, months: [] },
  byDegree: { min: -200, max: -50 },
};
const bands: Shape = {
  ...{ kind: 'sizeBand', measure: '分钟', gap: 'nothing', minimumSize: 1 },
  bands: [{ from: 10, to: null, points: -50 }],
};
const levels = [
  { code: 'a', name: '市级通报', points: -200 },
  { code: 'b', name: '市级表扬', points: 200 },
];

const fullItem: Shape = {
  ...{ kind: 'startFull', start: 1000, knockOuts: [] },
  deductions: levels.slice(0, 1),
};

describe('how a rule takes points', () => {
  it.each<[string, Shape, string | null]>([
    ['so much each time', { kind: 'fixed', points: -200 }, null],
    ['days over an allowance', away, '天'],
    ['a running count', absences, '次'],
    ['so much for each of a count', byRate, '次'],
    ['a count that takes the whole item', wholeItem, '次'],
    ['the size of an event', bands, '分钟'],
    ['a judged amount', judged, '分'],
    ['an amount by degree', degree, '分'],
    ['a period', { ...degree, byDegree: null }, null],
  ])('%s asks for %3$s', (_, shape, words) => {
    expect(deductingOf({ shape })).toMatchObject({ levels: [] });
    expect(deductingOf({ shape })?.measure?.words ?? null).toBe(words);
  });

  it.each<[string, Shape]>([
    ['grades', { kind: 'resultGrade', grades: levels, slot: null }],
    ['what is left of a full item', fullItem],
    ['levels', { kind: 'highestLevel', levels, group: 'g', span: 'year' }],
  ])('of %s only those that deduct are offered', (_, shape) => {
    const offered = [{ code: 'a', words: '市级通报' }];
    expect(deductingOf({ shape })).toEqual({ levels: offered, measure: null });
  });

  it.each<Shape>([
    { kind: 'fixed', points: 200 },
    { ...away, points: 50 },
    { ...degree, byDegree: null, points: 100 },
    { ...degree, byDegree: { min: -50, max: 50 } },
    { ...absences, steps: [{ count: 1, totalPoints: 300 }] },
    { kind: 'judgedRange', min: -300, max: 500, step: 1 },
    { ...bands, bands: [{ from: 10, to: null, points: 50 }] },
    { kind: 'resultGrade', grades: levels.slice(1), slot: null },
    { kind: 'flag', effect: '不评先', lasts: '当年' },
  ])('%o takes nothing', (shape) => {
    expect(deductingOf({ shape })).toBeNull();
  });

  it('tells the quantity, and that a running count is of the whole period', () => {
    expect(deductedWords({ shape: away }, 3)).toBe('3天');
    expect(deductedWords({ shape: absences }, 1)).toContain('1次，与已有的累计后扣分');
    expect(deductedWords({ shape: judged }, 150)).toBe('');
    expect(deductedWords({ shape: { kind: 'fixed', points: 200 } }, 1)).toBe('');
    expect(deductedWords({ shape: { kind: 'fixed', points: -200 } }, 1)).toBe('');
    expect([absences, away].map((shape) => countsOn({ shape }))).toEqual([true, false]);
  });

  it.each<[string, Shape, number, number | null, string]>([
    ['one', away, 1, null, ''],
    ['several', away, 3, null, '3天'],
    ['several of a running count', absences, 2, null, '2次'],
    ['an amount', judged, 150, null, ''],
    ['a rule without a measure', { kind: 'fixed', points: -200 }, 2, null, ''],
    ['a rule that takes nothing', { kind: 'fixed', points: 200 }, 2, null, ''],
    ['an entry taken back', hours, 390, 7, '6.5小时'],
    ['one taken back', hours, 1, 7, ''],
  ])('of %s a single line says how many', (_, shape, quantity, takesBack, words) => {
    expect(severalWords(aRule('L01', 'Y', shape), { quantity, takesBack })).toBe(words);
  });

  it('costs points by its amount, or where it counts on towards what does', () => {
    expect(takes({ shape: away }, -50)).toBe(true);
    expect(takes({ shape: away }, 0)).toBe(false);
    expect(takes({ shape: absences }, 0)).toBe(true);
    expect(takes({ shape: absences }, 100)).toBe(false);
  });
});
