import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Download } from '#contract/route.ts';
import { startOfDay } from '../../kernel/moment.ts';
import { addDays, type PlainDate } from '../../kernel/plain-date.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { ActContext } from '../../platform/act.ts';
import type { Reader, Tx } from '../../platform/database/connect.ts';
import { readJurisdiction } from './scheme-shelf.ts';

export interface UnitMonth {
  readonly organisationId: number;
  readonly year: number;
  readonly month: number;
}

/**
 * What a month publishes: what happened in it, and what happened earlier in the year and was recorded late, by
 * hand; each once. Deductions and what was taken back are never published.
 */
export function ripe(asked: UnitMonth) {
  return sql`${ofMonth(asked)} and e.amount > 0
    and not exists (select from ledger_entry r where r.reverses_id = e.id)
    and not exists (select from publicity_entry pe where pe.entry_id = e.id)`;
}

/** How many entries of the month are never published. */
export async function countLeftOut(db: Reader | Tx, asked: UnitMonth): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from ledger_entry e where ${ofMonth(asked)}
      and (e.amount <= 0 or exists (select from ledger_entry r where r.reverses_id = e.id))`.execute(
    db,
  );
  return rows[0]?.count ?? 0;
}

function ofMonth({ organisationId, year, month }: UnitMonth) {
  const first = `${year}-${String(month).padStart(2, '0')}-01`;
  return sql`e.unit_id = ${organisationId} and e.year = ${year}::int and e.kind <> 'reversal'
    and (e.happened_on between ${first} and ${lastDay(year, month)}
      or (e.happened_on < ${first} and e.known_at >= ${startOfDay(first)}
        and not exists (select from deed d where e.source_kind = 'deed' and d.id = e.source_id
          and d.batch_id is not null)))`;
}

export type FiledKind = 'sheet' | 'report';

export interface NewPublicity extends UnitMonth {
  readonly from: PlainDate;
  readonly until: PlainDate;
  readonly office: string;
  readonly telephone: string;
  readonly address: string;
}

/**
 * Publishes a unit's month; its entries are held as they are now. Answers its id.
 * @throws Refusal publicity.alreadyPosted, publicity.nothingToPublish
 */
export async function addPublicity(
  { tx, actor, now }: ActContext,
  asked: NewPublicity,
): Promise<number> {
  const { organisationId, year, month } = asked;
  const place = { unitId: organisationId, branchId: null };
  const held = (await readJurisdiction(tx)).on(place, lastDay(year, month));
  if (held === null) throw new Refusal('publicity.nothingToPublish', { year, month });
  const { rows } = await sql<{ id: number }>`
    insert into publicity (unit_id, year, month, scheme_version_id, from_on, until_on, office, telephone,
      address, posted_by, posted_at)
    values (${organisationId}, ${year}, ${month}, ${held.id}, ${asked.from}, ${asked.until}, ${asked.office},
      ${asked.telephone}, ${asked.address}, ${actor.accountId}, ${now})
    on conflict do nothing returning id`.execute(tx);
  const [row] = rows;
  if (row === undefined) throw new Refusal('publicity.alreadyPosted', { year, month });
  const entries = await sql`
    insert into publicity_entry (publicity_id, person_id, entry_id)
    select ${row.id}, e.person_id, e.id from ledger_entry e where ${ripe(asked)}
    order by e.id`.execute(tx);
  if (entries.numAffectedRows === 0n) {
    throw new Refusal('publicity.nothingToPublish', { year, month });
  }
  return row.id;
}

/**
 * Files the sheet as it is put up, or a report as it is drafted; equal bytes once. Answers their hash, for the audit
 * to seal.
 */
export async function filePaper(
  { tx, now }: ActContext,
  publicityId: number,
  kind: FiledKind,
  { filename, bytes }: Download,
): Promise<string> {
  const content = Buffer.from(bytes);
  const sha256 = createHash('sha256').update(content).digest();
  await sql`
    insert into publicity_paper (publicity_id, kind, filename, content, sha256, filed_at)
    values (${publicityId}, ${kind}, ${filename}, ${content}, ${sha256}, ${now})
    on conflict do nothing`.execute(tx);
  return sha256.toString('hex');
}

export function lastDay(year: number, month: number): PlainDate {
  const [nextYear, nextMonth] = month === 12 ? [year + 1, 1] : [year, month + 1];
  return addDays(`${nextYear}-${String(nextMonth).padStart(2, '0')}-01`, -1);
}
