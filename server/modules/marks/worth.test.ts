import { expect, it } from 'vitest';
import type { Rule } from '#contract/scheme.ts';
import { anonymousRatersSetting } from '../../rules/points/anonymous-raters.ts';
import { ownRule } from '../../testing/schemes-scene.ts';
import { cityTemplate } from '../points/index.ts';
import type { Given } from './domain/given.ts';
import { markedRule } from './sheet-at-hand.ts';
import { worthOf } from './worth.ts';

const byDegree: Rule['shape'] = {
  ...{ kind: 'periodGrant', period: 'month', points: 50, months: [] },
  byDegree: { min: 20, max: 50 },
};
const judged: Rule['shape'] = { kind: 'judgedRange', min: 100, max: 500, step: 50 };
const raters: Rule['shape'] = {
  ...{ kind: 'severalRaters', worth: 500, missing: 'wait' },
  raters: [
    { role: '组长', weight: 1 },
    { role: '代表', weight: 1 },
  ],
};
const group = { sum: 9000, count: 1, given: 1, marks: [9000] };

it.each<[string, Rule['shape'], Given, string]>([
  ['an amount by degree', byDegree, { amount: 300 }, '办法规定0.2至0.5分，请核对后重填。'],
  ['an amount between two steps', judged, { amount: 120 }, '办法规定1至5分，请核对后重填。'],
  ['raters who are awaited', raters, { 组长: group }, '要的是组长、代表各自的评分（0至100）'],
])('what the rule asks for is said of %s', (_, shape, given, words) => {
  const scheme = { ...cityTemplate(), rules: [ownRule('L01', { shape })] };
  const marked = markedRule(scheme, 'L01', '2026-06-30', []);
  expect(marked && worthOf(marked, given, '抢险一线')).toContain(words);
});

it('marks are taken by what the city has decided, never by less because nobody asked', () => {
  const scheme = { ...cityTemplate(), rules: [ownRule('L01', { shape: raters })] };
  const five = { key: anonymousRatersSetting.key, number: 1, value: 5, from: '2026-01-01' };
  const decided = [{ ...five, source: '', article: '', verified: true }];
  const fewest = (on: string) => markedRule(scheme, 'L01', on, decided)?.taking.fewestAnonymous;
  expect([fewest('2025-12-31'), fewest('2026-06-30')]).toEqual([3, 5]);
  // @ts-expect-error: what the city has decided is always given
  expect(() => markedRule(scheme, 'L01', '2026-06-30')).toThrow();
});
