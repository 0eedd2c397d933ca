import mammoth from 'mammoth';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { recorded } from '../../testing/ledger.ts';
import { type PointsScene, pointsScene } from '../../testing/points-scene.ts';

let scene: PointsScene;
beforeAll(async () => {
  scene = await pointsScene();
});
afterAll(() => scene.close());

const mine = (query: string) => scene.get('欧阳海燕', `/api/points/my-proof?year=2026&${query}`);

describe('from a number to its entries', () => {
  it('of the whole year: what counts, why the rest does not, by whom, with what', async () => {
    const { status, body } = await mine('part=counted');
    expect(status).toBe(200);
    expect(body).toMatchObject({
      year: 2026,
      title: '各类合计已计5分',
      words: ['2条记录，原始分7.5分，其中2.5分不计（原因见各条），记录照样保留，计入5分。'],
      knownThen: null,
    });
    expect(body.entries).toEqual([
      expect.objectContaining({
        id: scene.meeting,
        clause: '每次记1分，全年最多4分',
        heldBackWords: '',
        ground: '会议记录第3页',
        proposer: { name: '王伟', on: null },
        confirmer: { name: '赵国栋', on: '2026-07-15' },
      }),
      expect.objectContaining({
        id: scene.service,
        heldBackWords: '当日合计取整，0.5分不计；超过单日上限，2分不计。',
        ground: '活动签到表第2页第11行',
      }),
    ]);
  });

  it.each([
    ['part=counted&category=J', 'J 基础履责已计1分', [1]],
    ['part=heldBack', '各类合计：2.5分不计', [6.5]],
    ['part=heldBack&category=J', 'J 基础履责：0分不计', []],
    ['part=inPublicity', '各类合计：公示中0分', []],
  ] as const)('%s', async (query, title, points) => {
    const { body } = await mine(query);
    expect(body.title).toBe(title);
    expect(body.entries.map((one: { points: number }) => one.points / 100)).toEqual(points);
  });

  it('agrees with every number of the year’s page', async () => {
    const { body: year } = await scene.get('欧阳海燕', '/api/points/my-year?year=2026');
    for (const { code, counted, heldBack } of year.categories) {
      const { body: proof } = await mine(`part=counted&category=${code}`);
      const sum = (of: (one: { points: number; counted: number }) => number) =>
        proof.entries.reduce((total: number, one: never) => total + of(one), 0);
      expect([code, sum((one) => one.counted)]).toEqual([code, counted]);
      expect([code, sum((one) => one.points - one.counted)]).toEqual([code, heldBack]);
    }
  });

  it('as known on an earlier day holds what was known then', async () => {
    const { body } = await mine('part=counted&asKnownOn=2026-07-14');
    expect(body.entries).toEqual([]);
    expect(body.knownThen).toContain('此后又记入2条');
  });

  it('of another person is open to branch and unit alone, and leaves a line', async () => {
    const person = scene.world.people['欧阳海燕'];
    const url = `/api/people/${person}/year/proof?year=2026&part=counted`;
    const seen = await scene.get('赵国栋', url);
    expect(seen.body.title).toBe('各类合计已计5分');
    expect((await scene.get('高原', url)).status).toBe(404);
    expect((await scene.get('系统管理员', url)).status).toBe(403);
    const { lookers } = (await scene.get('欧阳海燕', '/api/points/my-year')).body;
    expect(lookers.map((look: { what: string }) => look.what)).toContain(
      '查看年度积分中一个数的依据',
    );
  });
});

describe('a part of a year', () => {
  it('lists the entries that stand in it, with their raw points', async () => {
    const list = (query: string) =>
      scene.get('欧阳海燕', `/api/points/my-entries?year=2026&${query}`);
    const until = await list('from=2026-06-01&to=2026-06-14');
    expect(until.body).toMatchObject({ total: 1, raw: 650, rows: [{ id: scene.service }] });
    expect((await list('from=2026-06-15')).body).toMatchObject({ total: 1, raw: 100 });
    expect((await list('to=2026-05-31')).body).toMatchObject({ total: 0, raw: 0 });
  });

  it('is a statement of its entries, with what the year came to by its end', async () => {
    await recorded(scene.test, scene.world.people['欧阳海燕'], {
      ...{ happenedOn: '2026-07-02', matter: '7月支部党员大会', key: 'july' },
    });
    const { bytes, headers } = await scene.get(
      '欧阳海燕',
      '/api/points/my-statement?year=2026&from=2026-06-14&to=2026-06-30&format=docx',
    );
    const name = '欧阳海燕2026年6月14日至6月30日积分单.docx';
    expect(decodeURIComponent(String(headers['content-disposition']))).toContain(name);
    const lines = await linesOf(bytes);
    expect(lines).toContain('2026年6月14日至6月30日个人积分单');
    expect(lines).toContain('2026年6月14日至2026年6月30日，共1条记录，原始分1分。');
    expect(lines).toContain(
      '上限按全年算，这一段不单独计分。2026年从年初到2026年6月30日，原始分7.5分，计入5分。',
    );
    expect(lines).toContain('三、本期记录（按发生日期）');
    expect(lines).not.toContain('7月支部党员大会');
    expect(lines.join('')).not.toContain('本条：');
  });

  it('that is none is refused at its field', async () => {
    const { status, body } = await scene.get(
      '欧阳海燕',
      '/api/points/my-statement?year=2026&from=2026-06-14&to=2025-06-30&format=docx',
    );
    expect([status, body.code, body.fields]).toEqual([
      422,
      'points.periodOfOtherYear',
      [expect.objectContaining({ field: 'to' })],
    ]);
  });
});

async function linesOf(bytes: Uint8Array): Promise<string[]> {
  const { value } = await mammoth.extractRawText({ buffer: Buffer.from(bytes) });
  return value.split('\n').filter((line) => line !== '');
}
