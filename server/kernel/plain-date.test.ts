import { expect, test } from 'vitest';
import { addMonths } from './plain-date.ts';

test.each([
  ['2026-07-28', 12, '2027-07-28'],
  ['2026-01-31', 1, '2026-02-28'],
  ['2024-02-29', 12, '2025-02-28'],
  ['2026-12-31', 2, '2027-02-28'],
  ['2026-10-15', 3, '2027-01-15'],
  ['2026-05-31', -3, '2026-02-28'],
  ['2026-01-31', -1, '2025-12-31'],
])('%s and %i months: %s', (day, months, later) => {
  expect(addMonths(day, months)).toBe(later);
});
