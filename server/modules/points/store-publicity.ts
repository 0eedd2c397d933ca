import { sql } from 'kysely';
import { startOfDay } from '../../kernel/moment.ts';
import { addDays, type PlainDate } from '../../kernel/plain-date.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { ActContext } from '../../platform/act.ts';
import type { Reader, Tx } from '../../platform/database/connect.ts';
import { cityDefault } from './schemes.ts';

export interface UnitMonth {
  readonly organisationId: number;
  readonly year: number;
  readonly month: number;
}

/** What a month holds that was never published: entries that add, not taken back, known until its end. */
export function ripe({ organisationId, year, month }: UnitMonth) {
  const end = startOfDay(addDays(lastDay(year, month), 1));
  return sql`e.unit_id = ${organisationId} and e.kind = 'fact' and e.amount > 0
    and e.year = ${year}::int and e.known_at < ${end}
    and not exists (select from ledger_entry r where r.reverses_id = e.id)
    and not exists (select from publicity_entry pe where pe.entry_id = e.id)`;
}

/** Deductions and entries taken back of the same month. */
export async function countLeftOut(db: Reader | Tx, asked: UnitMonth): Promise<number> {
  const end = startOfDay(addDays(lastDay(asked.year, asked.month), 1));
  const begin = startOfDay(`${asked.year}-${String(asked.month).padStart(2, '0')}-01`);
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from ledger_entry e
    where e.unit_id = ${asked.organisationId} and e.year = ${asked.year}::int
      and e.known_at >= ${begin} and e.known_at < ${end} and e.kind = 'fact'
      and (e.amount <= 0 or exists (select from ledger_entry r where r.reverses_id = e.id))`.execute(
    db,
  );
  return rows[0]?.count ?? 0;
}

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
  const { rows } = await sql<{ id: number }>`
    insert into publicity (unit_id, year, month, scheme_version_id, from_on, until_on, office, telephone,
      address, posted_by, posted_at)
    select ${organisationId}, ${year}, ${month}, v.id, ${asked.from}, ${asked.until}, ${asked.office},
      ${asked.telephone}, ${asked.address}, ${actor.accountId}, ${now}
    from scheme_version v join scheme s on s.id = v.scheme_id
    where s.code = ${cityDefault} and v.status <> 'draft'
      and v.effective_from <= ${lastDay(year, month)}
    order by v.effective_from desc, v.version desc limit 1
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

function lastDay(year: number, month: number): PlainDate {
  const [nextYear, nextMonth] = month === 12 ? [year + 1, 1] : [year, month + 1];
  return addDays(`${nextYear}-${String(nextMonth).padStart(2, '0')}-01`, -1);
}
