import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Ask, testHttp } from '../../testing/http.ts';
import { loggedIn } from '../../testing/login.ts';
import { type TestStage, testStage } from '../../testing/stage.ts';
import { buildWorld, type World } from '../../testing/world.ts';
import { policies } from '../policies.ts';
import { organisationsModule } from './index.ts';

// On 1 March 2026 the branch 市场准入审批 was renamed and moved, with its members, from 市行政审批服务局 to
// 市自然资源和规划局.
const moved = '2026-03-01';
const newName = '中共××市自然资源和规划局行政审批支部委员会';

let stage: TestStage;
let world: World;
let ask: Ask;
let close: () => Promise<void>;
let approval: { cookie: string };
let nature: { cookie: string };
let committee: { cookie: string };

beforeAll(async () => {
  stage = await testStage();
  world = await buildWorld(stage);
  const http = await testHttp(stage, [organisationsModule(policies)]);
  ask = http.ask;
  close = () => http.app.close();
  await moveBranch();
  const { people, approvalBureau, natureBureau, cityUnit } = world;
  const post = (kind: 'unitPartyOffice' | 'workCommittee', organisationId: number) =>
    ({ kind, organisationId }) as const;
  approval = await loggedIn(stage, people.林静, post('unitPartyOffice', approvalBureau));
  nature = await loggedIn(stage, people.高原, post('unitPartyOffice', natureBureau));
  committee = await loggedIn(stage, people.丁一, post('workCommittee', cityUnit));
});
afterAll(async () => {
  await close();
  await stage.close();
});

async function moveBranch(): Promise<void> {
  const { marketBranch: branch, natureBureau, workCommittee, approvalCommittee } = world;
  const query = (text: string, values: unknown[]) =>
    stage.services.database.pool.query(text, values);
  await query(
    `update organisation_period set valid_to = $2, staff_count = 60
     where organisation_id = $1`,
    [branch, moved],
  );
  await query(
    `insert into organisation_period (organisation_id, valid_from, full_name, short_name, kind,
       parent_id, unit_id, official_order)
     select organisation_id, $2, $3, $3, kind, $4, $5, official_order
     from organisation_period where organisation_id = $1`,
    [branch, moved, newName, workCommittee, natureBureau],
  );
  await query(
    `update organisation_closure set valid_to = $2
     where descendant_id = $1 and ancestor_id = any($3)`,
    [branch, moved, [approvalCommittee, workCommittee]],
  );
  await query(
    `insert into organisation_closure (ancestor_id, descendant_id, depth, valid_from)
     values ($2, $1, 1, $3)`,
    [branch, workCommittee, moved],
  );
  for (const name of ['赵国栋', '王伟'] as const) await movePerson(world.people[name]);
}

async function movePerson(id: number): Promise<void> {
  const { pool } = stage.services.database;
  await pool.query('update person_period set valid_to = $2 where person_id = $1', [id, moved]);
  await pool.query(
    `insert into person_period (person_id, valid_from, unit_id, branch_id, political_status)
     values ($1, $2, $3, $4, '中共党员')`,
    [id, moved, world.natureBureau, world.marketBranch],
  );
  await pool.query('update person set unit_id = $2 where id = $1', [id, world.natureBureau]);
}

interface Row {
  readonly id: number;
  readonly name: string;
  readonly memberCount: number;
  readonly staffCount: number;
  readonly parentId: number | null;
}

async function tree(who: { cookie: string }, on?: string): Promise<Map<number, Row>> {
  const { status, body } = await ask(
    'GET',
    `/api/organisations${on === undefined ? '' : `?on=${on}`}`,
    undefined,
    who,
  );
  expect(status).toBe(200);
  expect(body.on).toBe(on ?? '2026-07-15');
  return new Map(body.rows.map((row: Row) => [row.id, row]));
}

test('the tree of a past day has the old name, the old place and the heads of then', async () => {
  const then = await tree(committee, '2025-12-31');
  expect(then.get(world.marketBranch)).toMatchObject({
    name: '中共××市行政审批服务局市场准入审批支部委员会',
    parentId: world.approvalCommittee,
    memberCount: 4,
  });
  expect(then.get(world.approvalBureau)).toMatchObject({ staffCount: 5, memberCount: 4 });
  expect(then.get(world.natureBureau)).toMatchObject({ staffCount: 1, memberCount: 1 });
  const now = await tree(committee);
  expect(now.get(world.marketBranch)).toMatchObject({
    name: newName,
    parentId: world.workCommittee,
  });
  expect(now.get(world.approvalBureau)).toMatchObject({ staffCount: 3, memberCount: 2 });
  expect(now.get(world.natureBureau)).toMatchObject({ staffCount: 3, memberCount: 3 });
});

test('the day itself belongs to the new place', async () => {
  const before = await tree(committee, '2026-02-28');
  const after = await tree(committee, moved);
  expect(before.get(world.marketBranch)?.parentId).toBe(world.approvalCommittee);
  expect(after.get(world.marketBranch)?.parentId).toBe(world.workCommittee);
});

test('each office reports with the branches it had then', async () => {
  expect((await tree(approval, '2025-12-31')).has(world.marketBranch)).toBe(true);
  expect((await tree(nature, '2025-12-31')).has(world.marketBranch)).toBe(false);
  expect((await tree(nature)).has(world.marketBranch)).toBe(true);
  const page = (who: { cookie: string }, on = '') =>
    ask('GET', `/api/organisations/${world.marketBranch}${on}`, undefined, who);
  const then = await page(approval, '?on=2025-12-31');
  expect(then.body).toMatchObject({
    name: '中共××市行政审批服务局市场准入审批支部委员会',
    unit: { id: world.approvalBureau },
    memberCount: 4,
    on: '2025-12-31',
  });
  expect(then.body.path.map((above: { id: number }) => above.id)).toContain(
    world.approvalCommittee,
  );
  expect((await page(nature, '?on=2025-12-31')).status).toBe(404);
  expect((await page(nature)).body).toMatchObject({ name: newName });
  expect((await page(nature)).body.history).toHaveLength(2);
});

test('a day to come is refused with words, a mangled one at its field', async () => {
  const ahead = await ask('GET', '/api/organisations?on=2026-07-16', undefined, committee);
  expect([ahead.status, ahead.body.code]).toEqual([422, 'organisations.dayAhead']);
  const page = `/api/organisations/${world.cityUnit}?on=2027-01-01`;
  expect((await ask('GET', page, undefined, committee)).status).toBe(422);
  const mangled = await ask('GET', '/api/organisations?on=2026-02-30', undefined, committee);
  expect(mangled.status).toBe(400);
});
