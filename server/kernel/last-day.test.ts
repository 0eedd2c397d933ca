import { expect, it } from 'vitest';
import { calendarOf } from './calendar.ts';
import { laterLastDay } from './last-day.ts';

const newYear = calendarOf([{ day: '2027-01-01', kind: 'holiday' }]);
const worked = calendarOf([{ day: '2027-01-02', kind: 'workday' }]);
/** Told on Tuesday 29 December 2026, when the next year's days off were not known. */
const told = { after: '2026-12-29', until: '2027-01-05', workdays: 5 };

it.each([
  ['a day off among the five', told, newYear, '2026-12-30', '2027-01-06'],
  ['the same, written down after the last day', told, newYear, '2027-01-06', '2027-01-06'],
  ['the same, when even five would be over', told, newYear, '2027-01-07', null],
  ['nothing different', told, calendarOf([]), '2026-12-30', null],
  ['a Saturday that is worked', told, worked, '2026-12-30', null],
  ['ten days', { ...told, until: '2027-01-12', workdays: 10 }, newYear, '2027-01-04', '2027-01-13'],
] as const)('%s', (_, term, calendar, today, last) => {
  expect(laterLastDay(term, calendar, today)).toBe(last);
});
