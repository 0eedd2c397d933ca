import { sql } from 'kysely';
import type { BorrowableTopic } from '#contract/borrowed-topics.ts';
import type { RecordKind, Theme } from '#contract/service.ts';
import type { Actor } from '../../kernel/actor.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import type { Reader, Tx } from '../../platform/database/connect.ts';
import { timeOf } from './domain/time-of-day.ts';
import { recordWords, themeWords } from './domain/words.ts';
import { organisingPosts } from './policy.ts';
import { organisedBy } from './reach.ts';

interface BorrowableRow {
  readonly topicId: number;
  readonly organiserName: string;
  readonly on: PlainDate;
  readonly takenBy: number;
  readonly title: string;
  readonly theme: Theme;
  readonly purpose: string;
  readonly fromMinute: number;
  readonly toMinute: number;
  readonly recordKind: RecordKind;
  readonly companionsWelcome: boolean;
  readonly safetyNote: string;
}

/** Held by others and confirmed, of each organiser and title the newest; the newest hundred. */
export async function listBorrowable(
  db: Reader | Tx,
  actor: Actor,
  { q = '', topicId }: { readonly q?: string | undefined; readonly topicId?: number | undefined },
): Promise<BorrowableTopic[]> {
  const sought = q.trim().replace(/[\\%_]/g, '\\$&');
  const { rows } = await sql<BorrowableRow>`
    select * from (select distinct on (t.organisation_id, t.title) t.id as "topicId",
        og.full_name as "organiserName", t.held_on as "on", t.title, t.theme, t.purpose,
        t.from_minute as "fromMinute", t.to_minute as "toMinute", t.record_kind as "recordKind",
        t.companions_welcome as "companionsWelcome", t.safety_note as "safetyNote",
        (select count(*)::int from service_topic b join service_topic o on o.id = b.borrowed_from_id
          where o.organisation_id = t.organisation_id and o.title = t.title) as "takenBy"
      from service_topic t
      join service_sheet sh on sh.topic_id = t.id and sh.confirmed_at is not null
      join organisation_now og on og.organisation_id = t.organisation_id
      where t.cancelled_at is null and not ${organisedBy(sql`t.organisation_id`, actor, ...organisingPosts)}
        and (${topicId ?? null}::int is null or t.id = ${topicId ?? null})
        and (${sought} = '' or t.title ilike ${`%${sought}%`} or t.purpose ilike ${`%${sought}%`}
          or og.full_name ilike ${`%${sought}%`})
      order by t.organisation_id, t.title, t.held_on desc, t.id desc) one
    order by one."on" desc, one."topicId" desc limit 100`.execute(db);
  return rows.map(({ topicId: id, organiserName, on, takenBy, fromMinute, toMinute, ...text }) => ({
    topicId: id,
    organiserName,
    on,
    themeWords: themeWords[text.theme],
    recordWords: recordWords[text.recordKind],
    takenBy,
    text: { ...text, from: timeOf(fromMinute), to: timeOf(toMinute) },
  }));
}
