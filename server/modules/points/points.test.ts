import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Post } from '../../kernel/actor.ts';
import { createApp } from '../../platform/http/app.ts';
import { recorded, withScheme } from '../../testing/ledger.ts';
import { loggedIn, loggedInAdministrator } from '../../testing/login.ts';
import { type TestStage, testStage } from '../../testing/stage.ts';
import { buildWorld, type PersonName, type World } from '../../testing/world.ts';
import { authenticate } from '../access/index.ts';
import { points } from './index.ts';

let test: TestStage;
let world: World;
let app: FastifyInstance;
let meeting: number;
let service: number;
const headers: Record<string, { cookie: string }> = {};

beforeAll(async () => {
  test = await testStage([points]);
  world = await buildWorld(test);
  await withScheme(test);
  app = await createApp({ stage: test.stage, modules: [points], authenticate, webRoot: null });
  const { approvalBureau, natureBureau, marketBranch, cityUnit } = world;
  const posts: Partial<Record<PersonName, Post>> = {
    林静: { kind: 'unitPartyOffice', organisationId: approvalBureau },
    赵国栋: { kind: 'branchSecretary', organisationId: marketBranch },
    王伟: { kind: 'workCommittee', organisationId: cityUnit },
    高原: { kind: 'unitPartyOffice', organisationId: natureBureau },
  };
  for (const name of ['林静', '赵国栋', '欧阳海燕', '王伟', '高原'] as const) {
    const post = posts[name];
    headers[name] = await loggedIn(test, world.people[name], ...(post ? [post] : []));
  }
  headers['系统管理员'] = await loggedInAdministrator(test, 'systemAdministrator');
  const { 欧阳海燕: ouyang, 赵国栋: zhao, 王伟: wang, 高原: gao, 丁一: ding } = world.people;
  meeting = await recorded(test, ouyang, { confirmerId: zhao, proposerId: wang });
  service = await recorded(test, ouyang, {
    ruleCode: 'F01',
    happenedOn: '2026-06-13',
    quantity: 390,
    matter: '创卫“周末清洁家园”志愿服务',
    ground: '活动签到表第2页第11行',
  });
  await recorded(test, ouyang, { happenedOn: '2025-12-20', matter: '去年的党员大会' });
  await recorded(test, ding, { ruleCode: 'N01', matter: '工作例会' });
  await recorded(test, gao);
});
afterAll(async () => {
  await app.close();
  await test.close();
});

async function get(who: string, url: string) {
  const answer = await app.inject({ url, headers: headers[who] ?? {} });
  return { status: answer.statusCode, body: answer.json() };
}

async function send(who: string, url: string, body: object) {
  return await app.inject({
    method: 'POST',
    url,
    headers: { ...headers[who], 'idempotency-key': randomUUID() },
    payload: body,
  });
}

describe('my points', () => {
  it('shows the newest year with its sums, entries and scheme', async () => {
    const { status, body } = await get('欧阳海燕', '/api/points/my-year');
    expect(status).toBe(200);
    expect(body).toMatchObject({
      year: 2026,
      years: [2026, 2025],
      personName: '欧阳海燕',
      asOf: '2026-07-15',
      guideLine: 10_000,
      total: 500,
      raw: 750,
      heldBack: 250,
      entryCount: 2,
      scheme: { code: 'CITY-DEFAULT', version: 1 },
    });
    expect(body.categories.map((one: { code: string }) => one.code).join('')).toBe('JXGFRY');
    expect(body.entries).toEqual([
      {
        id: meeting,
        happenedOn: '2026-06-15',
        matter: '6月支部党员大会',
        ruleCode: 'J01',
        clause: '每次记1分，全年最多4分',
        points: 100,
        counted: 100,
        stateWords: '已归档',
        kind: 'fact',
      },
      expect.objectContaining({ id: service, points: 650, counted: 400 }),
    ]);
  });

  it('shows another year when asked, and an empty one as empty', async () => {
    const last = await get('欧阳海燕', '/api/points/my-year?year=2025');
    expect(last.body).toMatchObject({ year: 2025, asOf: '2025-12-31', total: 100 });
    const none = await get('欧阳海燕', '/api/points/my-year?year=2020');
    expect(none.body).toMatchObject({ year: 2020, total: 0, entries: [], scheme: null });
    expect((await get('赵国栋', '/api/points/my-year')).body).toMatchObject({
      year: 2026,
      total: 0,
    });
  });

  it('is refused to an account without a person', async () => {
    expect((await get('系统管理员', '/api/points/my-year')).status).toBe(403);
    expect((await get('系统管理员', '/api/points/my-entries')).status).toBe(403);
  });

  it('reads with one statement of data', async () => {
    const { services } = test;
    const { pool } = services.database;
    const texts: string[] = [];
    const query = pool.query.bind(pool);
    pool.query = ((config: { text: string }, ...rest: []) => {
      texts.push(config.text);
      return query(config as never, ...rest);
    }) as unknown as typeof pool.query;
    await get('欧阳海燕', '/api/points/my-year');
    pool.query = query;
    expect(texts.filter((text) => !text.includes('session')).length).toBe(1);
    expect(texts.length).toBeLessThanOrEqual(2);
  });

  it('lists all entries of a year, of one category where asked, in pages', async () => {
    const all = await get('欧阳海燕', '/api/points/my-entries?year=2026');
    expect(all.body).toMatchObject({ total: 2, page: 1, orderWords: '按日期，新的在前' });
    const served = await get('欧阳海燕', '/api/points/my-entries?year=2026&category=F');
    expect(served.body.rows.map((row: { id: number }) => row.id)).toEqual([service]);
    const second = await get('欧阳海燕', '/api/points/my-entries?year=2026&page=2&size=1');
    expect(second.body.rows.map((row: { id: number }) => row.id)).toEqual([service]);
  });

  it('explains an own entry and leaves no line', async () => {
    const { status, body } = await get('欧阳海燕', `/api/points/my-entries/${service}`);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      fact: '2026年6月13日，创卫“周末清洁家园”志愿服务，6.5小时。',
      points: 650,
      counted: 400,
      heldBack: 250,
      rule: {
        code: 'F01',
        sentence: '志愿服务满1小时记1分，单日最多4分，全年最多20分。',
        version: 1,
        effectiveFrom: '2025-01-01',
      },
      calculation: '按规则为6.5分；当日合计取整，0.5分不计；超过单日上限，2分不计；计4分。',
      capEffect: '本项全年已计4分，还可计16分；F类已计4分，上限40分。',
      ground: '活动签到表第2页第11行',
      correction: '没有更正。',
      allowed: [],
    });
    expect((await get('赵国栋', `/api/points/my-entries/${service}`)).status).toBe(404);
    const { lookers } = (await get('欧阳海燕', '/api/points/my-year')).body;
    expect(lookers.map((look: { what: string }) => look.what)).not.toContain('查看一条积分记录');
  });
});

describe('another person’s points', () => {
  it('are open to the branch and the unit, closed to everybody else', async () => {
    const { 欧阳海燕: ouyang, 赵国栋: zhao } = world.people;
    for (const [who, status] of [
      ['林静', 200],
      ['赵国栋', 200],
      ['高原', 404],
      ['王伟', 404],
      ['欧阳海燕', 200],
    ] as const) {
      expect([who, (await get(who, `/api/people/${ouyang}/year`)).status]).toEqual([who, status]);
      const explained = await get(who, `/api/points/entries/${service}`);
      expect([who, explained.status]).toEqual([who, status]);
    }
    expect((await get('欧阳海燕', `/api/people/${zhao}/year`)).status).toBe(404);
    expect((await get('系统管理员', `/api/people/${ouyang}/year`)).status).toBe(403);
    expect((await get('林静', '/api/people/999/year')).status).toBe(404);
    expect((await get('林静', '/api/points/entries/999')).status).toBe(404);
    expect((await get('丁一', `/api/people/${ouyang}/year`)).status).toBe(401);
  });

  it('tell the person who looked, and only the person', async () => {
    const { lookers } = (await get('欧阳海燕', '/api/points/my-year')).body;
    expect(lookers).toContainEqual({
      at: '2026-07-15 09:30',
      name: '赵国栋',
      what: '查看年度积分',
      reason: '',
    });
    expect(lookers.map((look: { name: string }) => look.name)).not.toContain('欧阳海燕');
    const seen = await get('赵国栋', `/api/people/${world.people['欧阳海燕']}/year`);
    expect(seen.body).toMatchObject({ personName: '欧阳海燕', total: 500, lookers: [] });
  });

  it('say who proposed and who confirmed', async () => {
    const { body } = await get('林静', `/api/points/entries/${meeting}`);
    expect(body).toMatchObject({
      proposer: { name: '王伟', on: null },
      confirmer: { name: '赵国栋', on: '2026-07-15' },
      allowed: ['points.reverseEntry'],
    });
    const asSecretary = await get('赵国栋', `/api/points/entries/${meeting}`);
    expect(asSecretary.body.allowed).toEqual([]);
  });
});

describe('the ledger', () => {
  const names = (body: { rows: { personName: string }[] }) =>
    body.rows.map((row) => row.personName);

  it('shows the own unit, the own branch, in the order of names and dates', async () => {
    const unit = await get('林静', '/api/points/ledger');
    expect(names(unit.body)).toEqual(['丁一', '欧阳海燕', '欧阳海燕', '欧阳海燕']);
    expect(unit.body).toMatchObject({
      total: 4,
      sum: 950,
      orderWords: '按单位序列、姓名笔画和日期',
      allowed: ['points.exportLedger'],
    });
    const days = unit.body.rows.slice(1).map((row: { happenedOn: string }) => row.happenedOn);
    expect(days).toEqual(['2025-12-20', '2026-06-13', '2026-06-15']);
    const branch = await get('赵国栋', '/api/points/ledger');
    expect(branch.body).toMatchObject({ total: 3, allowed: [] });
    expect(names((await get('高原', '/api/points/ledger')).body)).toEqual(['高原']);
  });

  it.each([
    ['year=2025', 1],
    ['year=2026&category=J', 2],
    ['ruleCode=f01', 1],
    ['from=2026-06-14&to=2026-06-15', 2],
    ['q=欧阳', 3],
    ['q=清洁', 1],
    ['size=1&page=2', 4],
  ])('narrows by %s', async (query, total) => {
    const { body } = await get('林静', `/api/points/ledger?${encodeURI(query)}`);
    expect(body.total).toBe(total);
  });

  it('narrows to a branch and never widens beyond the reach', async () => {
    const { marketBranch, natureBureau } = world;
    const branch = await get('林静', `/api/points/ledger?organisationId=${marketBranch}`);
    expect(branch.body.total).toBe(3);
    const other = await get('林静', `/api/points/ledger?organisationId=${natureBureau}`);
    expect(other.body.total).toBe(0);
  });

  it('is refused to staff, to the work committee and to administrators', async () => {
    for (const who of ['欧阳海燕', '王伟', '系统管理员']) {
      expect([who, (await get(who, '/api/points/ledger')).status]).toEqual([who, 403]);
    }
  });

  it('is exported as shown, with a reason, to the unit’s office only', async () => {
    const body = { year: 2026, reason: '年中核对' };
    const answer = await send('林静', '/api/points/ledger/export', body);
    expect(answer.statusCode).toBe(200);
    expect(decodeURIComponent(String(answer.headers['content-disposition']))).toContain(
      '积分台账20260715.xlsx',
    );
    expect(answer.rawPayload.subarray(0, 2).toString()).toBe('PK');
    expect((await send('赵国栋', '/api/points/ledger/export', body)).statusCode).toBe(403);
    expect((await send('林静', '/api/points/ledger/export', { year: 2026 })).statusCode).toBe(400);
  });
});

describe('a reversal', () => {
  it('is made by the office with a reason, once, and never by the person concerned', async () => {
    const url = `/api/points/entries/${meeting}/reversal`;
    const body = { reason: '签到登记有误' };
    expect((await send('赵国栋', url, body)).statusCode).toBe(403);
    expect((await send('高原', url, body)).statusCode).toBe(404);
    const answer = await send('林静', url, body);
    expect(answer.statusCode).toBe(200);
    const { entryId } = answer.json();
    const again = await send('林静', url, body);
    expect([again.statusCode, again.json().code]).toEqual([409, 'points.alreadyReversed']);
    const back = await send('林静', `/api/points/entries/${entryId}/reversal`, body);
    expect([back.statusCode, back.json().code]).toEqual([409, 'points.reversalOfReversal']);
    const own = await recorded(test, world.people['林静']);
    const ownBack = await send('林静', `/api/points/entries/${own}/reversal`, body);
    expect([ownBack.statusCode, ownBack.json().code]).toEqual([403, 'points.ownEntry']);
    const why = await get('欧阳海燕', `/api/points/my-entries/${meeting}`);
    expect(why.body).toMatchObject({
      counted: 0,
      stateWords: '已冲销',
      correctedBy: entryId,
      correction: '2026-07-15由林静冲销，原因：签到登记有误。',
    });
    const opposite = await get('欧阳海燕', `/api/points/my-entries/${entryId}`);
    expect(opposite.body).toMatchObject({
      points: -100,
      counted: 0,
      corrects: meeting,
      stateWords: '冲销记录',
      calculation: '与原记录相抵，两条都不计分。',
      ground: '签到登记有误',
    });
  });
});

describe('the scheme', () => {
  it('reads rule by rule as sentences, with the ordinary year', async () => {
    const { status, body } = await get('欧阳海燕', '/api/points/scheme');
    expect(status).toBe(200);
    expect(body).toMatchObject({
      code: 'CITY-DEFAULT',
      version: 1,
      stateWords: '现行',
      guideLine: 10_000,
      countsWords: '共70条：锁定8条，幅度1条，可选61条。',
      versions: [{ version: 1, effectiveFrom: '2025-01-01', stateWords: '现行' }],
    });
    const service = body.categories.find((one: { code: string }) => one.code === 'F');
    expect(service).toMatchObject({ cap: 4000, words: '自愿参加，不参加不减分。' });
    expect(service.rules[0]).toMatchObject({
      code: 'F01',
      bindingWords: '幅度0.5—2分',
      sentence: '志愿服务满1小时记1分，单日最多4分，全年最多20分。',
      voluntary: true,
    });
    expect(body.ordinaryTotals).toEqual({
      member: 10_550,
      nonMember: 10_550,
      memberWithoutVoluntary: 7400,
      nonMemberWithoutVoluntary: 6300,
    });
  });

  it('is not found in a version that does not exist, nor shown to somebody not logged in', async () => {
    expect((await get('欧阳海燕', '/api/points/scheme?version=9')).status).toBe(404);
    expect((await get('nobody', '/api/points/scheme')).status).toBe(401);
  });
});
