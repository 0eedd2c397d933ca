import { describe, expect, test } from 'vitest';
import type { RuleShape } from '#contract/scheme.ts';
import { aRule } from '../../testing/any-rules.ts';
import { capTable, cityTemplate } from '../points/index.ts';
import { repriced, translations } from './replay-price.ts';

const fixed = (points: number): RuleShape => ({ kind: 'fixed', points });
const hours = (
  points: number,
  parts: Partial<Extract<RuleShape, { kind: 'quantity' }>> = {},
): RuleShape => ({
  kind: 'quantity',
  points,
  unit: '小时',
  part: '分钟',
  partsPerUnit: 60,
  rounding: 'wholeUnits',
  allowanceParts: 0,
  ...parts,
});
const levels = (...points: number[]): RuleShape => ({
  kind: 'highestLevel',
  group: 'g',
  span: 'year',
  levels: points.map((one, at) => ({ code: `l${at}`, name: `第${at}级`, points: one })),
});
const grades = (...points: number[]): RuleShape => ({
  kind: 'resultGrade',
  slot: null,
  grades: points.map((one, at) => ({ code: `g${at}`, name: `第${at}档`, points: one })),
});
const grant = (
  points: number,
  byDegree: { min: number; max: number } | null = null,
): RuleShape => ({
  kind: 'periodGrant',
  period: 'month',
  points,
  byDegree,
  months: [],
});
const judged = (min: number, max: number): RuleShape => ({
  kind: 'judgedRange',
  min,
  max,
  step: 50,
});
const bands = (small: number, big: number, measure = '人数'): RuleShape => ({
  kind: 'sizeBand',
  measure,
  bands: [
    { from: 1, to: 10, points: small },
    { from: 10, to: null, points: big },
  ],
  gap: 'nothing',
  minimumSize: 0,
});
const review = (worth: number, readyMark: boolean): RuleShape => ({
  kind: 'review',
  worth,
  gradeWeights: [{ code: 'good', name: '好', points: 10_000 }],
  readyMark,
});
const reasons = (...points: number[]): RuleShape => ({
  kind: 'startFull',
  start: 1000,
  deductions: points.map((one, at) => ({ code: `d${at}`, name: `第${at}项`, points: one })),
  knockOuts: [],
});

describe('a deed of the past under another price', () => {
  test.each<[string, RuleShape, RuleShape, number, number, number | null]>([
    ['stays where the shape stays', fixed(100), fixed(100), 2, 777, 777],
    ['is counted by occurrences', fixed(100), fixed(150), 2, 200, 300],
    ['is counted by hours and minutes', hours(100), hours(50), 390, 650, 325],
    ['keeps its level', levels(100, 200, 500), levels(150, 250, 600), 1, 200, 250],
    ['keeps its grade', grades(400, 300), grades(500, 300), 1, 400, 500],
    ['keeps its reason', reasons(100, 300), reasons(200, 400), 1, -300, -400],
    ['goes from each time to each month', fixed(100), grant(200), 1, 100, 200],
    ['is judged within the new range too', judged(0, 300), judged(0, 500), 250, 250, 250],
    ['is priced by its size', bands(100, 200), bands(100, 300), 25, 200, 300],
    ['is turned from a ready mark', review(1000, true), review(2000, true), 9000, 900, 1800],
    [
      'of two levels of one price, both becoming the same, is known',
      levels(100, 100),
      levels(200, 200),
      1,
      100,
      200,
    ],
  ])('%s', (_, before, after, quantity, raw, worth) => {
    expect(repriced('T01', before, after, { quantity, raw })).toBe(worth);
  });

  test.each<[string, RuleShape, RuleShape, number, number]>([
    ['the amount was decided otherwise', fixed(100), fixed(150), 2, 350],
    ['two levels had one price and part now', levels(100, 100), levels(200, 300), 1, 100],
    ['its level is gone', levels(100, 200), levels(150), 1, 200],
    ['another measure is asked for', fixed(100), hours(100), 2, 200],
    ['hours become lessons', hours(100), hours(100, { unit: '学时', partsPerUnit: 45 }), 60, 100],
    ['sizes of another kind', bands(100, 200), bands(100, 300, '万元'), 25, 200],
    ['an amount by degree', grant(100), grant(100, { min: 0, max: 200 }), 1, 100],
    ['it lies outside the new range', judged(0, 300), judged(0, 200), 250, 250],
    ['votes were not kept', review(1000, false), review(2000, false), 1, 900],
    ['a result becomes a grade', judged(0, 300), grades(100, 200), 250, 250],
  ])('cannot be known where %s', (_, before, after, quantity, raw) => {
    expect(repriced('T01', before, after, { quantity, raw })).toBeNull();
  });

  test('is our mistake where a deed has no quantity', () => {
    expect(() => repriced('T01', fixed(100), fixed(200), { quantity: 0, raw: 100 })).toThrow(
      'invariant',
    );
  });
});

test('a deed like one before has the same price, whether it could be known or not', () => {
  const scheme = (points: number) => ({
    ...cityTemplate(),
    rules: [aRule('J01', 'J', fixed(points)), aRule('J02', 'J', fixed(50))],
  });
  const [now, draft] = [scheme(100), scheme(150)];
  const [dearer, same] = translations(capTable([now]), capTable([draft]), draft);
  const worth = [200, 350, 200, 350].map((raw) => dearer!.worth(20_000, 2, raw));
  expect(worth).toEqual([300, null, 300, null]);
  expect([dearer!.unchanged, same!.unchanged, same!.worth(20_000, 1, 777)]).toEqual([
    false,
    true,
    777,
  ]);
});
