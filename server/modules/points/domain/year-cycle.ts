import { addDays, monthOf, type PlainDate, yearOf } from '../../../kernel/plain-date.ts';
import type { CapTable } from './cap-table.ts';
import type { YearTerms } from './standing.ts';

/** Months since the scheme's year began: 0 in its first month, 11 in its last. */
export function monthOfCycle(on: PlainDate, startMonth: number): number {
  return (monthOf(on) - startMonth + 12) % 12;
}

/** 1 to 4 within the scheme's year. */
export function quarterOfCycle(on: PlainDate, startMonth: number): number {
  return Math.floor(monthOfCycle(on, startMonth) / 3) + 1;
}

/** First day of a scheme's year; one that begins in December is named by the year it ends in. */
export function firstDayOf(year: number, startMonth: number): PlainDate {
  const month = String(startMonth).padStart(2, '0');
  return `${startMonth === 1 ? year : year - 1}-${month}-01`;
}

/** The scheme's year a day belongs to. */
export function cycleYearOf(on: PlainDate, startMonth: number): number {
  return startMonth > 1 && monthOf(on) >= startMonth ? yearOf(on) + 1 : yearOf(on);
}

/** Months of one sheet. */
export function sheetMonths({ settings }: CapTable): 1 | 3 | 12 {
  const { by } = settings.rollUp;
  if (by === 'sumOfMonths' || by === 'meanOfMonths') return 1;
  return by === 'sum' ? 12 : 3;
}

/** The sheet a day belongs to, from 0. */
export function sheetOf(on: PlainDate, table: CapTable): number {
  return Math.floor(monthOfCycle(on, table.settings.rollUp.startMonth) / sheetMonths(table));
}

/** How many sheets have begun. */
export function sheetsBegun(table: CapTable, { through }: YearTerms): number {
  if (through === undefined) return 12 / sheetMonths(table);
  return sheetOf(through, table) + 1;
}

/** How many months are over, the one that ends on the day of looking included. */
export function monthsOver(table: CapTable, { through }: YearTerms): number {
  if (through === undefined) return 12;
  const ended = monthOf(addDays(through, 1)) !== monthOf(through) ? 1 : 0;
  return monthOfCycle(through, table.settings.rollUp.startMonth) + ended;
}
