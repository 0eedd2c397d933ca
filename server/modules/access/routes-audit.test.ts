import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Ask, testHttp } from '../../testing/http.ts';
import { loggedIn, loggedInAdministrator } from '../../testing/login.ts';
import { operator, type TestStage, testStage } from '../../testing/stage.ts';
import { buildWorld, type World } from '../../testing/world.ts';
import { policies } from '../policies.ts';
import { accessModule, verifyAudit } from './index.ts';

let stage: TestStage;
let world: World;
let ask: Ask;
let auditor: { cookie: string };
let owner: pg.Client;

beforeAll(async () => {
  stage = await testStage();
  world = await buildWorld(stage);
  ({ ask } = await testHttp(stage, [accessModule(policies)]));
  const { cookie } = await loggedInAdministrator(stage, 'auditAdministrator');
  auditor = { cookie };
  for (let visit = 1; visit <= 6; visit += 1) await loggedIn(stage, world.people['林静']);
  owner = new pg.Client({ connectionString: stage.url });
  await owner.connect();
  await owner.query('set search_path to city');
});
afterAll(async () => {
  await owner.end();
  await stage.close();
});

test('the audit administrator reads the audit, newest first, in pages', async () => {
  stage.services.clock.moveTo('2026-07-15T09:31:00+08:00');
  await ask('POST', '/api/session', { login: 'linjing', password: 'Wrong-password-1' });
  const page = await ask('GET', '/api/audit?size=2', undefined, auditor);
  expect(page.body).toMatchObject({ page: 1, size: 2, orderWords: '按时间，最近的在前' });
  expect(page.body.total).toBeGreaterThan(7);
  expect(page.body.rows[0]).toMatchObject({
    at: '2026-07-15 09:31',
    actorName: '未登录',
    action: 'access.logIn',
    objectKind: 'account',
    details: '{"refused":"access.wrongCredentials"}',
    ip: '127.0.0.1',
  });
  expect(page.body.rows[1]).toMatchObject({
    action: 'testing.logIn',
    actorPostWords: '本机操作员',
  });
});

test('the audit is found by day and by action', async () => {
  const today = '/api/audit?from=2026-07-15&to=2026-07-15';
  const all = await ask('GET', today, undefined, auditor);
  const built = await ask('GET', `${today}&action=testing.buildWorld`, undefined, auditor);
  const other = await ask('GET', '/api/audit?to=2026-07-14', undefined, auditor);
  expect(all.body.total).toBeGreaterThan(7);
  expect(built.body.rows.map((row: { action: string }) => row.action)).toEqual([
    'testing.buildWorld',
  ]);
  expect(other.body.total).toBe(0);
});

test('nobody else reads it', async () => {
  const sessions = [
    await loggedIn(stage, world.people['林静'], {
      kind: 'workCommittee',
      organisationId: world.cityUnit,
    }),
    await loggedInAdministrator(stage, 'systemAdministrator'),
    await loggedInAdministrator(stage, 'securityAdministrator'),
  ];
  for (const { cookie } of sessions) {
    for (const url of ['/api/audit', '/api/audit/verification']) {
      const answer = await ask('GET', url, undefined, { cookie });
      expect([url, answer.status, answer.body.code]).toEqual([url, 403, 'access.notAllowed']);
    }
  }
});

test('a whole audit verifies', async () => {
  const answer = await ask('GET', '/api/audit/verification', undefined, auditor);
  expect(answer.body.rows).toBeGreaterThan(7);
  expect(answer.body.breaks).toEqual([]);
});

test.each([
  ['an edit', `update audit set reason = '改过' where lane = 0 and seq = 3`, 3, 'changed'],
  ['a removal', 'delete from audit where lane = 0 and seq = 3', 3, 'missing'],
  ['a cut tail', 'delete from audit where lane = 0 and seq >= 5', 5, 'cutOff'],
  [
    'a swap',
    `update audit set seq = case seq when 3 then -4 when 4 then -3 end where lane = 0 and seq in (3, 4);
     update audit set seq = -seq where seq < 0`,
    3,
    'unlinked',
  ],
  [
    'a rewritten row with a hash made up',
    `update audit set actor_name = '别人', hash = sha256('x') where lane = 0 and seq = 3`,
    3,
    'changed',
  ],
] as const)(
  '%s by the database owner is found at the right row',
  async (_words, damage, seq, kind) => {
    await owner.query('create table kept as select * from audit');
    await owner.query('alter table audit disable trigger all');
    await owner.query(damage);
    const found = await verifyAudit(stage.services.database.reader, stage.services.vault);
    await owner.query('delete from audit; insert into audit select * from kept; drop table kept');
    await owner.query('alter table audit enable trigger all');
    expect(found.breaks).toMatchObject([{ lane: 0, seq, kind }]);
  },
);

test.each([
  [
    'moved back to an earlier row',
    `update audit_head h set seq = a.seq, hash = a.hash from audit a
     where h.lane = 0 and a.lane = 0 and a.seq = h.seq - 2`,
  ],
  ['taken away', 'delete from audit_head where lane = 0'],
])('an end that was %s is found', async (_words, damage) => {
  await owner.query('create table kept as select * from audit_head');
  await owner.query(damage);
  const found = await verifyAudit(stage.services.database.reader, stage.services.vault);
  await owner.query('delete from audit_head; insert into audit_head select * from kept');
  await owner.query('drop table kept');
  expect(found.breaks).toContainEqual(expect.objectContaining({ lane: 0, kind: 'unlinked' }));
});

test('an act that leaves no record does not happen', async () => {
  const act = stage.stage.act({ actor: operator, action: 'testing.silent' }, async ({ tx }) => {
    await tx.deleteFrom('session').execute();
  });
  await expect(act).rejects.toThrow('left no audit record');
  expect((await ask('GET', '/api/audit', undefined, auditor)).status).toBe(200);
});
