import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Tx } from '../../platform/database/connect.ts';
import { transact } from '../../platform/database/transact.ts';
import { testVault } from '../../platform/vault.ts';
import {
  acting,
  crowd,
  noteLedgerEnds,
  recorded,
  takeBack,
  withScheme,
} from '../../testing/ledger.ts';
import { Randomness } from '../../testing/random.ts';
import { type TestStage, testStage } from '../../testing/stage.ts';
import { buildWorld } from '../../testing/world.ts';
import { chainContent, type EntryKind } from './domain/chain.ts';
import { type LedgerVerified, verifyLedger } from './index.ts';

const tamperings = 300;

let test: TestStage;
let folder: string;
let checkpoints: string;

beforeAll(async () => {
  test = await testStage();
  const world = await buildWorld(test);
  await withScheme(test);
  folder = mkdtempSync(join(tmpdir(), 'biaoshuai-tamper-'));
  checkpoints = join(folder, 'checkpoints.jsonl');
  for (const unit of [world.approvalBureau, world.natureBureau]) {
    for (const person of await crowd(test, unit, 3)) {
      const ids: number[] = [];
      for (const month of [1, 2, 3, 4]) {
        const meeting = { happenedOn: `2026-0${month}-1${month}`, matter: `${month}月会议` };
        ids.push(await recorded(test, person, meeting));
      }
      await acting(test, (context) => takeBack(context, ids[1] as number, '误登'));
    }
  }
  await checkpoint();
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await test.close();
});

const checkpoint = () => acting(test, (context) => noteLedgerEnds(context, checkpoints));
const verify = (tx: Tx) => verifyLedger(tx, test.services.vault, { checkpoints });

/** What verification says after this was done; nothing of it stays. */
async function verifiedAfter(deed: (tx: Tx) => Promise<void>): Promise<LedgerVerified> {
  let verified: LedgerVerified | undefined;
  const undo = new Error('undo');
  const work = transact(test.services.database, async (tx) => {
    await deed(tx);
    verified = await verify(tx);
    throw undo;
  });
  await expect(work).rejects.toBe(undo);
  return verified as LedgerVerified;
}

/** Done by a superuser without the key, to whom no trigger and no privilege is in the way. */
async function verifiedAfterForgery(tampering: (tx: Tx) => Promise<void>): Promise<LedgerVerified> {
  return await verifiedAfter(async (tx) => {
    await sql`set local role none`.execute(tx);
    await sql`set local session_replication_role = replica`.execute(tx);
    await tampering(tx);
    await coverTotals(tx);
  });
}

/** A careful forger makes the sums fit, so that only the chain can tell. */
async function coverTotals(tx: Tx): Promise<void> {
  await sql`delete from ledger_total`.execute(tx);
  await sql`insert into ledger_total (unit_id, year, month, rule_code, entries, amount)
    select unit_id, year, extract(month from happened_on), rule_code, count(*), sum(amount)
    from ledger_entry group by 1, 2, 3, 4`.execute(tx);
}

const entriesIn = (tx: Tx) =>
  tx
    .selectFrom('ledger_entry')
    .select(['id', 'unit_id as unit', 'chain_seq as seq'])
    .orderBy('unit_id')
    .orderBy('chain_seq')
    .execute();

/** New values that differ from every old one. */
const edits = [
  'amount = amount + 100',
  'quantity = quantity + 1',
  `happened_on = happened_on + 1`,
  `known_at = known_at + interval '1 ms'`,
  `matter = matter || '。'`,
  'person_id = 1',
  `rule_code = 'X01'`,
  'scheme_version_id = scheme_version_id + 1',
  'branch_id = coalesce(branch_id, 0) + 1',
  'posting_key = gen_random_uuid()',
  `source_kind = 'meeting'`,
  'source_id = source_id + 1',
  'proposer_id = coalesce(proposer_id, 0) + 1',
  'confirmer_id = coalesce(confirmer_id, 0) + 1',
  `reason = reason || '！'`,
  'year = year + 1',
  `kind = 'broughtForward', reverses_id = null`,
  'chain_seq = chain_seq + 1000',
  `chain_prev = decode(repeat('0f', 32), 'hex')`,
  `chain_hash = decode(repeat('0f', 32), 'hex')`,
  'unit_id = unit_id + 1000',
];

type Tampering = (tx: Tx, by: Randomness) => Promise<void>;

const kinds: Readonly<Record<string, Tampering>> = {
  async edit(tx, by) {
    const entry = by.pick(await entriesIn(tx));
    await sql`update ledger_entry set ${sql.raw(by.pick(edits))} where id = ${entry.id}`.execute(
      tx,
    );
  },

  /** Takes an entry out and closes the gap; at the end of a chain, moves the end back as well. */
  async delete(tx, by) {
    const { id, unit, seq } = by.pick(await entriesIn(tx));
    await sql`delete from ledger_entry where id = ${id}`.execute(tx);
    if (by.chance(0.5)) await closeGap(tx, unit, seq);
    await moveEnd(tx, unit);
  },

  async cutTail(tx, by) {
    const { unit, seq } = by.pick(await entriesIn(tx));
    await sql`delete from ledger_entry where unit_id = ${unit} and chain_seq >= ${seq}`.execute(tx);
    await moveEnd(tx, unit);
  },

  async swap(tx, by) {
    const entries = await entriesIn(tx);
    const one = by.pick(entries);
    const other = by.pick(entries.filter(({ unit, id }) => unit === one.unit && id !== one.id));
    await sql`update ledger_entry set chain_seq = -chain_seq where id in (${one.id}, ${other.id})`.execute(
      tx,
    );
    await sql`update ledger_entry set chain_seq = case id when ${one.id} then ${other.seq}::bigint
      else ${one.seq}::bigint end where id in (${one.id}, ${other.id})`.execute(tx);
    await moveEnd(tx, one.unit);
  },

  /** Copies an entry to another place, with everything after it moved on. */
  async insert(tx, by) {
    const { id, unit, seq } = by.pick(await entriesIn(tx));
    await sql`update ledger_entry set chain_seq = -chain_seq - 1
      where unit_id = ${unit} and chain_seq > ${seq}`.execute(tx);
    await sql`update ledger_entry set chain_seq = -chain_seq where chain_seq < 0`.execute(tx);
    await copyEntry(tx, id, seq + 1);
    await moveEnd(tx, unit);
  },

  async append(tx, by) {
    const { id, unit } = by.pick(await entriesIn(tx));
    const { rows } = await sql<{ seq: number }>`select max(chain_seq) as seq from ledger_entry
      where unit_id = ${unit}`.execute(tx);
    await copyEntry(tx, id, (rows[0]?.seq ?? 0) + 1);
    if (by.chance(0.5)) await rehash(tx, unit);
    await moveEnd(tx, unit);
  },

  async rehash(tx, by) {
    const { id, unit } = by.pick(await entriesIn(tx));
    await sql`update ledger_entry set amount = amount + 100 where id = ${id}`.execute(tx);
    await rehash(tx, unit);
    await moveEnd(tx, unit);
  },
};

async function closeGap(tx: Tx, unit: number, seq: number): Promise<void> {
  await sql`update ledger_entry set chain_seq = -(chain_seq - 1)
    where unit_id = ${unit} and chain_seq > ${seq}`.execute(tx);
  await sql`update ledger_entry set chain_seq = -chain_seq where chain_seq < 0`.execute(tx);
}

async function moveEnd(tx: Tx, unit: number): Promise<void> {
  await sql`delete from ledger_chain where unit_id = ${unit}`.execute(tx);
  await sql`insert into ledger_chain (unit_id, seq, head)
    select unit_id, chain_seq, chain_hash from ledger_entry where unit_id = ${unit}
    order by chain_seq desc limit 1`.execute(tx);
}

async function copyEntry(tx: Tx, id: number, seq: number): Promise<void> {
  await sql`insert into ledger_entry (posting_key, person_id, year, unit_id, branch_id, kind, rule_code,
      scheme_version_id, amount, quantity, happened_on, known_at, matter, source_kind, source_id,
      source_version, proposer_id, confirmer_id, reason, chain_seq, chain_prev, chain_hash)
    select gen_random_uuid(), person_id, year, unit_id, branch_id, 'fact', rule_code, scheme_version_id,
      abs(amount), quantity, happened_on, known_at, matter, source_kind, source_id, source_version,
      proposer_id, confirmer_id, '', ${seq}, chain_prev, chain_hash
    from ledger_entry where id = ${id}`.execute(tx);
}

/** Links a unit's chain anew, with a key that is not ours. */
async function rehash(tx: Tx, unit: number): Promise<void> {
  const forger = testVault('forger');
  const rows = await tx
    .selectFrom('ledger_entry')
    .selectAll()
    .where('unit_id', '=', unit)
    .orderBy('chain_seq')
    .execute();
  let previous: Buffer = Buffer.alloc(32);
  for (const row of rows) {
    const content = chainContent({
      unitId: row.unit_id,
      chainSeq: row.chain_seq,
      postingKey: row.posting_key,
      personId: row.person_id,
      branchId: row.branch_id,
      kind: row.kind as EntryKind,
      ruleCode: row.rule_code,
      schemeVersionId: row.scheme_version_id,
      amount: row.amount,
      quantity: row.quantity,
      happenedOn: row.happened_on,
      knownAt: row.known_at.getTime(),
      matter: row.matter,
      sourceKind: row.source_kind,
      sourceId: row.source_id,
      sourceVersion: row.source_version,
      proposerId: row.proposer_id,
      confirmerId: row.confirmer_id,
      reversesId: row.reverses_id,
      reason: row.reason,
      lateFor: row.late_for,
    });
    const hash = forger.link(previous, content);
    await sql`update ledger_entry set chain_prev = ${previous}, chain_hash = ${hash}
      where id = ${row.id}`.execute(tx);
    previous = hash;
  }
}

describe('P9 tamper evidence', () => {
  it(`finds ${tamperings} random tamperings, and nothing where nothing was done`, async () => {
    const names = Object.keys(kinds);
    for (let seed = 1; seed <= tamperings; seed += 1) {
      const kind = names[seed % names.length] as string;
      const by = new Randomness(`tampering ${seed}`);
      const found = await verifiedAfterForgery((tx) => (kinds[kind] as Tampering)(tx, by));
      expect(found.findings.length, `seed ${seed}: ${kind}`).toBeGreaterThan(0);
      expect(found.findings.map((finding) => finding.kind)).not.toContain('totalDiffers');
      const clean = await transact(test.services.database, verify);
      expect(clean.findings, `clean after seed ${seed}`).toEqual([]);
    }
  });

  it('finds a sum that differs from the ledger', async () => {
    const found = await verifiedAfter(async (tx) => {
      await sql`update ledger_total set amount = amount + 1`.execute(tx);
    });
    expect(new Set(found.findings.map(({ kind }) => kind))).toEqual(new Set(['totalDiffers']));
  });

  it('finds every unit gone at once', async () => {
    const found = await verifiedAfterForgery(async (tx) => {
      await sql`delete from ledger_entry`.execute(tx);
      await sql`delete from ledger_chain`.execute(tx);
    });
    expect(found).toMatchObject({ units: 0, entries: 0 });
    expect(found.findings.map(({ kind }) => kind)).toEqual([
      'cutSinceCheckpoint',
      'cutSinceCheckpoint',
    ]);
  });

  it('lets the ledger grow after a checkpoint, and tells each unit as it is done', async () => {
    const units: { unitId: number; entries: number; findings: number }[] = [];
    await acting(test, ({ tx, services }) =>
      verifyLedger(tx, services.vault, { checkpoints, onUnit: (unit) => units.push(unit) }),
    );
    const whole = { entries: 15, findings: 0 };
    expect(units).toMatchObject([whole, whole]);
  });

  it('finds a checkpoint line changed without the key, and a torn one', async () => {
    await checkpoint();
    const lines = readFileSync(checkpoints, 'utf8');
    writeFileSync(checkpoints, lines.replace(/"at":"2026/, '"at":"2025'));
    const changed = await transact(test.services.database, verify);
    expect(changed.findings.map(({ kind }) => kind)).toContain('checkpointChanged');
    writeFileSync(checkpoints, `${lines}{"at":"2026-07`);
    const torn = await transact(test.services.database, verify);
    expect(torn.findings.map(({ kind }) => kind)).toEqual(['checkpointChanged']);
    writeFileSync(checkpoints, lines);
    expect((await transact(test.services.database, verify)).findings).toEqual([]);
  });
});
