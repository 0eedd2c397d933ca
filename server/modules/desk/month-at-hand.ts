import type { DeskMonth } from '#contract/desk-month.ts';
import type { Actor } from '../../kernel/actor.ts';
import { addWorkdays } from '../../kernel/calendar.ts';
import { type MonthThing, spanOf } from '../../kernel/for-the-desk.ts';
import { monthOf, type PlainDate, yearOf } from '../../kernel/plain-date.ts';
import { readCalendar } from '../../platform/calendar.ts';
import type { Reader } from '../../platform/database/connect.ts';
import { sectionsOf } from './domain/month.ts';
import { readDue, readMonthThings } from './sources.ts';
import { readOwnDesk } from './views.ts';

interface MonthAsked {
  readonly year?: number | undefined;
  readonly month?: number | undefined;
}

/** Everything in hand in a month; every door is asked at the same time. */
export async function readMonth(
  db: Reader,
  actor: Actor,
  today: PlainDate,
  asked: MonthAsked,
): Promise<DeskMonth> {
  const { year = yearOf(today), month = monthOf(today) } = asked;
  const span = spanOf(year, month);
  const [things, due, { marks }, calendar] = await Promise.all([
    readMonthThings(db, actor, span, today),
    readDue(db, actor, today),
    readOwnDesk(db, actor, today),
    readCalendar(db),
  ]);
  const nextWorkday = addWorkdays(calendar, today, 1);
  const sections = sectionsOf(things, due, span, { today, nextWorkday, calendar }, marks);
  return { today, year, month, nextWorkday, sections };
}

/** Those of this month's things about which somebody can be reminded. */
export async function remindable(
  db: Reader,
  actor: Actor,
  today: PlainDate,
  ids: readonly string[],
): Promise<MonthThing[]> {
  const span = spanOf(yearOf(today), monthOf(today));
  const things = await readMonthThings(db, actor, span, today);
  return things.filter(({ id, remind }) => remind !== null && ids.includes(id));
}

export async function nextWorkdayAfter(db: Reader, today: PlainDate): Promise<PlainDate> {
  return addWorkdays(await readCalendar(db), today, 1);
}
