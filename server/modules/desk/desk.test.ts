import { afterAll, beforeAll, expect, test } from 'vitest';
import { modules } from '../../modules.ts';
import { type Ask, testHttp } from '../../testing/http.ts';
import { loggedIn } from '../../testing/login.ts';
import { type TestStage, testStage } from '../../testing/stage.ts';
import { buildWorld, type World } from '../../testing/world.ts';

let stage: TestStage;
let world: World;
let ask: Ask;
let close: () => Promise<void>;

beforeAll(async () => {
  stage = await testStage(modules);
  world = await buildWorld(stage);
  const http = await testHttp(stage, modules);
  ask = http.ask;
  close = () => http.app.close();
  const { pool } = stage.services.database;
  await pool.query(
    `update organisation_period set last_election_on = '2023-07-10', term_years = 3
     where organisation_id = any($1)`,
    [[world.marketBranch, world.natureBranch]],
  );
  await pool.query(
    `update organisation_period set last_election_on = '2023-08-01', term_years = 3
     where organisation_id = $1`,
    [world.serviceBranch],
  );
  await pool.query(
    `update organisation_period set staff_count = 180, full_time_cadres = 1
     where organisation_id = $1`,
    [world.approvalBureau],
  );
  await pool.query('update person set branch_id = null where id = $1', [world.people.王伟]);
});
afterAll(async () => {
  await close();
  await stage.close();
});

const home = async (headers: { cookie: string }) =>
  (await ask('GET', '/api/desk', undefined, headers)).body;
const titles = (things: { title: string }[]) => things.map(({ title }) => title);
const office = () =>
  loggedIn(stage, world.people.林静, {
    kind: 'unitPartyOffice',
    organisationId: world.approvalBureau,
  });

test('the party office sees what waits in its own unit, in due order, and the next dates', async () => {
  const clerk = await office();
  const { next, coming } = await home(clerk);
  expect(titles(next)).toEqual([
    '2个党组织任期已满或半年内届满',
    '市行政审批服务局还缺专职党务干部1人',
    '1名党员还没有所在党支部',
    '市行政审批服务局有5人还没有领到启用码',
  ]);
  expect(next[0]).toMatchObject({ dueWords: '逾期5天', state: 'over', href: '/terms' });
  expect(coming).toEqual([
    {
      id: `term-${world.serviceBranch}`,
      on: '2026-08-01',
      words: '中共××市行政审批服务局政务服务中心支部委员会任期届满',
      href: `/organisations/${world.serviceBranch}`,
    },
  ]);
});

test('a complaint waits with its day for the office, and as a date for its author', async () => {
  const clerk = await office();
  const member = await loggedIn(stage, world.people.欧阳海燕);
  const body = {
    kind: 'suggestion',
    addressee: 'ownOffice',
    words: '会议室请错开时间。',
    about: null,
  };
  const { body: written } = await ask('POST', '/api/complaints', body, member);
  const { next } = await home(clerk);
  expect(next[1]).toMatchObject({
    title: '1件建议待答复',
    dueOn: '2026-07-22',
    href: `/complaints/${written.complaintId}`,
  });
  const mine = await home(member);
  expect(mine.next).toEqual([]);
  expect(mine.coming).toMatchObject([{ on: '2026-07-22', words: '您写的建议最迟这天答复' }]);
});

test('codes about to run out come up with their day; people with a code are not counted twice', async () => {
  const clerk = await office();
  const url = `/api/organisations/${world.approvalBureau}/codes`;
  expect((await ask('POST', url, { reason: '发放账号' }, clerk)).status).toBe(200);
  const fresh = await home(clerk);
  expect(titles(fresh.next).filter((title) => /码/.test(title))).toEqual([]);
  stage.services.clock.moveTo('2026-07-17T09:00:00+08:00');
  const { next } = await home(await office());
  expect(next.find(({ id }: { id: string }) => id.startsWith('codes-'))).toMatchObject({
    title: '市行政审批服务局有5人的一次性码今明两天到期，还没有启用',
    dueOn: '2026-07-18',
  });
  stage.services.clock.moveTo('2026-07-15T09:30:00+08:00');
});

test('a secretary sees the own branch, the committee every unit, a colleague nothing, a stranger is refused', async () => {
  const secretary = { kind: 'branchSecretary', organisationId: world.marketBranch } as const;
  const { next } = await home(await loggedIn(stage, world.people.赵国栋, secretary));
  expect(titles(next)).toEqual(['中共××市行政审批服务局市场准入审批支部委员会任期已满，应当换届']);
  const committee = { kind: 'workCommittee', organisationId: world.cityUnit } as const;
  const city = await home(await loggedIn(stage, world.people.高原, committee));
  expect(titles(city.next)).toEqual([
    '3个党组织任期已满或半年内届满',
    '市行政审批服务局还缺专职党务干部1人',
    // This city has no calendar yet.
    '填写2026年的放假调休安排',
  ]);
  expect((await home(await loggedIn(stage, world.people.丁一))).next).toEqual([]);
  expect((await ask('GET', '/api/desk')).status).toBe(401);
});
