import type { Desk } from '#contract/desk.ts';
import type { ComingDate, DueThing } from '../../kernel/for-the-desk.ts';
import { dayNumber, type PlainDate } from '../../kernel/plain-date.ts';

const shown = 7;
const nearDays = 30;

/** At most seven things in due order; undated ones last. */
export function nextThings(
  things: readonly DueThing[],
  today: PlainDate,
): Pick<Desk, 'next' | 'later'> {
  const ordered = [...things].sort((a, b) => byDay(a.dueOn, b.dueOn));
  const next = ordered.slice(0, shown).map((thing) => ({ ...thing, ...due(thing.dueOn, today) }));
  return { next, later: Math.max(0, things.length - shown) };
}

/** The seven nearest dates; what is past is a thing to do, not a date to come. */
export function comingDates(dates: readonly ComingDate[], today: PlainDate): ComingDate[] {
  return dates
    .filter(({ on }) => on >= today)
    .sort((a, b) => byDay(a.on, b.on))
    .slice(0, shown);
}

function due(
  on: PlainDate | null,
  today: PlainDate,
): Pick<Desk['next'][number], 'dueWords' | 'state'> {
  if (on === null) return { dueWords: '未定期限', state: 'open' };
  const days = dayNumber(on) - dayNumber(today);
  if (days < 0) return { dueWords: `逾期${-days}天`, state: 'over' };
  const dueWords = days === 0 ? '今天截止' : `还剩${days}天`;
  return { dueWords, state: days <= nearDays ? 'near' : 'open' };
}

function byDay(a: PlainDate | null, b: PlainDate | null): number {
  if (a === b) return 0;
  if (a === null) return 1;
  if (b === null) return -1;
  return a < b ? -1 : 1;
}
