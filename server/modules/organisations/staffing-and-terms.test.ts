import mammoth from 'mammoth';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Ask, testHttp } from '../../testing/http.ts';
import { loggedIn } from '../../testing/login.ts';
import { type TestStage, testStage } from '../../testing/stage.ts';
import { buildWorld, type World } from '../../testing/world.ts';
import { policies } from '../policies.ts';
import { organisationsModule } from './index.ts';

let stage: TestStage;
let world: World;
let ask: Ask;
let close: () => Promise<void>;
let office: { cookie: string };
let committee: { cookie: string };
let secretary: { cookie: string };
let member: { cookie: string };

beforeAll(async () => {
  stage = await testStage();
  world = await buildWorld(stage);
  const http = await testHttp(stage, [organisationsModule(policies)]);
  ask = http.ask;
  close = () => http.app.close();
  await register(world.approvalBureau, { staff_count: 180, full_time_cadres: 1 });
  await register(world.natureBureau, { staff_count: 30, full_time_cadres: 0 });
  await register(world.approvalCommittee, { last_election_on: '2021-08-10', term_years: 5 });
  await register(world.marketBranch, { last_election_on: '2023-07-10', term_years: 3 });
  await register(world.natureBranch, { last_election_on: '2025-07-10', term_years: 3 });
  const { people } = world;
  const post = (
    kind: 'unitPartyOffice' | 'workCommittee' | 'branchSecretary',
    organisationId: number,
  ) => ({ kind, organisationId }) as const;
  office = await loggedIn(stage, people.林静, post('unitPartyOffice', world.approvalBureau));
  committee = await loggedIn(stage, people.丁一, post('workCommittee', world.cityUnit));
  secretary = await loggedIn(stage, people.赵国栋, post('branchSecretary', world.marketBranch));
  member = await loggedIn(stage, people.欧阳海燕);
});
afterAll(async () => {
  await close();
  await stage.close();
});

async function register(id: number, values: Record<string, unknown>): Promise<void> {
  await stage.services.database.reader
    .updateTable('organisation_period')
    .set(values)
    .where('organisation_id', '=', id)
    .execute();
}

const get = (url: string, who: { cookie: string }) => ask('GET', url, undefined, who);
const ids = (body: { rows: { id: number }[] }) => body.rows.map(({ id }) => id);

test('the committee sees every unit in the official order, an office its own', async () => {
  const { body } = await get('/api/staffing', committee);
  expect(ids(body)).toEqual([world.approvalBureau, world.natureBureau]);
  expect(body).toMatchObject({ short: 1, missing: 1 });
  expect(body.rows[0]).toMatchObject({
    staff: 180,
    fullTimeCadres: 1,
    neededWords: '2至3人',
    shortfall: 1,
    stateWords: '缺1人',
    allowed: ['organisations.writeStaffingLetter'],
  });
  expect(body.rows[1]).toMatchObject({ neededWords: '专人负责', shortfall: 0, allowed: [] });
  expect(body.sourceWords).toContain('第三十条');
  expect(body.sourceWords).toContain('待本市核实');
  const narrowed = (await get('/api/staffing?state=smallUnit', committee)).body;
  expect([ids(narrowed), narrowed.short]).toEqual([[world.natureBureau], 1]);
  expect(ids((await get('/api/staffing', office)).body)).toEqual([world.approvalBureau]);
  for (const who of [secretary, member]) {
    expect((await get('/api/staffing', who)).status).toBe(403);
  }
});

test('the letter names the figures and who sends it; there is none where nothing is lacking', async () => {
  const url = (id: number) => `/api/organisations/${id}/staffing-letter`;
  const letter = await get(url(world.approvalBureau), committee);
  expect(letter.status).toBe(200);
  const { value } = await mammoth.extractRawText({ buffer: letter.bytes });
  for (const words of [
    '关于配备专职党务干部的函',
    '市行政审批服务局：',
    '现有工作人员180人，按此计算（不足1人的按1人计）应当配备专职党务干部2至3人，现有1人，缺1人',
    '中共××市委市直机关工作委员会',
  ]) {
    expect(value).toContain(words);
  }
  const own = await mammoth.extractRawText({
    buffer: (await get(url(world.approvalBureau), office)).bytes,
  });
  expect(own.value).toContain('中共××市行政审批服务局机关委员会');
  const none = await get(url(world.natureBureau), committee);
  expect([none.status, none.body.code]).toEqual([409, 'organisations.notShort']);
  expect((await get(url(world.natureBureau), office)).status).toBe(404);
  expect((await get(url(world.approvalBureau), member)).status).toBe(403);
});

test('terms are the matter of those who prepare the election, and nobody else’s', async () => {
  const { body } = await get('/api/terms', office);
  expect(ids(body)).toEqual([world.approvalCommittee, world.marketBranch]);
  expect(body.rows[0]).toMatchObject({
    endsOn: '2026-08-10',
    stage: 'oneMonth',
    stageWords: '1个月内届满',
    unitName: '市行政审批服务局',
  });
  expect(body.rows[1]).toMatchObject({ endsOn: '2026-07-10', stageWords: '已届满' });
  const counts = Object.fromEntries(
    body.counts.map(({ stage, count }: { stage: string; count: number }) => [stage, count]),
  );
  expect(counts).toEqual({
    over: 1,
    oneMonth: 1,
    threeMonths: 0,
    sixMonths: 0,
    running: 0,
    unknown: 1,
  });
  expect(ids((await get('/api/terms?stage=unknown', office)).body)).toEqual([world.serviceBranch]);
  expect(ids((await get('/api/terms', secretary)).body)).toEqual([world.marketBranch]);
  expect(ids((await get('/api/terms?stage=running', committee)).body)).toEqual([
    world.natureBranch,
  ]);
  expect((await get('/api/terms', member)).status).toBe(403);
  expect((await get('/api/terms', { cookie: 'sid=nobody' })).status).toBe(401);
});
