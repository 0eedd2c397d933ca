import { sql } from 'kysely';
import type { PlainDate } from '../../kernel/plain-date.ts';
import type { ActContext } from '../../platform/act.ts';
import type { Reader, Tx } from '../../platform/database/connect.ts';
import type { Kept } from './domain/commended.ts';

export interface Head {
  readonly title: string;
  readonly ground: string;
  readonly deedsFrom: PlainDate;
  readonly deedsUntil: PlainDate;
}

export async function addList(
  { tx, actor, today }: ActContext,
  unitId: number,
  { title, ground, deedsFrom, deedsUntil }: Head,
): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into commendation (unit_id, title, ground, deeds_from, deeds_until, opened_by, opened_on)
    values (${unitId}, ${title.trim()}, ${ground.trim()}, ${deedsFrom}, ${deedsUntil},
      ${actor.accountId}, ${today}) returning id`.execute(tx);
  return rows[0]?.id as number;
}

export interface ListChange {
  readonly title?: string;
  readonly ground?: string;
  readonly deeds_from?: PlainDate;
  readonly deeds_until?: PlainDate;
  readonly proposed_by?: number | null;
  readonly proposed_on?: PlainDate | null;
  readonly returned_because?: string | null;
  readonly approved_by?: number | null;
  readonly approved_on?: PlainDate;
  readonly public_until?: PlainDate;
  readonly stands_until?: PlainDate;
  readonly withdrawn_by?: number | null;
  readonly withdrawn_on?: PlainDate;
  readonly withdrawn_because?: string;
}

/** Answers the new version. */
export async function changeList(tx: Tx, id: number, change: ListChange): Promise<number> {
  const { version } = await tx
    .updateTable('commendation')
    .set(({ eb }) => ({ ...change, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .returning('version')
    .executeTakeFirstOrThrow();
  return version;
}

export async function dropList(tx: Tx, id: number): Promise<void> {
  await tx.deleteFrom('commendation').where('id', '=', id).execute();
}

/** What is kept of somebody on a list, beside the deeds; null where they are not on it. */
export async function keptOf(tx: Tx, id: number, personId: number): Promise<Kept | null> {
  const { rows } = await sql<Kept>`
    select story, story_consent as consent, declined from commended_person
    where commendation_id = ${id} and person_id = ${personId}`.execute(tx);
  return rows[0] ?? null;
}

/** Somebody with these deeds and no others; an answer to the same words stays. */
export async function putPerson(
  tx: Tx,
  id: number,
  personId: number,
  { story, consent }: Kept,
  entryIds: readonly number[],
): Promise<void> {
  await sql`insert into commended_person (commendation_id, person_id, story)
    values (${id}, ${personId}, ${story})
    on conflict (commendation_id, person_id) do update set story = excluded.story,
      story_consent = ${consent}::boolean,
      answered_on = case when ${consent}::boolean is null then null else commended_person.answered_on end,
      recorded_by = case when ${consent}::boolean is null then null else commended_person.recorded_by end`.execute(
    tx,
  );
  await deleteDeeds(tx, id, personId);
  await sql`insert into commended_deed (commendation_id, person_id, entry_id)
    select ${id}, ${personId}, unnest(${[...entryIds]}::bigint[])`.execute(tx);
}

async function deleteDeeds(tx: Tx, id: number, personId: number): Promise<void> {
  await tx
    .deleteFrom('commended_deed')
    .where('commendation_id', '=', id)
    .where('person_id', '=', personId)
    .execute();
}

export async function removePerson(tx: Tx, id: number, personId: number): Promise<void> {
  await tx
    .deleteFrom('commended_person')
    .where('commendation_id', '=', id)
    .where('person_id', '=', personId)
    .execute();
}

/** @param recordedBy who wrote it down from a paper; null where it was said on a screen */
export async function keepAnswer(
  tx: Tx,
  id: number,
  personId: number,
  { story, consent, declined }: Kept,
  { on, recordedBy }: { readonly on: PlainDate; readonly recordedBy: number | null },
): Promise<void> {
  if (declined) await deleteDeeds(tx, id, personId);
  await sql`update commended_person set story = ${story}, story_consent = ${consent}::boolean,
      declined = ${declined}, answered_on = ${on}, recorded_by = ${recordedBy}::int
    where commendation_id = ${id} and person_id = ${personId}`.execute(tx);
}

/** What nobody reads any more is not kept. */
export async function deleteStories(tx: Tx, ids: readonly number[]): Promise<void> {
  await sql`update commended_person set story = '', story_consent = null, answered_on = case
      when declined then answered_on end, recorded_by = case when declined then recorded_by end
    where commendation_id = any(${[...ids]}::int[]) and (story <> '' or story_consent is not null)`.execute(
    tx,
  );
}

/** Lists that stand no more and still have stories. */
export async function listsToClear(db: Reader | Tx, today: PlainDate): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select c.id from commendation c where c.stands_until < ${today}::date
      and exists (select from commended_person p where p.commendation_id = c.id and p.story <> '')
    order by c.id`.execute(db);
  return rows.map(({ id }) => id);
}
