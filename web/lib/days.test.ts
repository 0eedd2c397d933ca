import { expect, test } from 'vitest';
import { daysAfter } from './days.ts';

test.each([
  ['2026-07-25', 0, '2026-07-25'],
  ['2026-07-25', 10, '2026-08-04'],
  ['2028-02-28', 1, '2028-02-29'],
  ['2026-12-31', 14, '2027-01-14'],
])('%s and %i days', (day, days, after) => {
  expect(daysAfter(day, days)).toBe(after);
});
