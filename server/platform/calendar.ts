import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { type Calendar, type CalendarDay, calendarOf } from '../kernel/calendar.ts';
import type { PlainDate } from '../kernel/plain-date.ts';
import type { Reader, Tx } from './database/connect.ts';
import { projectRoot } from './root.ts';

/** A day with its holiday's name and the notice it stands in. */
export interface NoticeDay extends CalendarDay {
  readonly name: string;
  readonly source: string;
}

interface YearFile {
  readonly source: string;
  readonly holidays: Readonly<Record<string, string>>;
  readonly workdays: Readonly<Record<string, string>>;
}

/** Every year's notice shipped with the product. */
export function shippedDays(): NoticeDay[] {
  const folder = join(projectRoot, 'server', 'rules', 'calendar');
  return readdirSync(folder)
    .filter((file) => /^\d{4}\.json$/.test(file))
    .flatMap((file) => daysOf(JSON.parse(readFileSync(join(folder, file), 'utf8')) as YearFile));
}

/** Brings the shipped days in, but for years that the city has written down itself; days that stand already stay. */
export async function seedCalendar(tx: Tx): Promise<void> {
  const rows = JSON.stringify(shippedDays());
  await sql`insert into calendar_day (day, kind, name, source)
    select day, kind, name, source from json_to_recordset(${rows}::json)
      d(day date, kind text, name text, source text)
    where not exists (select from holiday_notice n where n.year = extract(year from d.day))
    on conflict (day) do nothing`.execute(tx);
}

/** The calendar in force, for the pure functions of kernel/calendar.ts. */
export async function readCalendar(db: Reader | Tx): Promise<Calendar> {
  const { rows } = await sql<CalendarDay>`select day, kind from calendar_day`.execute(db);
  return calendarOf(rows);
}

/** Puts the days of a year from a day on in the place of those that stand there. */
export async function replaceDays(
  tx: Tx,
  { year, from }: { readonly year: number; readonly from: PlainDate },
  days: readonly NoticeDay[],
): Promise<void> {
  await sql`delete from calendar_day
    where extract(year from day) = ${year}::int and day >= ${from}::date`.execute(tx);
  const rows = days.filter(({ day }) => day >= from);
  if (rows.length > 0) await tx.insertInto('calendar_day').values(rows).execute();
}

function daysOf({ source, holidays, workdays }: YearFile): NoticeDay[] {
  const named = (kind: NoticeDay['kind'], days: Readonly<Record<string, string>>) =>
    Object.entries(days).map(([day, name]) => ({ day, kind, name, source }));
  return [...named('holiday', holidays), ...named('workday', workdays)];
}
