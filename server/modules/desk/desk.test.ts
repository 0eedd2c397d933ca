import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createApp } from '../../platform/http/app.ts';
import { loggedIn } from '../../testing/login.ts';
import { type TestStage, testStage } from '../../testing/stage.ts';
import { buildWorld, type World } from '../../testing/world.ts';
import { authenticate } from '../access/index.ts';
import { type DeskMatters, nextThings } from './domain.ts';
import { desk } from './index.ts';

const nothing: DeskMatters = {
  imports: [],
  terms: [],
  membersWithoutBranch: 0,
  withoutAccount: [],
};

test('at most seven things, in due order, undated ones last', () => {
  const terms = ['2026-12-01', '2026-07-14', '2026-07-15', '2026-08-20'].map((endsOn, id) => ({
    id,
    name: `第${id}支部委员会`,
    endsOn,
  }));
  const many = Array.from({ length: 5 }, (_, id) => ({ id, name: '某局', people: 3 }));
  const { next, later } = nextThings(
    { ...nothing, terms, membersWithoutBranch: 2, withoutAccount: many },
    '2026-07-15',
  );
  expect(later).toBe(3);
  expect(next.map(({ dueOn, dueWords, state }) => [dueOn, dueWords, state])).toEqual([
    ['2026-07-14', '逾期1天', 'over'],
    ['2026-07-15', '今天截止', 'near'],
    ['2026-08-20', '还剩36天', 'open'],
    ['2026-12-01', '还剩139天', 'open'],
    [null, '未定期限', 'open'],
    [null, '未定期限', 'open'],
    [null, '未定期限', 'open'],
  ]);
});

let stage: TestStage;
let world: World;
let app: FastifyInstance;

beforeAll(async () => {
  stage = await testStage();
  world = await buildWorld(stage);
  app = await createApp({ stage: stage.stage, modules: [desk], authenticate, webRoot: null });
  await stage.services.database.pool.query(
    `update organisation_period set last_election_on = '2023-07-10', term_years = 3
     where organisation_id in ($1, $2)`,
    [world.marketBranch, world.natureBranch],
  );
  await stage.services.database.pool.query('update person set branch_id = null where id = $1', [
    world.people['王伟'],
  ]);
});
afterAll(async () => {
  await app.close();
  await stage.close();
});

const home = async (headers: { cookie: string }) =>
  (await app.inject({ url: '/api/desk', headers })).json();

test('the party office sees its own unit: terms over, members without a branch, accounts to issue', async () => {
  const office = { kind: 'unitPartyOffice', organisationId: world.approvalBureau } as const;
  const { next } = await home(await loggedIn(stage, world.people['林静'], office));
  expect(next.map((thing: { title: string }) => thing.title)).toEqual([
    '中共××市行政审批服务局市场准入审批支部委员会任期已满，应当换届',
    '1名党员还没有所在党支部',
    '市行政审批服务局有4人还没有账号',
  ]);
});

test('a secretary sees the own branch, a colleague nothing, a stranger is refused', async () => {
  const secretary = { kind: 'branchSecretary', organisationId: world.marketBranch } as const;
  const { next } = await home(await loggedIn(stage, world.people['赵国栋'], secretary));
  expect(next).toHaveLength(1);
  expect((await home(await loggedIn(stage, world.people['丁一']))).next).toEqual([]);
  expect((await app.inject({ url: '/api/desk' })).statusCode).toBe(401);
});
