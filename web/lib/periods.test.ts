import { expect, test } from 'vitest';
import { daysOf, optionOf, periodOptions, wrongDays } from './periods.ts';

test.each([
  ['6-0', '2026-01-01', '2026-06-30'],
  ['3-3', '2026-10-01', '2026-12-31'],
  ['1-1', '2026-02-01', '2026-02-28'],
  ['1-11', '2026-12-01', '2026-12-31'],
])('the period %s is from %s to %s, and is found again by its days', (key, from, to) => {
  expect(daysOf(2026, key)).toEqual({ from, to });
  expect(optionOf(2026, { from, to })).toBe(key);
});

test('the whole year names no days; other days are one’s own', () => {
  expect(['', 'own', '5-1', 'x'].map((key) => daysOf(2026, key))).toEqual([{}, {}, {}, {}]);
  expect(optionOf(2026, {})).toBe('');
  expect(optionOf(2026, { from: '2026-02-03' })).toBe('own');
});

test('only what has begun is offered', () => {
  const words = periodOptions(2026, '2026-05-04').map(([, one]) => one);
  expect(words).toEqual([
    ...['全年', '上半年', '第一季度', '第二季度'],
    ...['1月', '2月', '3月', '4月', '5月', '自定日期'],
  ]);
});

test.each([
  [{ from: '2026-02-01', to: '2026-03-01' }, undefined],
  [{}, undefined],
  [{ to: '2027-01-01' }, '起止日期须都在2026年。'],
  [{ from: '2026-03-02', to: '2026-03-01' }, '起日晚于止日，请改过来。'],
  [{ from: '2026-05-05' }, '起日还没有到，请选今天或更早的一天。'],
])('%o: %s', (days, words) => {
  expect(wrongDays(2026, days, '2026-05-04')).toBe(words);
});
