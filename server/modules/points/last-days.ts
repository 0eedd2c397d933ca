import { type RawBuilder, sql } from 'kysely';
import { type Calendar, workdaysBetween } from '../../kernel/calendar.ts';
import { laterLastDay } from '../../kernel/last-day.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import type { ActContext } from '../../platform/act.ts';
import { readCalendar } from '../../platform/calendar.ts';
import { answerWorkdays } from './domain/deduction.ts';
import { objectionDays } from './domain/objection.ts';

/** A last day that is kept in a column, and while it is one. */
interface KeptDay {
  readonly table: 'deduction' | 'objection' | 'publicity';
  readonly column: string;
  /** The day after which working days count, as SQL. */
  readonly after: string;
  /** Null where it was chosen: as many as were told by the calendar of then. */
  readonly workdays: number | null;
  readonly open: RawBuilder<boolean>;
}

/** To answer a notice; to object, to be answered, to go one level up, to be decided there (F9, F14). */
const keptDays: readonly KeptDay[] = [
  {
    ...{ table: 'deduction', column: 'answer_until', after: 'notified_on' },
    workdays: answerWorkdays,
    open: sql`outcome is null and notified_on is not null and not answer_final`,
  },
  {
    ...{ table: 'objection', column: 'answer_due', after: 'raised_on' },
    workdays: objectionDays.answer,
    open: sql`answer_outcome is null`,
  },
  {
    ...{ table: 'objection', column: 'escalate_until', after: 'answered_on' },
    workdays: objectionDays.escalate,
    open: sql`answer_outcome is not null and escalated_on is null`,
  },
  {
    ...{ table: 'objection', column: 'decision_due', after: 'escalated_on' },
    workdays: objectionDays.decide,
    open: sql`escalated_on is not null and decision_outcome is null`,
  },
  {
    ...{ table: 'publicity', column: 'until_on', after: 'from_on - 1', workdays: null },
    // What was reported as over is over.
    open: sql`not exists (select from publicity_paper f
      where f.publicity_id = publicity.id and f.kind = 'report')`,
  },
];

/**
 * Days off were written down: whatever was told a last day before, and would now have fewer working days until then,
 * gets a later one. Never an earlier one. Each leaves a line in the audit.
 *
 * @param before the calendar by which the last days were told
 */
export async function extendLastDays(context: ActContext, before: Calendar): Promise<void> {
  const { tx, today, audit } = context;
  const calendar = await readCalendar(tx);
  for (const { table, column, after, workdays, open } of keptDays) {
    const last = sql.ref(column);
    const { rows } = await sql<{ id: number; after: PlainDate; until: PlainDate }>`
      select id, ${sql.raw(after)} as after, ${last} as until from ${sql.table(table)}
      where ${open} order by id for no key update`.execute(tx);
    for (const { id, ...term } of rows) {
      const told = workdays ?? workdaysBetween(before, term.after, term.until);
      const to = laterLastDay({ ...term, workdays: told }, calendar, today);
      if (to === null) continue;
      await sql`update ${sql.table(table)} set ${last} = ${to}::date where id = ${id}`.execute(tx);
      audit({ object: { kind: table, id }, details: { lastDay: column, from: term.until, to } });
    }
  }
}
