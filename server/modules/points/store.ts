import { sql } from 'kysely';
import type { Hundredths } from '../../kernel/points.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { Tx } from '../../platform/database/connect.ts';
import type { Vault } from '../../platform/vault.ts';
import { refuseClosed } from './closed-years.ts';
import { type ChainedEntry, chainContent } from './domain/chain.ts';

/** An entry to append; its place in the unit's chain is found while posting. */
export interface Posting extends Omit<ChainedEntry, 'chainSeq' | 'knownAt'> {
  readonly year: number;
  readonly knownAt: Date;
}

/** Where a unit's chain ends. */
export interface ChainHead {
  seq: number;
  hash: Buffer;
}

/**
 * Appends entries, each exactly once: a posting whose key stands already changes nothing. Locks the
 * accounts (person, year) and then the chains (unit) in ascending order, so that two sheets never wait
 * for each other in a circle. Returns the ids of the entries appended now.
 *
 * @throws Refusal points.alreadyReversed, points.yearClosed
 */
export async function post(tx: Tx, vault: Vault, postings: readonly Posting[]): Promise<number[]> {
  await lockAccounts(tx, postings);
  const fresh = await notYetPosted(tx, postings);
  if (fresh.length === 0) return [];
  const heads = await lockChains(
    tx,
    fresh.map((posting) => posting.unitId),
  );
  // Under the locks that closing takes too: what is posted is in the snapshot, or refused.
  await refuseClosed(tx, fresh);
  const rows = fresh.map((posting) => linked(vault, heads, posting));
  const inserted = await insertEntries(tx, rows);
  await saveChains(tx, heads);
  await addTotals(tx, fresh);
  return inserted;
}

export async function lockChains(
  tx: Tx,
  unitIds: readonly number[],
): Promise<Map<number, ChainHead>> {
  const units = [...new Set(unitIds)].sort((a, b) => a - b);
  await sql`insert into ledger_chain (unit_id, seq, head)
    select u, 0, decode(repeat('00', 32), 'hex') from unnest(${units}::int[]) u order by u
    on conflict do nothing`.execute(tx);
  const { rows } = await sql<{ unit_id: number; seq: number; head: Buffer }>`
    select unit_id, seq, head from ledger_chain where unit_id = any(${units}::int[])
    order by unit_id for update`.execute(tx);
  return new Map(rows.map((row) => [row.unit_id, { seq: row.seq, hash: row.head }]));
}

export async function saveChains(tx: Tx, heads: ReadonlyMap<number, ChainHead>): Promise<void> {
  const units = [...heads.keys()];
  const seqs = units.map((unit) => heads.get(unit)?.seq);
  const hashes = units.map((unit) => heads.get(unit)?.hash);
  await sql`update ledger_chain c set seq = n.seq, head = n.head
    from unnest(${units}::int[], ${seqs}::bigint[], ${hashes}::bytea[]) n(unit_id, seq, head)
    where c.unit_id = n.unit_id`.execute(tx);
}

/** Moves the head of the entry's unit one link on and returns the entry with its link. */
function linked(vault: Vault, heads: Map<number, ChainHead>, posting: Posting) {
  const head = heads.get(posting.unitId) as ChainHead;
  const chained: ChainedEntry = {
    ...posting,
    chainSeq: head.seq + 1,
    knownAt: posting.knownAt.getTime(),
  };
  const previous = head.hash;
  head.seq += 1;
  head.hash = vault.link(previous, chainContent(chained));
  return { posting, chainSeq: head.seq, previous, hash: head.hash };
}

async function lockAccounts(tx: Tx, postings: readonly Posting[]): Promise<void> {
  const keys = [...new Set(postings.map((posting) => `${posting.personId} ${posting.year}`))]
    .map((key) => key.split(' ').map(Number) as [number, number])
    .sort(([a, yearA], [b, yearB]) => a - b || yearA - yearB);
  const people = keys.map(([person]) => person);
  const years = keys.map(([, year]) => year);
  await sql`insert into points_account (person_id, year)
    select p, y from unnest(${people}::int[], ${years}::int[]) k(p, y) order by p, y
    on conflict do nothing`.execute(tx);
  await sql`select 1 from points_account a
    join unnest(${people}::int[], ${years}::int[]) k(p, y) on a.person_id = k.p and a.year = k.y
    order by a.person_id, a.year for update of a`.execute(tx);
}

async function notYetPosted(tx: Tx, postings: readonly Posting[]): Promise<Posting[]> {
  const keys = postings.map((posting) => posting.postingKey);
  const { rows } = await sql<{ posting_key: string }>`
    select posting_key from ledger_entry where posting_key = any(${keys}::uuid[])`.execute(tx);
  const seen = new Set(rows.map((row) => row.posting_key));
  return postings.filter((posting) => {
    if (seen.has(posting.postingKey)) return false;
    seen.add(posting.postingKey);
    return true;
  });
}

/** One statement whatever the number of rows; the ids follow the chain's order. */
async function insertEntries(
  tx: Tx,
  rows: readonly ReturnType<typeof linked>[],
): Promise<number[]> {
  const values = rows.map(({ posting, ...link }) => ({
    ...posting,
    chainSeq: link.chainSeq,
    chainPrev: link.previous.toString('hex'),
    chainHash: link.hash.toString('hex'),
  }));
  try {
    const inserted = await sql<{ id: number }>`
      insert into ledger_entry (posting_key, person_id, year, unit_id, branch_id, kind, rule_code,
        scheme_version_id, amount, quantity, happened_on, known_at, matter, source_kind, source_id,
        source_version, proposer_id, confirmer_id, reverses_id, reason, late_for, chain_seq, chain_prev, chain_hash)
      select "postingKey", "personId", "year", "unitId", "branchId", kind, "ruleCode",
        "schemeVersionId", amount, quantity, "happenedOn", "knownAt", matter, "sourceKind", "sourceId",
        "sourceVersion", "proposerId", "confirmerId", "reversesId", reason, "lateFor", "chainSeq",
        decode("chainPrev", 'hex'), decode("chainHash", 'hex')
      from json_to_recordset(${JSON.stringify(values)}::json) as v(
        "postingKey" uuid, "personId" int, "year" smallint, "unitId" int, "branchId" int, kind text,
        "ruleCode" text, "schemeVersionId" int, amount int, quantity int, "happenedOn" date,
        "knownAt" timestamptz, matter text, "sourceKind" text, "sourceId" bigint, "sourceVersion" int,
        "proposerId" int, "confirmerId" int, "reversesId" bigint, reason text, "lateFor" smallint, "chainSeq" bigint,
        "chainPrev" text, "chainHash" text)
      order by "unitId", "chainSeq"
      returning id`.execute(tx);
    return inserted.rows.map((row) => row.id);
  } catch (error) {
    if ((error as { constraint?: string }).constraint === 'ledger_reversed_once') {
      throw new Refusal('points.alreadyReversed');
    }
    throw error;
  }
}

/** Sums for higher levels, in the same transaction; the unit's chain lock orders the writers. */
async function addTotals(tx: Tx, postings: readonly Posting[]): Promise<void> {
  const values = postings.map((posting) => ({
    unit: posting.unitId,
    year: posting.year,
    month: Number(posting.happenedOn.slice(5, 7)),
    rule: posting.ruleCode,
    entries: 1,
    amount: posting.amount,
  }));
  await addToTotals(tx, values);
}

export interface TotalChange {
  readonly unit: number;
  readonly year: number;
  readonly month: number;
  readonly rule: string;
  readonly entries: number;
  readonly amount: Hundredths;
}

export async function addToTotals(tx: Tx, changes: readonly TotalChange[]): Promise<void> {
  await sql`insert into ledger_total (unit_id, year, month, rule_code, entries, amount)
    select c.unit, c.year, c.month, c.rule, sum(c.entries), sum(c.amount)
    from json_to_recordset(${JSON.stringify(changes)}::json)
      c(unit int, year smallint, month smallint, rule text, entries int, amount bigint)
    group by 1, 2, 3, 4 order by 1, 2, 3, 4
    on conflict (unit_id, year, month, rule_code) do update
    set entries = ledger_total.entries + excluded.entries,
        amount = ledger_total.amount + excluded.amount`.execute(tx);
}
