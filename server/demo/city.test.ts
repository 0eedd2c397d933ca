import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { calendarOf, isWorkday } from '../kernel/calendar.ts';
import { readIdentityNumber } from '../kernel/identity-number.ts';
import { shippedDays } from '../platform/calendar.ts';
import { demoCity } from './city.ts';
import { demoUnits } from './units.ts';

const calendar = calendarOf(shippedDays());
const city = demoCity(calendar);
const rows2025 = rowsOf(2025);
const rows2026 = rowsOf(2026);

function rowsOf(year: 2025 | 2026): string[][] {
  const text = Buffer.concat([...city.deeds(year)]).toString('utf8');
  return text
    .split('\r\n')
    .slice(1, -1)
    .map((line) => line.split(','));
}

function hashOf(word: string): string {
  const made = demoCity(calendar, word);
  const hash = createHash('sha256').update(JSON.stringify([made.register, made.roster]));
  for (const year of [2025, 2026] as const) {
    for (const bytes of made.deeds(year)) hash.update(bytes);
  }
  return hash.digest('hex');
}

test('the same word makes the same city, another word another one', () => {
  const first = hashOf('甲');
  expect(hashOf('甲')).toBe(first);
  expect(hashOf('乙')).not.toBe(first);
});

test('it has the size that was promised', () => {
  expect(demoUnits).toHaveLength(12);
  expect(city.register.rows).toHaveLength(61);
  expect(city.people).toHaveLength(1200);
  expect(rows2025.length).toBeGreaterThan(100_000);
  expect(rows2026.length).toBeGreaterThan(50_000);
});

test('every identity number is valid, nobody’s, and used once', () => {
  const numbers = city.people.map((person) => person.identityNumber);
  expect(new Set(numbers).size).toBe(numbers.length);
  expect(numbers.filter((number) => !number.startsWith('3799'))).toEqual([]);
  expect(numbers.filter((number) => !readIdentityNumber(number).valid)).toEqual([]);
});

test('names are as various as a real city’s', () => {
  const names = city.people.map((person) => person.name);
  const count = (pattern: RegExp) => names.filter((name) => pattern.test(name)).length;
  expect(count(/^(欧阳|司马|上官|诸葛|端木|尉迟|皇甫|令狐|夏侯)/)).toBeGreaterThan(10);
  expect(count(/·/)).toBeGreaterThan(5);
  expect(count(/[䶮𣲗喆堃翀昇犇珺淼玥祎赟晔]/u)).toBeGreaterThan(5);
  expect(new Set(names).size).toBeLessThan(names.length);
});

test('the past year has a few deductions that were heard, the running one none', () => {
  const deductions = rows2025.filter((row) => row[2]?.startsWith('Y'));
  expect(deductions.length).toBeGreaterThan(10);
  expect(deductions.length).toBeLessThan(50);
  expect(deductions.filter((row) => !row[5]?.includes('已听取本人说明'))).toEqual([]);
  expect(rows2026.filter((row) => row[2]?.startsWith('Y'))).toEqual([]);
});

test('meetings fall on working days, voluntary actions on free ones, nothing after the last day', () => {
  const meetings = rows2026.filter((row) => /^J0[1-5]$/.test(row[2] as string));
  expect(meetings.filter((row) => !isWorkday(calendar, row[1] as string))).toEqual([]);
  const actions = rows2025.filter((row) => row[2] === 'F01');
  expect(actions.filter((row) => isWorkday(calendar, row[1] as string))).toEqual([]);
  expect(rows2026.filter((row) => (row[1] as string) > '2026-07-15')).toEqual([]);
});

test('a machine whose clock stands earlier gets the record up to then', () => {
  const text = Buffer.concat([...city.deeds(2026, '2026-03-01')]).toString('utf8');
  const days = text
    .split('\r\n')
    .slice(1, -1)
    .map((line) => line.split(',')[1] as string);
  expect(days.length).toBeGreaterThan(10_000);
  expect(days.filter((day) => day > '2026-03-01')).toEqual([]);
});
