import { type RawBuilder, sql } from 'kysely';
import { monthOf } from '../../kernel/plain-date.ts';
import type { Hundredths } from '../../kernel/points.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { Tx } from '../../platform/database/connect.ts';
import type { Vault } from '../../platform/vault.ts';
import { type ChainedEntry, chainContent } from './domain/chain.ts';

/** An entry to append; its place in the unit's chain is found while posting. */
export interface Posting extends Omit<ChainedEntry, 'chainSeq' | 'knownAt'> {
  readonly year: number;
  readonly knownAt: Date;
}

/** What stands in the ledger under the key of a posting. */
export interface StandingEntry
  extends Pick<Posting, 'postingKey' | 'amount' | 'quantity' | 'happenedOn' | 'matter'> {
  readonly id: number;
  /** False where an earlier posting had left it. */
  readonly fresh: boolean;
}

/** Where a unit's chain ends. */
export interface ChainHead {
  seq: number;
  hash: Buffer;
}

/**
 * Appends entries, each exactly once: a posting whose key stands already changes nothing. Locks the
 * accounts (person, year) and then the chains (unit) in ascending order, so that two sheets never wait
 * for each other in a circle. Who calls has seen that none of the years is closed, and holds them open
 * (closed-years.ts): what is posted is in the snapshot of a closing, or refused. Answers by the postings' keys.
 *
 * @throws Refusal points.alreadyReversed
 */
export async function post(
  tx: Tx,
  vault: Vault,
  postings: readonly Posting[],
): Promise<ReadonlyMap<string, StandingEntry>> {
  await lockAccounts(tx, postings);
  const entries = await entriesOfKeys(tx, postings);
  const fresh = new Map<string, Posting>();
  for (const posting of postings) {
    const key = posting.postingKey;
    if (!entries.has(key) && !fresh.has(key)) fresh.set(key, posting);
  }
  if (fresh.size === 0) return entries;
  const units = [...fresh.values()].map((posting) => posting.unitId);
  const heads = await lockChains(tx, units);
  const rows = [...fresh.values()].map((posting) => linked(vault, heads, posting));
  for (const { id, key } of await write(tx, rows, heads)) {
    entries.set(key, { ...(fresh.get(key) as Posting), id, fresh: true });
  }
  return entries;
}

export async function lockChains(
  tx: Tx,
  unitIds: readonly number[],
): Promise<Map<number, ChainHead>> {
  const units = [...new Set(unitIds)].sort((a, b) => a - b);
  const standing = await chainHeads(tx, units);
  if (standing.size === units.length) return standing;
  await sql`insert into ledger_chain (unit_id, seq, head)
    select u, 0, decode(repeat('00', 32), 'hex') from unnest(${units}::int[]) u order by u
    on conflict do nothing`.execute(tx);
  return await chainHeads(tx, units);
}

async function chainHeads(tx: Tx, units: readonly number[]): Promise<Map<number, ChainHead>> {
  const { rows } = await sql<{ unit_id: number; seq: number; head: Buffer }>`
    select unit_id, seq, head from ledger_chain where unit_id = any(${units}::int[])
    order by unit_id for update`.execute(tx);
  return new Map(rows.map((row) => [row.unit_id, { seq: row.seq, hash: row.head }]));
}

/** A statement that writes down where chains end now. */
export function movingChains(heads: ReadonlyMap<number, ChainHead>): RawBuilder<unknown> {
  const units = [...heads.keys()];
  const seqs = units.map((unit) => heads.get(unit)?.seq);
  const hashes = units.map((unit) => heads.get(unit)?.hash);
  return sql`update ledger_chain c set seq = n.seq, head = n.head
    from unnest(${units}::int[], ${seqs}::bigint[], ${hashes}::bytea[]) n(unit_id, seq, head)
    where c.unit_id = n.unit_id`;
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
  const lock = sql`select from points_account a
    join unnest(${people}::int[], ${years}::int[]) k(p, y) on a.person_id = k.p and a.year = k.y
    order by a.person_id, a.year for update of a`;
  const standing = await lock.execute(tx);
  if (standing.rows.length === keys.length) return;
  await sql`insert into points_account (person_id, year)
    select p, y from unnest(${people}::int[], ${years}::int[]) k(p, y) order by p, y
    on conflict do nothing`.execute(tx);
  await lock.execute(tx);
}

async function entriesOfKeys(
  tx: Tx,
  postings: readonly Posting[],
): Promise<Map<string, StandingEntry>> {
  const keys = postings.map((posting) => posting.postingKey);
  const { rows } = await sql<Omit<StandingEntry, 'fresh'>>`
    select id, posting_key as "postingKey", amount, quantity, happened_on as "happenedOn", matter
    from ledger_entry where posting_key = any(${keys}::uuid[])`.execute(tx);
  return new Map(rows.map((row) => [row.postingKey, { ...row, fresh: false }]));
}

type Linked = ReturnType<typeof linked>;

/** One statement whatever the number of rows, with the ends of their chains and the sums; ids follow the chains' order. */
async function write(
  tx: Tx,
  rows: readonly Linked[],
  heads: ReadonlyMap<number, ChainHead>,
): Promise<{ id: number; key: string }[]> {
  const sums = rows.map(({ posting }) => totalChange(posting));
  try {
    const written = await sql<{ id: number; key: string }>`
      with entry as (${insertingEntries(rows)}), chain as (${movingChains(heads)}),
        total as (${addingTotals(sums)})
      select id, posting_key as key from entry`.execute(tx);
    return written.rows;
  } catch (error) {
    if ((error as { constraint?: string }).constraint === 'ledger_reversed_once') {
      throw new Refusal('points.alreadyReversed');
    }
    throw error;
  }
}

function insertingEntries(rows: readonly Linked[]): RawBuilder<unknown> {
  const values = rows.map(({ posting, ...link }) => ({
    ...posting,
    chainSeq: link.chainSeq,
    chainPrev: link.previous.toString('hex'),
    chainHash: link.hash.toString('hex'),
  }));
  return sql`insert into ledger_entry (posting_key, person_id, year, unit_id, branch_id, kind, rule_code,
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
      returning id, posting_key`;
}

export interface TotalChange {
  readonly unit: number;
  readonly year: number;
  readonly month: number;
  readonly rule: string;
  readonly entries: number;
  readonly amount: Hundredths;
}

function totalChange(posting: Posting): TotalChange {
  return {
    unit: posting.unitId,
    year: posting.year,
    month: monthOf(posting.happenedOn),
    rule: posting.ruleCode,
    entries: 1,
    amount: posting.amount,
  };
}

/** A statement that adds to the sums for higher levels; the unit's chain lock orders the writers. */
export function addingTotals(changes: readonly TotalChange[]): RawBuilder<unknown> {
  return sql`insert into ledger_total (unit_id, year, month, rule_code, entries, amount)
    select c.unit, c.year, c.month, c.rule, sum(c.entries), sum(c.amount)
    from json_to_recordset(${JSON.stringify(changes)}::json)
      c(unit int, year smallint, month smallint, rule text, entries int, amount bigint)
    group by 1, 2, 3, 4 order by 1, 2, 3, 4
    on conflict (unit_id, year, month, rule_code) do update
    set entries = ledger_total.entries + excluded.entries,
        amount = ledger_total.amount + excluded.amount`;
}
