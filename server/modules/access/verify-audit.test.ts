import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { appendCheckpoint, checkpointFile, readCheckpoints } from '../../platform/checkpoints.ts';
import { type Ask, testHttp } from '../../testing/http.ts';
import { loggedInAdministrator } from '../../testing/login.ts';
import { operator, type TestStage, testStage } from '../../testing/stage.ts';
import { policies } from '../policies.ts';
import { accessModule, auditHeads, verifyAudit } from './index.ts';

let stage: TestStage;
let ask: Ask;
let auditor: { cookie: string };
let owner: pg.Client;
let file: string;
/** The number of the last row of the operator's lane. */
let end: number;

beforeAll(async () => {
  stage = await testStage();
  ({ ask } = await testHttp(stage, [accessModule(policies)]));
  const { cookie } = await loggedInAdministrator(stage, 'auditAdministrator');
  auditor = { cookie };
  await act(9);
  file = checkpointFile(stage.services.settings);
  mkdirSync(stage.services.settings.dataDir);
  owner = new pg.Client({ connectionString: stage.url });
  await owner.connect();
  await owner.query('set search_path to city');
});
afterAll(async () => {
  rmSync(stage.services.settings.dataDir, { recursive: true });
  await owner.end();
  await stage.close();
});
beforeEach(async () => {
  rmSync(file, { force: true });
  const heads = await auditHeads(stage.services.database.reader);
  end = heads.find(([lane]) => lane === 0)?.[1] ?? 0;
  appendCheckpoint(stage.services.vault, file, stage.services.clock.now(), {
    ledger: [],
    audit: heads,
  });
});

async function act(times: number, action = 'testing.act'): Promise<void> {
  for (let time = 1; time <= times; time += 1) {
    await stage.stage.act({ actor: operator, action }, async ({ audit }) =>
      audit({ object: { kind: 'test', id: null } }),
    );
  }
}

/** What a careful forger with the database, but without the keys, does to a lane: as of an earlier day. */
const cutAt = (seq: number) => `delete from audit where lane = 0 and seq > ${seq};
  update audit_head h set seq = a.seq, hash = a.hash from audit a
  where h.lane = 0 and a.lane = 0 and a.seq = ${seq}`;

/** What the auditor's page says after the damage, and what the chains alone would say; nothing of it stays. */
async function toldAfter(damage: string, actsAfter = 0) {
  await owner.query('create table kept as select * from audit');
  await owner.query('create table kept_head as select * from audit_head');
  await owner.query('alter table audit disable trigger all');
  try {
    await owner.query(damage);
    await act(actsAfter, 'testing.other');
    const { body } = await ask('GET', '/api/audit/verification', undefined, auditor);
    const alone = await verifyAudit(stage.services.database.reader, stage.services.vault);
    return { told: body.breaks, alone: alone.breaks };
  } finally {
    await owner.query(`delete from audit; insert into audit select * from kept; drop table kept;
      delete from audit_head; insert into audit_head select * from kept_head; drop table kept_head`);
    await owner.query('alter table audit enable trigger all');
  }
}

test('what was noted and what has grown since is whole', async () => {
  await act(2);
  expect(await toldAfter('select 1')).toEqual({ told: [], alone: [] });
});

test('a tail cut together with its end is found by the noted end, and by nothing else', async () => {
  const { told, alone } = await toldAfter(cutAt(4));
  expect(told).toMatchObject([{ lane: 0, seq: 5, kind: 'offCheckpoint' }]);
  expect(told[0].words).toContain('核对点');
  expect(alone).toEqual([]);
});

test('a cut tail is found also after the lane has grown past the noted end', async () => {
  const { told, alone } = await toldAfter(cutAt(end - 2), 4);
  expect(told).toMatchObject([{ lane: 0, seq: end, kind: 'offCheckpoint' }]);
  expect(alone).toEqual([]);
});

test('a lane gone as a whole is found', async () => {
  const gone = 'delete from audit where lane = 0; delete from audit_head where lane = 0';
  const { told, alone } = await toldAfter(gone);
  expect(told).toMatchObject([{ lane: 0, seq: 1, kind: 'offCheckpoint' }]);
  expect(alone).toEqual([]);
});

test('a noted end moved along with the cut breaks the line it stands in', () => {
  const { vault } = stage.services;
  expect(readCheckpoints(vault, file).changedLines).toEqual([]);
  const line = JSON.parse(readFileSync(file, 'utf8'));
  writeFileSync(file, `${JSON.stringify({ ...line, audit: [] })}\n`);
  expect(readCheckpoints(vault, file).changedLines).toEqual([1]);
  const { audit: _, ...older } = line;
  writeFileSync(file, `${JSON.stringify(older)}\n`);
  expect(readCheckpoints(vault, file).changedLines).toEqual([1]);
});
