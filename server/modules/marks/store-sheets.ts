import { sql } from 'kysely';
import type { PlainDate } from '../../kernel/plain-date.ts';
import type { ActContext } from '../../platform/act.ts';
import type { Tx } from '../../platform/database/connect.ts';
import type { Given } from './domain/given.ts';

export interface NewSheet {
  readonly organisationId: number;
  readonly ruleCode: string;
  readonly ruleName: string;
  readonly happenedOn: PlainDate;
  readonly period: { readonly key: string; readonly words: string };
  readonly ground: string;
}

export interface KeptRow {
  readonly personId: number;
  readonly given: Given;
  readonly reason: string;
}

export async function addSheet(
  { tx, actor, today }: ActContext,
  { organisationId, ruleCode, ruleName, happenedOn, period, ground }: NewSheet,
): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into mark_sheet (organisation_id, rule_code, rule_name, happened_on, period, period_words, ground,
      opened_by, opened_on)
    values (${organisationId}, ${ruleCode}, ${ruleName}, ${happenedOn}, ${period.key}, ${period.words}, ${ground},
      ${actor.accountId}, ${today})
    returning id`.execute(tx);
  return rows[0]?.id as number;
}

/** The rows of these people as they are now; who was given nothing has none. Answers the sheet's new version. */
export async function keepRows(
  tx: Tx,
  sheetId: number,
  people: readonly number[],
  rows: readonly KeptRow[],
): Promise<number> {
  await sql`delete from mark_row where sheet_id = ${sheetId}
    and person_id = any(${[...people]}::int[])`.execute(tx);
  await sql`insert into mark_row (sheet_id, person_id, given, reason)
    select ${sheetId}, v."personId", v.given, v.reason
    from json_to_recordset(${JSON.stringify(rows)}::json) as v("personId" int, given jsonb, reason text)
    order by v."personId"`.execute(tx);
  return await changeSheet(tx, sheetId, {});
}

interface SheetChange {
  readonly proposed_by?: number | null;
  readonly proposed_on?: PlainDate | null;
  readonly returned_because?: string | null;
  readonly posted_on?: PlainDate;
}

/** Answers the new version. */
export async function changeSheet(tx: Tx, sheetId: number, change: SheetChange): Promise<number> {
  const { version } = await tx
    .updateTable('mark_sheet')
    .set(({ eb }) => ({ ...change, version: eb('version', '+', 1) }))
    .where('id', '=', sheetId)
    .returning('version')
    .executeTakeFirstOrThrow();
  return version;
}

/** The sheet ends with what was posted. Answers the new version. */
export async function releaseRest(
  tx: Tx,
  sheetId: number,
  today: PlainDate,
  because: string,
): Promise<number> {
  await sql`delete from mark_row where sheet_id = ${sheetId} and entry_id is null`.execute(tx);
  return await changeSheet(tx, sheetId, { posted_on: today, returned_because: because });
}

export async function dropSheet(tx: Tx, sheetId: number): Promise<void> {
  await tx.deleteFrom('mark_row').where('sheet_id', '=', sheetId).execute();
  await tx.deleteFrom('mark_sheet').where('id', '=', sheetId).execute();
}

/** Rows whose entries stand in the ledger now. */
export async function keepEntries(
  { tx, actor }: ActContext,
  sheetId: number,
  people: readonly number[],
  entries: readonly number[],
): Promise<void> {
  await sql`update mark_row r set entry_id = v.entry, confirmed_by = ${actor.accountId}
    from unnest(${[...people]}::int[], ${[...entries]}::bigint[]) v(person, entry)
    where r.sheet_id = ${sheetId} and r.person_id = v.person`.execute(tx);
}

/** How many rows wait for their second hand, and how many have had it. */
export async function countRows(
  tx: Tx,
  sheetId: number,
): Promise<{ waiting: number; posted: number }> {
  const { rows } = await sql<{ waiting: number; posted: number }>`
    select count(*) filter (where entry_id is null)::int as waiting, count(entry_id)::int as posted
    from mark_row where sheet_id = ${sheetId}`.execute(tx);
  return rows[0] as { waiting: number; posted: number };
}
