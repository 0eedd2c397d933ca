import { sql } from 'kysely';
import type { MonthThing } from '../../kernel/for-the-desk.ts';
import { addDays, type PlainDate } from '../../kernel/plain-date.ts';
import type { ActContext } from '../../platform/act.ts';

/** A reminder about something without a day of its own is forgotten after so many days. */
const remindedDays = 14;

/** @param untilOn the day on which it is back; null: read */
export async function markThings(
  { tx, actor, now }: ActContext,
  things: readonly string[],
  untilOn: PlainDate | null,
): Promise<void> {
  await sql`insert into desk_mark (account_id, thing_id, until_on, marked_at)
    select ${actor.accountId}, t, ${untilOn}::date, ${now} from unnest(${things}::text[]) t
    on conflict (account_id, thing_id) do update
      set until_on = excluded.until_on, marked_at = excluded.marked_at`.execute(tx);
}

export async function unmarkThings(
  { tx, actor }: ActContext,
  things: readonly string[],
): Promise<number> {
  const done = await sql`delete from desk_mark
    where account_id = ${actor.accountId} and thing_id = any(${things}::text[])`.execute(tx);
  return Number(done.numAffectedRows ?? 0n);
}

/** One reminder a day and thing, whoever sends it. Answers how many there are to send. */
export async function addReminders(
  { tx, actor, today }: ActContext,
  things: readonly MonthThing[],
): Promise<number> {
  let sent = 0;
  for (const { id, dueOn, remind } of things) {
    if (remind === null) continue;
    const until = dueOn ?? addDays(today, remindedDays);
    const done = await sql`insert into desk_reminder
        (person_id, thing_id, title, href, sent_by, sent_on, until_on)
      values (${remind.personId}, ${id}, ${remind.title}, ${remind.href}, ${actor.accountId}, ${today},
        ${until < today ? addDays(today, remindedDays) : until})
      on conflict do nothing`.execute(tx);
    sent += Number(done.numAffectedRows ?? 0n);
  }
  return sent;
}

/** Takes back what the actor sent today. */
export async function removeReminders(
  { tx, actor, today }: ActContext,
  things: readonly string[],
): Promise<number> {
  const done = await sql`delete from desk_reminder where sent_by = ${actor.accountId}
    and sent_on = ${today} and thing_id = any(${things}::text[])`.execute(tx);
  return Number(done.numAffectedRows ?? 0n);
}
