import { addDays, fullDay, type PlainDate, yearOf } from '../../../kernel/plain-date.ts';
import { Refusal } from '../../../kernel/refusal.ts';
import { type LeaveKind, leaveKindWords } from '../../../rules/people/leave-kinds.ts';
import type { ChangedDays } from '../facts.ts';

/** What the office says about a time away; `until` is the last day, null where it is not known yet. */
export interface SaidLeave {
  readonly kind: LeaveKind;
  readonly from: PlainDate;
  readonly until: PlainDate | null;
}

/** Longer ago there were no points; further ahead nobody can say. */
const daysAhead = 3 * 366;
const firstDay: PlainDate = '2020-01-01';
const farDay: PlainDate = '9999-12-31';

/**
 * Refuses days that cannot be meant and what stands in the way of a time away.
 *
 * @param standing what is recorded of the person, without what is being corrected
 * @throws Refusal people.leaveDayRange, people.leaveEndsBefore, people.leavesOverlap
 */
export function checkLeave(
  said: SaidLeave,
  standing: readonly SaidLeave[],
  today: PlainDate,
): void {
  const last = addDays(today, daysAhead);
  for (const field of ['from', 'until'] as const) {
    const day = said[field];
    if (day !== null && (day < firstDay || day > last)) {
      const facts = { first: fullDay(firstDay), last: fullDay(last) };
      throw Refusal.at(field, 'people.leaveDayRange', facts);
    }
  }
  if (said.until !== null && said.until < said.from) {
    throw Refusal.at('until', 'people.leaveEndsBefore');
  }
  const other = standing.find((one) => isOverlap(one, said));
  if (other !== undefined) {
    throw Refusal.at('from', 'people.leavesOverlap', { days: daysWords(other) });
  }
}

/** @throws Refusal people.leaveSame */
export function checkCorrection(before: SaidLeave, said: SaidLeave): void {
  const same = (['kind', 'from', 'until'] as const).every((key) => before[key] === said[key]);
  if (same) throw new Refusal('people.leaveSame');
}

/** Days on which a correction makes a difference; all of what is new or taken back. */
export function daysChanged(before: SaidLeave | null, after: SaidLeave | null): ChangedDays[] {
  const whole = (one: SaidLeave | null) => (one ? [{ from: one.from, until: endOf(one) }] : []);
  const apart = before === null || after === null || before.kind !== after.kind;
  if (apart || !isOverlap(before, after)) return [...whole(before), ...whole(after)];
  const [first, second] = [before.from, after.from].sort() as [PlainDate, PlainDate];
  const [sooner, later] = [endOf(before), endOf(after)].sort() as [PlainDate, PlainDate];
  return [
    ...(first < second ? [{ from: first, until: addDays(second, -1) }] : []),
    ...(sooner < later ? [{ from: addDays(sooner, 1), until: later }] : []),
  ];
}

/** `2026年3月2日至8月31日`; `2026年3月2日起`. */
export function daysWords({ from, until }: Pick<SaidLeave, 'from' | 'until'>): string {
  if (until === null) return `${fullDay(from)}起`;
  if (until === from) return fullDay(from);
  const end = fullDay(until);
  return `${fullDay(from)}至${yearOf(from) === yearOf(until) ? end.slice(5) : end}`;
}

export function kindWords(kind: LeaveKind): string {
  return leaveKindWords[kind];
}

export function effectWords(lowers: boolean): string {
  return lowers ? '整月不在岗的月份不计入参考线' : '参考线不变，在外做的事照样记分';
}

function isOverlap(one: SaidLeave, other: SaidLeave): boolean {
  return one.from <= endOf(other) && other.from <= endOf(one);
}

function endOf({ until }: SaidLeave): PlainDate {
  return until ?? farDay;
}
