import type { Desk } from '#contract/desk.ts';
import { type Calendar, workdaysBetween } from '../../../kernel/calendar.ts';
import type { ComingDate, DueThing } from '../../../kernel/for-the-desk.ts';
import { dayNumber, type PlainDate } from '../../../kernel/plain-date.ts';
import type { Marks } from './marks.ts';

const shown = 7;
const nearWorkdays = 3;
/** What lies farther ahead is told in days: nobody counts working days of half a year. */
const toldInWorkdays = 30;

/**
 * At most seven things in due order; undated ones last. What was put aside waits for its day, unless it falls due
 * before; a notice goes once it is read.
 */
export function nextThings(
  things: readonly DueThing[],
  { today, calendar }: { readonly today: PlainDate; readonly calendar: Calendar },
  marks: Marks,
): Pick<Desk, 'next' | 'later' | 'aside'> {
  const open = things.filter(({ id, notice }) => notice !== true || !marks.read(id));
  const here = open.filter((thing) => !isAside(thing, today, marks));
  const ordered = here.sort((a, b) => byDay(a.dueOn, b.dueOn));
  const next = ordered.slice(0, shown).map(({ notice = false, prepared = null, ...thing }) => ({
    ...thing,
    prepared,
    notice,
    ...(notice
      ? ({ dueWords: '告知', state: 'open' } as const)
      : dueWords(thing.dueOn, today, calendar)),
  }));
  return { next, later: Math.max(0, here.length - shown), aside: open.length - here.length };
}

function isAside({ id, dueOn }: DueThing, today: PlainDate, marks: Marks): boolean {
  const until = marks.asideUntil(id, today);
  return until !== null && (dueOn === null || dueOn >= until);
}

/** The seven nearest dates; what is past is a thing to do, not a date to come. */
export function comingDates(dates: readonly ComingDate[], today: PlainDate): ComingDate[] {
  return dates
    .filter(({ on }) => on >= today)
    .sort((a, b) => byDay(a.on, b.on))
    .slice(0, shown);
}

/** How long there is still, in working days of the calendar where it is near enough to count them. */
export function dueWords(
  on: PlainDate | null,
  today: PlainDate,
  calendar: Calendar,
): Pick<Desk['next'][number], 'dueWords' | 'state'> {
  if (on === null) return { dueWords: '未定期限', state: 'open' };
  const days = dayNumber(on) - dayNumber(today);
  if (days < 0) return { dueWords: `逾期${-days}天`, state: 'over' };
  if (days === 0) return { dueWords: '今天截止', state: 'near' };
  const workdays = workdaysBetween(calendar, today, on);
  const told = days > toldInWorkdays || workdays === 0;
  return {
    dueWords: told ? `还剩${days}天` : `还剩${workdays}个工作日`,
    state: workdays <= nearWorkdays ? 'near' : 'open',
  };
}

function byDay(a: PlainDate | null, b: PlainDate | null): number {
  if (a === b) return 0;
  if (a === null) return 1;
  if (b === null) return -1;
  return a < b ? -1 : 1;
}
