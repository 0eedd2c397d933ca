import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Ask, testHttp } from '../../testing/http.ts';
import { loggedIn, loggedInAdministrator } from '../../testing/login.ts';
import { type TestStage, testStage } from '../../testing/stage.ts';
import { buildWorld, type World } from '../../testing/world.ts';
import { policies } from '../policies.ts';
import { accessModule } from './index.ts';

const reason = '党委会议决定';

let stage: TestStage;
let world: World;
let ask: Ask;
let security: { cookie: string; accountId: number };
let member: { cookie: string };

beforeAll(async () => {
  stage = await testStage();
  world = await buildWorld(stage);
  ({ ask } = await testHttp(stage, [accessModule(policies)]));
  security = await loggedInAdministrator(stage, 'securityAdministrator');
  member = await loggedIn(stage, world.people['欧阳海燕']);
});
afterAll(() => stage.close());

test('a post counts from the next request on and until it is ended', async () => {
  const secretary = await loggedIn(stage, world.people['赵国栋']);
  expect(await officeOf(secretary)).toBe('');
  const granted = await grant('赵国栋', 'branchSecretary', world.marketBranch);
  expect(granted.status).toBe(200);
  expect(await officeOf(secretary)).toBe('党支部书记');
  const list = await ask('GET', '/api/posts', undefined, cookieOf(security));
  const row = list.body.rows.find((post: { id: number }) => post.id === granted.body.postId);
  expect(row).toEqual({
    id: granted.body.postId,
    kindWords: '党支部书记',
    holderName: '赵国栋',
    organisationName: '中共××市行政审批服务局市场准入审批支部委员会',
    heldFrom: '2026-07-15',
    allowed: ['access.endPost'],
  });
  expect((await end(granted.body.postId)).status).toBe(200);
  expect(await officeOf(secretary)).toBe('');
  expect((await end(granted.body.postId)).status).toBe(404);
});

test('the list names the kinds of posts and where each is held; one’s own cannot be ended', async () => {
  const list = await ask('GET', '/api/posts', undefined, cookieOf(security));
  expect(list.body.kinds).toContainEqual({
    kind: 'workCommittee',
    words: '市直机关工委',
    placeWords: '市直机关（最上一级单位）',
    place: 'rootUnit',
    needsOrganisation: true,
  });
  expect(list.body.kinds).toHaveLength(11);
  expect(list.body.allowed).toEqual(['access.grantPost']);
  const own = list.body.rows.find((post: { kindWords: string }) => post.kindWords === '安全管理员');
  expect(own.allowed).toEqual([]);
  const refused = await end(own.id);
  expect([refused.status, refused.body.code]).toEqual([403, 'access.notAllowed']);
});

test('nobody but the security administrator sees or changes posts', async () => {
  const post = await grant('林静', 'unitPartyOffice', world.approvalBureau);
  for (const kind of ['systemAdministrator', 'auditAdministrator'] as const) {
    const other = cookieOf(await loggedInAdministrator(stage, kind));
    expect(await refusalsFor(other, post.body.postId)).toEqual([403, 403, 403]);
  }
  expect(await refusalsFor(member, post.body.postId)).toEqual([403, 403, 403]);
});

test('the security administrator finds people by name or pinyin, with their unit and nothing else', async () => {
  await stage.services.database.pool.query(
    `update person set pinyin = 'gaoyuan gy' where name = '高原'`,
  );
  const personId = world.people['高原'];
  const found = { personId, name: '高原', unitName: '市自然资源和规划局' };
  for (const q of ['高', 'gaoy', 'GY']) {
    const url = `/api/posts/people?q=${encodeURIComponent(q)}`;
    expect((await ask('GET', url, undefined, cookieOf(security))).body).toEqual({ rows: [found] });
    expect((await ask('GET', url, undefined, member)).status).toBe(403);
  }
  const nobody = await ask('GET', '/api/posts/people?q=aoyuan', undefined, cookieOf(security));
  expect(nobody.body.rows).toEqual([]);
});

test.each([
  ['林静', 'emperor', null, 422, 'access.unknownPostKind'],
  ['林静', 'operator', null, 422, 'access.unknownPostKind'],
  ['林静', 'unitHead', null, 422, 'access.postNeedsOrganisation'],
  ['林静', 'unitHead', 'marketBranch', 422, 'access.postNotHere'],
  ['林静', 'workCommittee', 'approvalBureau', 422, 'access.postNotHere'],
  ['林静', 'groupLeader', 'natureBureau', 422, 'access.postNotHere'],
  ['林静', 'auditAdministrator', null, 409, 'access.administratorHoldsNoPost'],
  ['林静', 'unitPartyOffice', 'approvalBureau', 409, 'access.postHeldAlready'],
] as const)('%s cannot be made %s in %s: %s', async (name, kind, place, status, code) => {
  await grant('林静', 'unitPartyOffice', world.approvalBureau);
  const answer = await grant(name, kind, place === null ? null : world[place]);
  expect([answer.status, answer.body.code]).toEqual([status, code]);
});

test('a person or organisation that does not exist is not found', async () => {
  const body = {
    personId: 99_999,
    kind: 'groupLeader',
    organisationId: world.marketBranch,
    reason,
  };
  expect((await ask('POST', '/api/posts', body, cookieOf(security))).status).toBe(404);
  expect((await grant('丁一', 'groupLeader', 99_999)).status).toBe(404);
});

test('the three administrators are three persons', async () => {
  expect((await grant('高原', 'auditAdministrator', null)).status).toBe(200);
  const second = await grant('高原', 'systemAdministrator', null);
  expect([second.status, second.body.code]).toEqual([409, 'access.administratorsExclusive']);
  const branch = await grant('高原', 'branchSecretary', world.natureBranch);
  expect(branch.body.code).toBe('access.administratorHoldsNoPost');
});

test('the database itself refuses two of the three to one account', async () => {
  const { pool } = stage.services.database;
  const held = pool.query(
    `insert into post (account_id, kind, held_from) values ($1, 'auditAdministrator', '2026-07-15')`,
    [security.accountId],
  );
  await expect(held).rejects.toThrow(/post_one_administrator/);
});

test('a security administrator of the roster gives nothing to themselves', async () => {
  const own = await loggedIn(stage, world.people['王伟'], {
    kind: 'securityAdministrator',
    organisationId: null,
  });
  const personId = world.people['王伟'];
  const body = { personId, kind: 'workCommittee', organisationId: world.cityUnit, reason };
  const refused = await ask('POST', '/api/posts', body, own);
  expect([refused.status, refused.body.code]).toEqual([403, 'access.notAllowed']);
  expect(refused.body.title).toContain('不能办理本人的岗位');
});

test('a post that begins tomorrow does not count today', async () => {
  const session = await loggedIn(stage, world.people['丁一']);
  await stage.services.database.pool.query(
    `insert into post (account_id, kind, organisation_id, held_from)
     select id, 'groupLeader', $1, '2026-07-16' from account where login = 'dingyi'`,
    [world.marketBranch],
  );
  expect(await officeOf(session)).toBe('');
  stage.services.clock.moveTo('2026-07-16T09:00:00+08:00');
  expect(await officeOf(await loggedIn(stage, world.people['丁一']))).toBe('党小组长');
  stage.services.clock.moveTo('2026-07-15T09:30:00+08:00');
});

async function grant(name: keyof World['people'], kind: string, organisationId: number | null) {
  const body = { personId: world.people[name], kind, organisationId, reason };
  return await ask('POST', '/api/posts', body, cookieOf(security));
}

async function end(postId: number) {
  return await ask('POST', `/api/posts/${postId}/end`, { reason }, cookieOf(security));
}

async function refusalsFor(session: { cookie: string }, postId: number): Promise<number[]> {
  const personId = world.people['丁一'];
  const body = { personId, kind: 'groupLeader', organisationId: world.marketBranch, reason };
  const answers = [
    await ask('GET', '/api/posts', undefined, session),
    await ask('POST', '/api/posts', body, session),
    await ask('POST', `/api/posts/${postId}/end`, { reason }, session),
  ];
  return answers.map((answer) => answer.status);
}

async function officeOf(session: { cookie: string }): Promise<string> {
  return (await ask('GET', '/api/me', undefined, session)).body.officeWords;
}

function cookieOf({ cookie }: { cookie: string }): { cookie: string } {
  return { cookie };
}
