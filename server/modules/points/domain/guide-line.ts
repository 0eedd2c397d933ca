import type { Audience, SchemeSettings } from '#contract/scheme.ts';
import { type PlainDate, yearOf } from '../../../kernel/plain-date.ts';
import type { Hundredths } from '../../../kernel/points.ts';
import { roundHalfUp } from './round.ts';
import { firstDayOf } from './year-cycle.ts';

/** Half a point. */
const step = 50;

/** The line of a part of a year: by months of service, to the nearest half point, halves up (7 of 12 months: 100 → 58.5). */
export function lineOfMonths(line: Hundredths, months: number): Hundredths {
  return roundHalfUp(line * Math.min(12, Math.max(0, months)), 12 * step) * step;
}

/** A time in which a person belonged here; `until` is the first day no longer. */
export interface TimeHere {
  readonly from: PlainDate;
  readonly until: PlainDate;
}

/** Months of a scheme's year in which a person belonged here on any day; whoever was away between and came back was away. */
export function monthsServed(year: number, startMonth: number, stays: readonly TimeHere[]): number {
  const first = firstDayOf(year, startMonth);
  const starts = Array.from({ length: 13 }, (_, i) => {
    const month = Number(first.slice(5, 7)) - 1 + i;
    const inYear = yearOf(first) + Math.floor(month / 12);
    return `${inYear}-${String((month % 12) + 1).padStart(2, '0')}-01`;
  });
  return starts.filter((start, i) => {
    const next = starts[i + 1];
    return next !== undefined && stays.some(({ from, until }) => from < next && until > start);
  }).length;
}

/** Lines beside the guide line that are for people of these classes; nothing follows from being below one. */
export function classLinesOf(
  { classLines = [] }: SchemeSettings,
  classes: readonly Audience[],
): NonNullable<SchemeSettings['classLines']> {
  return classLines.filter(({ audience }) => audience === 'A' || classes.includes(audience));
}
