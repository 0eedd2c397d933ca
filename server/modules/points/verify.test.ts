import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { appendCheckpoint } from '../../platform/checkpoints.ts';
import type { Tx } from '../../platform/database/connect.ts';
import { transact } from '../../platform/database/transact.ts';
import { acting, recorded, takeBack, withScheme } from '../../testing/ledger.ts';
import { type TestStage, testStage } from '../../testing/stage.ts';
import { buildWorld, type World } from '../../testing/world.ts';
import { importDeeds, ledgerHeads, verifyLedger } from './index.ts';

let stage: TestStage;
let world: World;

beforeAll(async () => {
  stage = await testStage();
  world = await buildWorld(stage);
  await withScheme(stage);
});
afterAll(() => stage.close());

const verified = () =>
  acting(stage, ({ tx, services }) => verifyLedger(tx, services.vault, { checkpoints: null }));

test('an empty ledger verifies', async () => {
  expect(await verified()).toEqual({ units: 0, entries: 0, checkpointAt: null, findings: [] });
});

test('what came in by import, by a deed and by a reversal is one chain', async () => {
  const sheet = [
    '公民身份号码,发生日期,规则编号,数量,事项,依据',
    '379901198003120029,2025-03-01,J01,1,一季度党员大会,会议记录',
    '379901198003120029,2025-03-02,F01,6.5,志愿服务,活动签到表',
    '379901199911090042,2025-03-01,J01,1,一季度党员大会,会议记录',
  ].join('\r\n');
  const imported = await acting(stage, (context) =>
    importDeeds(context, {
      filename: 'deeds.csv',
      fileHash: () => Buffer.alloc(32),
      source: (async function* () {
        yield Buffer.from(sheet);
      })(),
      scheme: 'CITY-DEFAULT',
      year: 2025,
      keepGood: false,
      dryRun: false,
      onRefused: () => {},
    }),
  );
  expect(imported).toMatchObject({ posted: 3, refused: 0 });
  const entry = await recorded(stage, world.people['林静']);
  await acting(stage, (context) => takeBack(context, entry, '误登'));
  expect(await verified()).toMatchObject({ units: 2, entries: 5, findings: [] });
});

/** Kinds of what is found after this was done by a superuser without the key; nothing of it stays. */
async function foundAfter(forgery: (tx: Tx) => Promise<void>, checkpoints: string | null = null) {
  const { database, vault } = stage.services;
  const undo = new Error('undo');
  let kinds: string[] = [];
  const work = transact(database, async (tx) => {
    await sql`set local role none`.execute(tx);
    await sql`set local session_replication_role = replica`.execute(tx);
    await forgery(tx);
    const { findings } = await verifyLedger(tx, vault, { checkpoints });
    kinds = findings.map(({ kind }) => kind);
    throw undo;
  });
  await expect(work).rejects.toBe(undo);
  return kinds;
}

test('a cut is found although a later checkpoint was noted after it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'biaoshuai-verify-'));
  const file = join(folder, 'checkpoints.jsonl');
  const { reader } = stage.services.database;
  const { clock, vault } = stage.services;
  const note = async (db: typeof reader) =>
    appendCheckpoint(vault, file, clock.now(), { ledger: await ledgerHeads(db), audit: [] });
  await note(reader);
  const found = await foundAfter(async (tx) => {
    await sql`delete from ledger_entry`.execute(tx);
    await sql`delete from ledger_chain`.execute(tx);
    await sql`delete from ledger_total`.execute(tx);
    await note(tx);
  }, file);
  rmSync(folder, { recursive: true });
  expect(found).toEqual(['cutSinceCheckpoint', 'cutSinceCheckpoint']);
});

test('an end moved back to an earlier entry is found, and one taken away', async () => {
  const back = await foundAfter(async (tx) => {
    await sql`update ledger_chain c set seq = 1, head = e.chain_hash from ledger_entry e
      where e.unit_id = c.unit_id and e.chain_seq = 1 and c.seq > 1`.execute(tx);
  });
  expect(back).toEqual(['endMoved']);
  const away = await foundAfter(async (tx) => {
    await sql`delete from ledger_chain`.execute(tx);
  });
  expect(away).toEqual(['endMoved', 'endMoved']);
});
