import { sql } from 'kysely';
import type { RecordKind } from '#contract/service.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { Tx } from '../../platform/database/connect.ts';
import type { SheetMarks } from './domain/sheet.ts';
import type { Held, Row, SheetPerson } from './domain/sheet-rows.ts';
import { mayStandOnSheet } from './reach.ts';

/** A topic's activity with its sheet, locked until the end of the act. */
export interface Activity extends Held {
  readonly topicId: number;
  readonly organiserId: number;
  readonly organiserName: string;
  readonly on: PlainDate;
  readonly recordKind: RecordKind;
  readonly leaderId: number | null;
  readonly cancelled: boolean;
  /** Organisations above the organiser and the unit it works in. */
  readonly above: readonly number[];
  readonly sheet: KeptSheet;
}

export interface KeptSheet extends SheetMarks {
  readonly headCount: number | null;
  /** Person who submitted it; null where nobody did, or an account without a person. */
  readonly recorderId: number | null;
  /** Counts every change; 0 where nobody has saved it yet. */
  readonly version: number;
  readonly rows: readonly Row[];
}

/** What the recorder writes. */
export interface SheetText {
  readonly headCount: number | null;
  readonly companionCount: number;
  readonly note: string;
  readonly rows: readonly Row[];
}

/**
 * Locks the topic's row, so that its sign-ups, changes and sheet follow one another, and reads the sheet only
 * then: a row joined to a locked one would be as old as the wait.
 * @throws Refusal platform.notFound
 */
export async function lockActivity(tx: Tx, topicId: number): Promise<Activity> {
  await sql`select from service_topic where id = ${topicId} for no key update`.execute(tx);
  const { rows } = await sql<Activity>`
    select t.id as "topicId", t.title, t.held_on as "on", t.from_minute as "from",
      t.to_minute as "to", t.record_kind as "recordKind", t.leader_id as "leaderId",
      t.organisation_id as "organiserId", o.short_name as "organiserName",
      t.cancelled_at is not null as cancelled,
      array(select c.ancestor_id from organisation_closure c where c.valid_to = '9999-12-31'
        and c.descendant_id in (o.organisation_id, o.unit_id)) as above
    from service_topic t join organisation_now o on o.organisation_id = t.organisation_id
    where t.id = ${topicId}`.execute(tx);
  const [activity] = rows;
  if (activity === undefined) throw new Refusal('platform.notFound');
  return { ...activity, sheet: await readKept(tx, topicId) };
}

async function readKept(tx: Tx, topicId: number): Promise<KeptSheet> {
  const { rows } = await sql<KeptSheet>`
    select s.head_count as "headCount", s.version, s.submitted_at as "submittedAt",
      s.confirmed_at as "confirmedAt", s.returned_because as "returnedBecause",
      s.correction_because as "correctionBecause", a.person_id as "recorderId",
      coalesce((select json_agg(json_build_object('personId', r.person_id, 'minutes', r.minutes)
        order by r.person_id) from service_sheet_row r where r.topic_id = s.topic_id), '[]') as rows
    from service_sheet s left join account a on a.id = s.submitted_by
    where s.topic_id = ${topicId}`.execute(tx);
  return rows[0] ?? unsaved;
}

const unsaved: KeptSheet = {
  headCount: null,
  recorderId: null,
  submittedAt: null,
  confirmedAt: null,
  returnedBecause: null,
  correctionBecause: null,
  version: 0,
  rows: [],
};

/** What decides whether these people may stand on the sheet of a topic. */
export async function readSheetPeople(
  tx: Tx,
  topicId: number,
  personIds: readonly number[],
): Promise<Map<number, SheetPerson>> {
  const { rows } = await sql<SheetPerson>`
    select who.id as "personId", who.name,
      ${mayStandOnSheet(sql`who.id`)} as eligible,
      coalesce((select json_agg(json_build_object('title', o.title, 'from', o.from_minute,
          'to', o.to_minute, 'minutes', h.minutes) order by o.from_minute, o.id)
        from service_hours h join service_topic o on o.id = h.topic_id
        where h.person_id = who.id and h.withdrawn_at is null and h.role = 'served'
          and o.held_on = t.held_on and o.id <> t.id), '[]') as "sameDay"
    from person who join service_topic t on t.id = ${topicId}
    where who.id = any(${personIds}::int[])`.execute(tx);
  return new Map(rows.map((row) => [row.personId, row]));
}

/** Two sheets of one day that name the same people are confirmed one after the other. */
export async function lockPeople(tx: Tx, personIds: readonly number[]): Promise<void> {
  await sql`select from person where id = any(${personIds}::int[])
    order by id for no key update`.execute(tx);
}

/** Writes the sheet as it stands; answers its new version. */
export async function keepSheet(tx: Tx, topicId: number, text: SheetText): Promise<number> {
  const columns = {
    head_count: text.headCount,
    companion_count: text.companionCount,
    note: text.note.trim(),
  };
  const { version } = await tx
    .insertInto('service_sheet')
    .values({ topic_id: topicId, ...columns })
    .onConflict((kept) =>
      kept
        .column('topic_id')
        .doUpdateSet((sheet) => ({ ...columns, version: sheet('service_sheet.version', '+', 1) })),
    )
    .returning('version')
    .executeTakeFirstOrThrow();
  await keepRows(tx, topicId, text.rows);
  return version;
}

/** Writes the rows of a workbook; what the recorder had counted and noted stays. Answers the sheet's version. */
export async function keepRowsOfFile(
  tx: Tx,
  topicId: number,
  rows: readonly Row[],
): Promise<number> {
  const { version } = await tx
    .insertInto('service_sheet')
    .values({ topic_id: topicId })
    .onConflict((kept) =>
      kept
        .column('topic_id')
        .doUpdateSet((sheet) => ({ version: sheet('service_sheet.version', '+', 1) })),
    )
    .returning('version')
    .executeTakeFirstOrThrow();
  await keepRows(tx, topicId, rows);
  return version;
}

async function keepRows(tx: Tx, topicId: number, rows: readonly Row[]): Promise<void> {
  await sql`delete from service_sheet_row where topic_id = ${topicId}`.execute(tx);
  await sql`insert into service_sheet_row (topic_id, person_id, minutes)
    select ${topicId}, person, minutes
    from unnest(${rows.map(({ personId }) => personId)}::int[],
      ${rows.map(({ minutes }) => minutes)}::smallint[]) r (person, minutes)`.execute(tx);
}

/** Columns that say where a sheet stands. */
export interface SheetStep {
  readonly submitted_at?: Date | null;
  readonly submitted_by?: number | null;
  readonly returned_because?: string | null;
  readonly confirmed_at?: Date | null;
  readonly confirmed_by?: number | null;
  readonly correction_because?: string | null;
}

/** Moves a kept sheet on; answers its new version. */
export async function stepSheet(tx: Tx, topicId: number, step: SheetStep): Promise<number> {
  const { version } = await tx
    .updateTable('service_sheet')
    .set((sheet) => ({ ...step, version: sheet('version', '+', 1) }))
    .where('topic_id', '=', topicId)
    .returning('version')
    .executeTakeFirstOrThrow();
  return version;
}

/** Once a sheet is handed in, nobody is kept as having signed up and not come. */
export async function forgetAbsent(
  tx: Tx,
  topicId: number,
  present: readonly number[],
): Promise<void> {
  await sql`delete from service_sign_up
    where topic_id = ${topicId} and person_id <> all(${present}::int[])`.execute(tx);
}
