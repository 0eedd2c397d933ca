import { sql } from 'kysely';
import type { Actor } from '../../kernel/actor.ts';
import { type DueThing, factsOf, type StoredSection } from '../../kernel/for-the-desk.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import type { Reader, Tx } from '../../platform/database/connect.ts';
import { type Mark, Marks } from './domain/marks.ts';

interface Reminder {
  readonly id: number;
  readonly title: string;
  readonly href: string;
  readonly by: string;
  readonly on: PlainDate;
}

interface OwnDesk {
  readonly marks: readonly Mark[];
  readonly reminded: readonly string[];
  readonly reminders: readonly Reminder[];
}

/** What the actor did with the own desk, and the reminders that reached it. */
export async function readOwnDesk(
  db: Reader,
  actor: Actor,
  today: PlainDate,
): Promise<{ marks: Marks; reminders: DueThing[] }> {
  const { rows } = await sql<OwnDesk>`select
    (select coalesce(json_agg(json_build_object('thingId', m.thing_id, 'untilOn', m.until_on)), '[]')
      from desk_mark m where m.account_id = ${actor.accountId}::int) as marks,
    (select coalesce(json_agg(r.thing_id), '[]') from desk_reminder r
      where r.sent_by = ${actor.accountId}::int and r.sent_on = ${today}::date) as reminded,
    (select coalesce(json_agg(x order by x.id), '[]') from (${remindersOf(actor.personId)}
      and r.until_on >= ${today}::date) x) as reminders`.execute(db);
  const { marks, reminded, reminders } = rows[0] as OwnDesk;
  return { marks: new Marks(marks, reminded), reminders: reminders.map(reminderThing) };
}

function remindersOf(personId: number | null) {
  return sql`select r.id, r.title, r.href, a.display_name as by, r.sent_on as "on"
    from desk_reminder r join account a on a.id = r.sent_by where r.person_id = ${personId}::int`;
}

function reminderThing({ id, title, href, by, on }: Reminder): DueThing {
  return {
    id: `reminder-${id}`,
    title,
    note: `${by}于${on}提醒您。只有您自己看得到，不计分，也不统计。`,
    dueOn: null,
    href,
    act: '去看',
    notice: true,
  };
}

/** Reminders that reached a person. */
export async function storedAbout(db: Reader | Tx, personId: number): Promise<StoredSection[]> {
  const { rows } =
    await sql<Reminder>`${remindersOf(personId)} order by r.id desc limit 100`.execute(db);
  if (rows.length === 0) return [];
  return [
    {
      key: 'desk.reminders',
      title: '私下提醒',
      why: '党务办公室就您经手或要说明的事项给您的提醒，只有您自己看得到，不计分。',
      until: '审计记录只增不改；提醒到期后不再显示。',
      facts: factsOf([]),
      table: {
        columns: ['日期', '提醒人', '内容'],
        rows: rows.map(({ on, by, title }) => [on, by, title]),
      },
    },
  ];
}
