import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type PointsScene, pointsScene } from '../../testing/points-scene.ts';

let scene: PointsScene;
beforeAll(async () => {
  scene = await pointsScene();
});
afterAll(() => scene.close());

const get = (who: string, url: string) => scene.get(who, url);

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
        id: scene.meeting,
        happenedOn: '2026-06-15',
        matter: '6月支部党员大会',
        ruleCode: 'J01',
        clause: '每次记1分，全年最多4分',
        points: 100,
        counted: 100,
        stateWords: '已归档',
        kind: 'fact',
      },
      expect.objectContaining({ id: scene.service, points: 650, counted: 400 }),
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
    const { pool } = scene.test.services.database;
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
    expect(served.body.rows.map((row: { id: number }) => row.id)).toEqual([scene.service]);
    const second = await get('欧阳海燕', '/api/points/my-entries?year=2026&page=2&size=1');
    expect(second.body.rows.map((row: { id: number }) => row.id)).toEqual([scene.service]);
  });

  it('explains an own entry and leaves no line', async () => {
    const { status, body } = await get('欧阳海燕', `/api/points/my-entries/${scene.service}`);
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
      allowed: ['points.raiseObjection'],
    });
    expect((await get('赵国栋', `/api/points/my-entries/${scene.service}`)).status).toBe(404);
    const { lookers } = (await get('欧阳海燕', '/api/points/my-year')).body;
    expect(lookers.map((look: { what: string }) => look.what)).not.toContain('查看一条积分记录');
  });
});

describe('another person’s points', () => {
  it('are open to the branch and the unit, closed to everybody else', async () => {
    const { 欧阳海燕: ouyang, 赵国栋: zhao } = scene.world.people;
    for (const [who, status] of [
      ['林静', 200],
      ['赵国栋', 200],
      ['高原', 404],
      ['王伟', 404],
      ['欧阳海燕', 200],
    ] as const) {
      expect([who, (await get(who, `/api/people/${ouyang}/year`)).status]).toEqual([who, status]);
      const explained = await get(who, `/api/points/entries/${scene.service}`);
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
    const seen = await get('赵国栋', `/api/people/${scene.world.people['欧阳海燕']}/year`);
    expect(seen.body).toMatchObject({ personName: '欧阳海燕', total: 500, lookers: [] });
  });

  it('say who proposed and who confirmed', async () => {
    const { body } = await get('林静', `/api/points/entries/${scene.meeting}`);
    expect(body).toMatchObject({
      proposer: { name: '王伟', on: null },
      confirmer: { name: '赵国栋', on: '2026-07-15' },
      allowed: ['points.recordObjection', 'points.proposeReversal'],
    });
    const asSecretary = await get('赵国栋', `/api/points/entries/${scene.meeting}`);
    expect(asSecretary.body.allowed).toEqual(['points.recordObjection']);
  });
});
