import type { PlainDate } from '../../../kernel/plain-date.ts';
import { formatPoints, type Hundredths } from '../../../kernel/points.ts';
import { Refusal } from '../../../kernel/refusal.ts';
import { placeOn, type Stay } from './jurisdiction.ts';
import { firstDayOf } from './year-cycle.ts';

/** What a branch's year begins with, recorded by one and confirmed by another. */
export interface BranchOpening {
  readonly branchId: number;
  readonly year: number;
  readonly points: Hundredths;
}

/**
 * The figure that somebody's year begins with: of the branch they were in on its first day, of whoever came later
 * the first one. Null where it has not been recorded and confirmed.
 */
export function branchAverageOf(
  openings: readonly BranchOpening[],
  stays: readonly Stay[],
  year: number,
  startMonth: number,
): Hundredths | null {
  if (openings.length === 0) return null;
  const { branchId } = placeOn(stays, firstDayOf(year, startMonth));
  const own = openings.find((one) => one.branchId === branchId && one.year === year);
  return own?.points ?? null;
}

/** A figure on its way: who recorded it. */
export interface RecordedOpening {
  readonly points: Hundredths;
  readonly recordedBy: number;
  readonly confirmed: boolean;
}

/** @throws Refusal opening.settled, opening.seenOther, opening.secondPerson */
export function checkConfirmation(
  { points, recordedBy, confirmed }: RecordedOpening,
  seen: Hundredths,
  accountId: number | null,
): void {
  if (confirmed) throw new Refusal('opening.settled');
  if (seen !== points) throw new Refusal('opening.seenOther');
  if (accountId === null || accountId === recordedBy) throw new Refusal('opening.secondPerson');
}

/** @throws Refusal opening.yearNotBegun: a figure is recorded once the year before is over */
export function checkYear(year: number, startMonth: number, today: PlainDate): void {
  const from = firstDayOf(year, startMonth);
  if (today < from) throw Refusal.at('year', 'opening.yearNotBegun', { year, from });
}

/** Who says so, for a list. */
export function openingWords(one: {
  readonly points: Hundredths;
  readonly ground: string;
  readonly recordedByName: string;
  readonly recordedOn: PlainDate;
  readonly confirmedByName: string | null;
}): string {
  const recorded = `${one.recordedByName}于${one.recordedOn}登记，依据${one.ground}`;
  const then = one.confirmedByName === null ? '等另一人核对' : `${one.confirmedByName}核对`;
  return `${formatPoints(one.points)}分，${recorded}，${then}。`;
}
