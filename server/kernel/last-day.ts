import { addWorkdays, type Calendar, workdaysBetween } from './calendar.ts';
import { addDays, type PlainDate } from './plain-date.ts';

/** So many working days after a day, as they were told: until a day that is one of them. */
export interface Term {
  readonly after: PlainDate;
  readonly until: PlainDate;
  readonly workdays: number;
}

/**
 * The later last day where the days off as they are known now leave fewer working days than were told; null where the
 * last day stays. What was told is never shortened, and what would be over today all the same is left as it is.
 */
export function laterLastDay(
  { after, until, workdays }: Term,
  calendar: Calendar,
  today: PlainDate,
): PlainDate | null {
  const last = addWorkdays(calendar, after, workdays);
  return last > until && last >= today ? last : null;
}

/** A publicity from one day to another, both in it, with as many working days as were announced. */
export function announcedTerm(from: PlainDate, until: PlainDate, before: Calendar): Term {
  const after = addDays(from, -1);
  return { after, until, workdays: workdaysBetween(before, after, until) };
}
