import { expect, test } from 'vitest';
import { addWorkdays, calendarOf, isWorkday, workdaysBetween } from '../kernel/calendar.ts';
import { shippedDays } from './calendar.ts';

const calendar = calendarOf(shippedDays());

/** From the State Council's notices for 2025 and 2026, sentence by sentence. */
test.each([
  ['2025-01-01', false, '元旦'],
  ['2025-01-26', true, '春节调休，周日上班'],
  ['2025-01-27', true, '除夕前一天，周一'],
  ['2025-01-28', false, '除夕'],
  ['2025-02-04', false, '初七'],
  ['2025-02-08', true, '春节调休，周六上班'],
  ['2025-04-04', false, '清明，周五'],
  ['2025-04-27', true, '劳动节调休，周日上班'],
  ['2025-05-05', false, '劳动节最后一天，周一'],
  ['2025-06-02', false, '端午，周一'],
  ['2025-09-28', true, '国庆调休，周日上班'],
  ['2025-10-08', false, '国庆、中秋最后一天'],
  ['2025-10-11', true, '国庆调休，周六上班'],
  ['2025-10-12', false, '普通周日'],
  ['2026-01-02', false, '元旦调休，周五'],
  ['2026-01-04', true, '元旦调休，周日上班'],
  ['2026-02-14', true, '春节调休，周六上班'],
  ['2026-02-23', false, '春节最后一天，周一'],
  ['2026-02-28', true, '春节调休，周六上班'],
  ['2026-04-06', false, '清明，周一'],
  ['2026-05-09', true, '劳动节调休，周六上班'],
  ['2026-06-19', false, '端午，周五'],
  ['2026-07-15', true, '普通周三'],
  ['2026-07-18', false, '普通周六'],
  ['2026-09-20', true, '国庆调休，周日上班'],
  ['2026-09-25', false, '中秋，周五'],
  ['2026-10-07', false, '国庆最后一天'],
  ['2026-10-10', true, '国庆调休，周六上班'],
])('%s is worked: %s (%s)', (day, worked) => {
  expect(isWorkday(calendar, day)).toBe(worked);
});

/** A period begins on the next day; its last day is a working day. */
test.each([
  ['2026-07-10', 5, '2026-07-17', 'publicity from Monday 13 to Friday 17 July'],
  ['2026-07-08', 5, '2026-07-15', 'an objection of 8 July is answered on its fifth working day'],
  ['2026-02-13', 2, '2026-02-24', 'Saturday 14 is worked, then nine days off'],
  ['2026-09-24', 3, '2026-09-30', 'Mid-autumn between'],
  ['2026-09-30', 3, '2026-10-10', 'after the National Day the third is a worked Saturday'],
  ['2025-09-26', 1, '2025-09-28', 'a worked Sunday'],
  ['2026-07-12', -1, '2026-07-10', 'backwards over a weekend'],
  ['2026-07-11', 0, '2026-07-11', 'nothing to count'],
])('%s and %i working days: %s (%s)', (from, count, until) => {
  expect(addWorkdays(calendar, from, count)).toBe(until);
});

test.each([
  ['2026-07-10', '2026-07-17', 5],
  ['2026-07-15', '2026-07-17', 2],
  ['2026-07-17', '2026-07-15', -2],
  ['2026-07-15', '2026-07-15', 0],
  ['2026-09-30', '2026-10-10', 3],
  ['2025-01-01', '2025-12-31', 248],
  ['2025-12-31', '2026-12-31', 248],
])('from %s to %s: %i working days', (from, to, count) => {
  expect(workdaysBetween(calendar, from, to)).toBe(count);
});

test('a year without a notice has plain weeks', () => {
  expect(isWorkday(calendar, '2031-10-01')).toBe(true);
  expect(isWorkday(calendar, '2031-10-04')).toBe(false);
});
