import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor, Post } from '../../kernel/actor.ts';
import { cellText } from '../../kernel/sheet.ts';
import { readWorkbook } from '../../platform/documents/read-workbook.ts';
import { type Ask, testHttp } from '../../testing/http.ts';
import { loggedIn, loggedInAdministrator } from '../../testing/login.ts';
import { operator, type TestStage, testStage } from '../../testing/stage.ts';
import { buildWorld, type World } from '../../testing/world.ts';
import { policies } from '../policies.ts';
import { accessModule, actorOfLogin, issueCodes } from './index.ts';
import { withoutPassword } from './views.ts';

const reason = { reason: '新同志启用账号' };

let stage: TestStage;
let world: World;
let ask: Ask;
let office: { cookie: string };
let system: { cookie: string };
let member: { cookie: string };

beforeAll(async () => {
  stage = await testStage();
  world = await buildWorld(stage);
  ({ ask } = await testHttp(stage, [accessModule(policies)]));
  const post = { kind: 'unitPartyOffice', organisationId: world.approvalBureau } as const;
  office = await loggedIn(stage, world.people['林静'], post);
  system = await loggedInAdministrator(stage, 'systemAdministrator');
  member = await loggedIn(stage, world.people['欧阳海燕']);
});
afterAll(() => stage.close());

test('the office lists the accounts of its own unit, in official order', async () => {
  const list = await accountsOf(world.approvalBureau, office);
  expect(list.body.total).toBe(5);
  expect(list.body.rows.map((row: { name: string }) => row.name)).toEqual([
    '丁一',
    '王伟',
    '欧阳海燕',
    '林静',
    '赵国栋',
  ]);
  expect(list.body.rows[0]).toEqual({
    personId: world.people['丁一'],
    name: '丁一',
    unitName: '市行政审批服务局',
    login: null,
    stateWords: '未发码',
    allowed: ['access.resetAccount'],
  });
  expect(list.body.allowed).toEqual(['access.issueCodes']);
});

test('a list comes in pages', async () => {
  const url = `/api/organisations/${world.approvalBureau}/accounts?page=2&size=2`;
  const list = await ask('GET', url, undefined, office);
  expect(list.body).toMatchObject({ total: 5, page: 2, size: 2 });
  expect(list.body.rows.map((row: { name: string }) => row.name)).toEqual(['欧阳海燕', '林静']);
});

test('another unit is not found, nor one that does not exist; a plain member may not ask', async () => {
  expect((await accountsOf(world.natureBureau, office)).status).toBe(404);
  expect((await accountsOf(99_999, office)).status).toBe(404);
  expect((await accountsOf(99_999, system)).status).toBe(404);
  expect((await accountsOf(world.approvalBureau, member)).body).toMatchObject({
    code: 'access.notAllowed',
    title: expect.stringContaining('本单位党务干部'),
  });
  expect((await accountsOf(world.natureBureau, system)).body.total).toBe(1);
});

test('codes come as slips to print; each opens its account', async () => {
  const codes = `/api/organisations/${world.approvalBureau}/codes`;
  const file = await ask('POST', codes, reason, office);
  expect(file.status).toBe(200);
  expect(file.headers['content-disposition']).toContain(encodeURIComponent('账号启用码.xlsx'));
  const slips = await slipsOf(file.bytes);
  expect(slips.map(([, name, login]) => [name, login])).toEqual([
    ['丁一', 'dingyi'],
    ['王伟', 'wangwei'],
    ['欧阳海燕', 'ouyanghaiyan'],
    ['林静', 'linjing'],
    ['赵国栋', 'zhaoguodong'],
  ]);
  const [, , login, code, until] = slips[0]!;
  expect(until).toBe('2026-07-18 09:30');
  const body = { login, code, password: 'Shanhe-2026-wan' };
  expect((await ask('POST', '/api/activation', body)).status).toBe(200);
  const list = await accountsOf(world.approvalBureau, office);
  const states = list.body.rows.map((row: { stateWords: string }) => row.stateWords);
  expect(states).toEqual(['已启用', '已发码', '已发码', '已发码', '已发码']);
});

test('asking again with the same request id gives the same slips', async () => {
  const codes = `/api/organisations/${world.approvalBureau}/codes`;
  const headers = { ...office, 'idempotency-key': '7d9e5f3a-0000-4000-8000-00000000000a' };
  const once = await ask('POST', codes, reason, headers);
  const twice = await ask('POST', codes, reason, headers);
  expect(twice.bytes.equals(once.bytes)).toBe(true);
});

test('a unit where everybody has a password needs no codes', async () => {
  const codes = `/api/organisations/${world.natureBureau}/codes`;
  const file = await ask('POST', codes, reason, system);
  const [[, , login, code] = []] = await slipsOf(file.bytes);
  await ask('POST', '/api/activation', { login, code, password: 'Shanhe-2026-wan' });
  const none = await ask('POST', codes, reason, system);
  expect([none.status, none.body.code]).toEqual([409, 'access.nobodyToIssue']);
});

test('a plain member issues nothing, the office nothing elsewhere', async () => {
  const own = `/api/organisations/${world.approvalBureau}/codes`;
  expect((await ask('POST', own, reason, member)).status).toBe(403);
  const elsewhere = `/api/organisations/${world.natureBureau}/codes`;
  expect((await ask('POST', elsewhere, reason, office)).status).toBe(404);
});

test('a reset voids the password, ends the sessions and gives a new code', async () => {
  const personId = world.people['丁一'];
  const session = await loggedIn(stage, personId);
  expect((await ask('GET', '/api/me', undefined, session)).status).toBe(200);
  const reset = await ask('POST', `/api/people/${personId}/code`, { reason: '忘记口令' }, office);
  expect(reset.body).toEqual({
    login: 'dingyi',
    code: expect.stringMatching(/^\w{4}-\w{4}-\w{4}$/),
    expiresAt: '2026-07-18 09:30',
  });
  expect((await ask('GET', '/api/me', undefined, session)).status).toBe(401);
  const old = { login: 'dingyi', password: 'Shanhe-2026-wan' };
  expect((await ask('POST', '/api/session', old)).status).toBe(401);
});

test('nobody resets an account that reaches further than they do', async () => {
  const personId = world.people['王伟'];
  const url = `/api/people/${personId}/code`;
  await loggedIn(stage, personId, { kind: 'workCommittee', organisationId: world.cityUnit });
  const refused = await ask('POST', url, { reason: '忘记口令' }, office);
  expect([refused.status, refused.body.code]).toEqual([403, 'access.reservedAccount']);
  expect((await ask('POST', url, { reason: '忘记口令' }, system)).status).toBe(200);
  const elsewhere = await ask('POST', `/api/people/${world.people['高原']}/code`, reason, office);
  expect(elsewhere.status).toBe(404);
  expect((await ask('POST', url, { reason: '忘记口令' }, member)).status).toBe(403);
});

test('the system administrator appoints the first two colleagues, once each', async () => {
  const security = { kind: 'securityAdministrator', login: 'anquan', name: '安全管理员甲' };
  expect((await ask('POST', '/api/administrators', security, office)).status).toBe(403);
  const taken = { ...security, login: 'linjing' };
  expect((await ask('POST', '/api/administrators', taken, system)).body.code).toBe(
    'access.loginTaken',
  );
  const made = await ask('POST', '/api/administrators', security, system);
  const body = { login: 'anquan', code: made.body.code, password: 'Shanhe-2026-wan' };
  expect((await ask('POST', '/api/activation', body)).status).toBe(200);
  expect((await ask('GET', '/api/administrators', undefined, system)).body.rows).toEqual([
    { kind: 'securityAdministrator', words: '安全管理员', appointed: true },
    { kind: 'auditAdministrator', words: '审计管理员', appointed: false },
  ]);
  expect((await ask('GET', '/api/administrators', undefined, office)).status).toBe(403);
  const again = await ask('POST', '/api/administrators', { ...security, login: 'yi' }, system);
  expect(again.status).toBe(400);
  const second = await ask(
    'POST',
    '/api/administrators',
    { ...security, login: 'anquan2' },
    system,
  );
  expect([second.status, second.body.code]).toEqual([409, 'access.administratorAppointed']);
  const audit = { kind: 'auditAdministrator', login: 'shenji', name: '审计管理员甲' };
  expect((await ask('POST', '/api/administrators', audit, system)).status).toBe(200);
});

test('commands act as a log-in name', async () => {
  const { reader } = stage.services.database;
  expect(await actorOfLogin(reader, 'LinJing', '2026-07-15')).toMatchObject({
    name: '林静',
    posts: [{ kind: 'unitPartyOffice', organisationId: world.approvalBureau }],
  });
  expect(await actorOfLogin(reader, 'nobodyhere', '2026-07-15')).toBeNull();
});

test('codes are in no row of audit or accounts as they are', async () => {
  const act = { actor: operator, action: 'testing.issue' };
  const slips = await stage.stage.act(act, (context) =>
    issueCodes(context, world.approvalBureau, '测试'),
  );
  const { rows } = await stage.services.database.pool.query(
    `select (select json_agg(t)::text from audit t) || (select json_agg(t)::text from activation_code t)
      || (select json_agg(t)::text from request t) as text`,
  );
  for (const { code } of slips) {
    expect(rows[0].text).not.toContain(code);
    expect(rows[0].text).not.toContain(Buffer.from(code).toString('hex'));
  }
});

async function accountsOf(organisationId: number, headers: { cookie: string }) {
  return await ask('GET', `/api/organisations/${organisationId}/accounts`, undefined, headers);
}

async function slipsOf(bytes: Uint8Array): Promise<string[][]> {
  const rows = await readWorkbook(bytes);
  return rows.slice(3).map((row) => row.cells.map(cellText));
}

test('the office issues nothing to members of its branches who work in another unit', async () => {
  const { database } = stage.services;
  const ids = [world.marketBranch, world.people['高原']];
  await database.pool.query('update person set branch_id = $1 where id = $2', ids);
  await database.pool.query('update account set password_hash = null where person_id = $1', [
    ids[1],
  ]);
  const holder = (post: Post): Actor => {
    return { accountId: 1, personId: 1, name: '', partyMember: true, posts: [post] };
  };
  const namesFor = async (post: Post) =>
    (await withoutPassword(database.reader, world.marketBranch, holder(post), '2026-07-15')).map(
      ({ name }) => name,
    );
  const ours = { kind: 'unitPartyOffice', organisationId: world.approvalBureau } as const;
  expect(await namesFor(ours)).not.toContain('高原');
  expect(await namesFor({ kind: 'systemAdministrator', organisationId: null })).toContain('高原');
});
