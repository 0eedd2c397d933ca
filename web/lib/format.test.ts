import { expect, test } from 'vitest';
import {
  chineseNumeral,
  count,
  dayInProse,
  dueDay,
  ledgerTime,
  listName,
  points,
  signedPoints,
  tellsRaw,
} from './format.ts';

test.each([
  [0, '0'],
  [5, '0.05'],
  [20, '0.2'],
  [150, '1.5'],
  [10000, '100'],
  [-50, '−0.5'],
  [-1205, '−12.05'],
])('%i hundredths read %s', (hundredths, words) => {
  expect(points(hundredths)).toBe(words);
});

test('single entries carry their sign', () => {
  expect([400, 0, -200].map(signedPoints)).toEqual(['+4', '0', '−2']);
});

test.each([
  [100, 100, false],
  [100, 50, true],
  [0, 50, false],
])('of %i raw and %i counted both are told: %s', (raw, counted, told) => {
  expect(tellsRaw({ points: raw, counted })).toBe(told);
});

test('dates in prose have no leading zeros and name a foreign year', () => {
  expect(dayInProse('2026-07-05', 2026)).toBe('7月5日');
  expect(dayInProse('2025-12-31', 2026)).toBe('2025年12月31日');
  expect(dueDay('2026-07-15', '2026-07-01')).toBe('7月15日 周三');
  expect(dueDay('2027-02-07', '2026-11-23')).toBe('2027年2月7日');
});

test('instants are shown in Shanghai time', () => {
  expect(ledgerTime('2026-07-14T16:05:09.000Z')).toBe('2026-07-15 00:05');
  expect(ledgerTime('2026-07-15 00:05')).toBe('2026-07-15 00:05');
});

test('only names of two characters are padded, counted by character and not by code unit', () => {
  expect(listName('王伟')).toBe('王　伟');
  expect(listName('欧阳海燕')).toBe('欧阳海燕');
  expect(listName('王\u{20BB7}')).toBe('王　\u{20BB7}');
});

test('section numbers', () => {
  expect([1, 10, 11, 20, 25].map(chineseNumeral)).toEqual(['一', '十', '十一', '二十', '二十五']);
});

test.each([
  [0, '0'],
  [999, '999'],
  [25474, '25,474'],
  [1234567, '1,234,567'],
])('%s is counted as %s', (n, words) => {
  expect(count(n)).toBe(words);
});
