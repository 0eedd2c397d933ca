import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { modules } from '../modules.ts';
import { claimText } from './claims-scene.ts';
import { refusedAs } from './fairness-scene.ts';
import { type SheetScene, sheetScene } from './sheet-scene.ts';
import type { PersonName } from './world.ts';

// July 2026: the branch's secretary posts a topic, hands its sheet in, claims for a colleague and approves two claims; the
// bureau's office confirms the sheet. In August the budget of a branch is ten minutes.
let scene: SheetScene;
const ledgerOf = async (who: PersonName, query = 'year=2026&month=7') =>
  (await scene.get(who, `/api/burden?${query}`)).body;
const linesOf = async (who: PersonName, query?: string) =>
  ((await ledgerOf(who, query)).rows as { id: number }[]).map(({ id }) => id);
const burdensOnDesk = async (who: PersonName) =>
  (await scene.get(who, '/api/desk')).body.next.filter((thing: { id: string }) =>
    thing.id.startsWith('burden'),
  );
const claimed = async (who: PersonName, change: object = {}) => {
  const { status, body } = await scene.send(who, '/api/claims', claimText(change));
  expect(status).toBe(200);
  return body.claimId as number;
};

beforeAll(async () => {
  scene = await sheetScene(modules);
  const topic = await scene.held(['欧阳海燕', '丁一'], { on: '2026-07-18' });
  await scene.confirmed(topic, [scene.row('欧阳海燕'), scene.row('丁一')]);
  await scene.at('2026-07-20T09:30:00+08:00');
});
afterAll(() => scene.close());

/** At the version that each claim has. */
async function approveBoth(): Promise<void> {
  const ids = [await claimed('欧阳海燕'), await claimed('欧阳海燕')];
  const { rows } = await scene.test.services.database.pool.query(
    'select id as "claimId", version from claim where id = any($1) order by id',
    [ids],
  );
  const approved = await scene.send('赵国栋', '/api/claims/approval', { claims: rows });
  expect(approved.body.refused).toEqual([]);
}

describe('F23 what is asked of each branch is reckoned, shown and held against a budget', () => {
  it('counts what cadres did for the branch, the fields of its forms and the lines of its lists', async () => {
    await claimed('赵国栋', { personId: scene.world.people.欧阳海燕 });
    await approveBoth();
    const { rows, counts, askedMost } = await ledgerOf('赵国栋');
    expect(rows).toEqual([
      {
        ...{ id: scene.world.marketBranch, level: 'branch', kindWords: '党支部' },
        name: '中共××市行政审批服务局市场准入审批支部委员会',
        // A topic of 16 fields, a sheet of 3 and two lines, a claim of 10 for somebody, two claims approved.
        ...{ acts: 5, fields: 31, minutes: 16, budget: 60, over: false, stateWords: '在预算内' },
        askedMost: ['申报审核、代报3件，约8分钟', '公益题目和活动记录2件，约8分钟'],
      },
    ]);
    expect(counts).toEqual({ organisations: 1, asked: 1, over: 0 });
    expect(askedMost).toEqual(rows[0].askedMost);
  });

  it('a member’s claim, an own claim of a cadre, a log-in and a look count nothing', async () => {
    const before = await ledgerOf('王伟');
    await claimed('欧阳海燕');
    await claimed('赵国栋');
    await scene.at('2026-07-21T09:30:00+08:00');
    const { 欧阳海燕: personId } = scene.world.people;
    for (const who of ['赵国栋', '林静'] as const) {
      expect((await scene.get(who, `/api/people/${personId}`)).status).toBe(200);
      expect((await scene.get(who, '/api/claims')).status).toBe(200);
      expect((await scene.get(who, '/api/desk')).status).toBe(200);
    }
    const { body } = await scene.get('赵国栋', '/api/desk');
    const [thing] = body.next as { id: string }[];
    await scene.send('赵国栋', '/api/desk/aside', { things: [thing?.id ?? 'nothing'] });
    expect(await ledgerOf('王伟')).toEqual(before);
  });

  it('a branch reads its own line, a unit its branches, the work committee all, in the order of the tree', async () => {
    const { cityUnit, approvalBureau, natureBureau, ...places } = scene.world;
    const { marketBranch, serviceBranch, natureBranch } = places;
    expect(await linesOf('赵国栋')).toEqual([marketBranch]);
    expect(await linesOf('林静')).toEqual([approvalBureau, marketBranch, serviceBranch]);
    expect(await linesOf('高原')).toEqual([natureBureau, natureBranch]);
    expect(await linesOf('王伟')).toEqual([
      ...[cityUnit, approvalBureau, marketBranch, serviceBranch],
      ...[natureBureau, natureBranch],
    ]);
    expect(refusedAs(await scene.get('欧阳海燕', '/api/burden'))).toBe('403 access.notAllowed');
    const { rows } = await ledgerOf('林静');
    expect(rows[0]).toMatchObject({ level: 'unit', acts: 1, fields: 0, minutes: 2, budget: 480 });
    expect(rows[2]).toMatchObject({ acts: 0, minutes: 0, over: false, stateWords: '没有办理' });
    expect(await linesOf('王伟', 'year=2026&month=7&only=asked')).toEqual([
      approvalBureau,
      marketBranch,
    ]);
    expect(await linesOf('王伟', 'year=2026&month=7&page=2&size=4')).toEqual([
      natureBureau,
      natureBranch,
    ]);
  });

  it('names nobody, and says that it is reckoned by a standard that is still to be verified', async () => {
    const text = JSON.stringify(await ledgerOf('王伟'));
    for (const name of Object.keys(scene.world.people)) expect(text).not.toContain(name);
    const { standardWords } = await ledgerOf('王伟');
    expect(standardWords[0]).toContain('不是计量出来的');
    expect(standardWords).toContain(
      '这些标准的依据：本系统的建议，待核实。一个月按当月1日的标准算；标准由市直机关工委在设置里定。',
    );
    expect(standardWords.join('')).toContain('每办一件事，按120秒折算。');
  });

  it('the budget is the city’s to set, and a month keeps the standard of its first day', async () => {
    const change = {
      ...{ value: 10, from: '2026-08-01', reason: '基层反映事情偏多', version: 0 },
      ...{ source: '市直机关为基层减负的办法', article: '第三条' },
    };
    const url = '/api/settings/burden.branchMinutes/change';
    expect((await scene.send('王伟', url, change)).status).toBe(200);
    await scene.at('2026-08-20T09:30:00+08:00');
    await claimed('赵国栋', { personId: scene.world.people.欧阳海燕, happenedOn: '2026-08-18' });
    for (const [at, happenedOn] of ['2026-08-11', '2026-08-12', '2026-08-13'].entries()) {
      const who = { personId: scene.world.people.欧阳海燕, words: `走访帮扶第${at + 1}户` };
      await claimed('赵国栋', { ...who, happenedOn });
    }
    const august = (await ledgerOf('赵国栋', '')).rows[0];
    expect(august).toMatchObject({ acts: 4, fields: 40, minutes: 15, budget: 10, over: true });
    expect(august.stateWords).toBe('超出5分钟');
    expect((await ledgerOf('赵国栋')).rows[0]).toMatchObject({ budget: 60, over: false });
    const { rows } = await ledgerOf('王伟');
    expect(rows[0]).toMatchObject({ level: 'city', acts: 1, fields: 5, budget: null, over: false });
  });

  it('where a month went over, committee and party office are told once it has ended, in one line', async () => {
    expect(await burdensOnDesk('王伟')).toEqual([]);
    await scene.at('2026-09-02T09:30:00+08:00');
    for (const who of ['王伟', '林静'] as const) {
      expect(await burdensOnDesk(who)).toMatchObject([
        {
          ...{ id: 'burden-2026-8', notice: true, dueOn: null },
          title: '8月要中共××市行政审批服务局市场准入审批支部委员会办的事超出了减负预算',
          href: '/burden?year=2026&month=8&shown=over',
        },
      ]);
    }
    expect(await burdensOnDesk('赵国栋')).toEqual([]);
    expect(await burdensOnDesk('高原')).toEqual([]);
    const over = await ledgerOf('王伟', 'year=2026&month=8&only=over');
    expect(over.counts).toEqual({ organisations: 6, asked: 1, over: 1 });
    expect(over.finding).toBe('1个组织有办理的事，1个党支部超出预算。');
    await scene.send('王伟', '/api/desk/seen', { things: ['burden-2026-8'] });
    expect(await burdensOnDesk('王伟')).toEqual([]);
  });

  it('is handed out as a workbook to those who may read it', async () => {
    const file = '/api/burden/file?year=2026&month=8';
    expect(await scene.get('王伟', file)).toMatchObject({ status: 200 });
    expect(refusedAs(await scene.get('丁一', file))).toBe('403 access.notAllowed');
  });

  it('the self-check says that one figure is asked once', async () => {
    const { body } = await scene.get('欧阳海燕', '/api/points/burden-check');
    const line = body.lines.find(({ clause }: { clause: string }) => clause.includes('基层负担'));
    expect(line.passed).toBe(true);
    expect(line.found).toMatch(/要填的数共\d+种，同一个数只问一次/);
  });
});
