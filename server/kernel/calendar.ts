import { addDays, dayNumber, type PlainDate } from './plain-date.ts';

/**
 * The days that differ from the plain week by the State Council's yearly notice. Outside the years a
 * notice exists for, Monday to Friday are worked.
 */
export interface Calendar {
  /** Days off, weekends inside a holiday included. */
  readonly holidays: ReadonlySet<PlainDate>;
  /** 调休: Saturdays and Sundays that are worked. */
  readonly workdays: ReadonlySet<PlainDate>;
}

export interface CalendarDay {
  readonly day: PlainDate;
  readonly kind: 'holiday' | 'workday';
}

export function calendarOf(days: Iterable<CalendarDay>): Calendar {
  const holidays = new Set<PlainDate>();
  const workdays = new Set<PlainDate>();
  for (const { day, kind } of days) (kind === 'holiday' ? holidays : workdays).add(day);
  return { holidays, workdays };
}

export function isWorkday(calendar: Calendar, day: PlainDate): boolean {
  if (calendar.workdays.has(day)) return true;
  return !calendar.holidays.has(day) && !isWeekend(day);
}

/**
 * The day that is `count` working days after (before, if negative) `day`, which itself does not count:
 * a period of five working days that begins on the day after `day` ends there. 0 gives `day` itself.
 */
export function addWorkdays(calendar: Calendar, day: PlainDate, count: number): PlainDate {
  const step = count < 0 ? -1 : 1;
  let at = day;
  for (let left = Math.abs(count); left > 0; ) {
    at = addDays(at, step);
    if (isWorkday(calendar, at)) left -= 1;
  }
  return at;
}

/** Working days after `from` up to and with `to`, the counterpart of {@link addWorkdays}; negative when `to` is earlier. */
export function workdaysBetween(calendar: Calendar, from: PlainDate, to: PlainDate): number {
  if (to < from) return -workdaysUntil(calendar, addDays(from, -1), addDays(to, -1));
  return workdaysUntil(calendar, to, from);
}

function workdaysUntil(calendar: Calendar, last: PlainDate, after: PlainDate): number {
  let count = 0;
  for (let day = addDays(after, 1); day <= last; day = addDays(day, 1)) {
    if (isWorkday(calendar, day)) count += 1;
  }
  return count;
}

/** 1970-01-01 was a Thursday. */
export function isWeekend(day: PlainDate): boolean {
  return [2, 3].includes(((dayNumber(day) % 7) + 7) % 7);
}
