import mammoth from 'mammoth';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '../../kernel/actor.ts';
import { cellText } from '../../kernel/sheet.ts';
import type { ActContext } from '../../platform/act.ts';
import { readWorkbook } from '../../platform/documents/read-workbook.ts';
import { acting, aDeed } from '../../testing/ledger.ts';
import { type PointsScene, pointsScene } from '../../testing/points-scene.ts';
import { recordDeeds } from './deeds.ts';
import { exportLedger } from './export-ledger.ts';

let scene: PointsScene;
beforeAll(async () => {
  scene = await pointsScene();
});
afterAll(() => scene.close());

const asked = { filter: {}, format: 'xlsx', reason: '核对' } as const;
const get = (who: string, url: string) => scene.get(who, url);
const send = (who: string, url: string, body: object) => scene.send(who, url, body);

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
    const { marketBranch, natureBureau } = scene.world;
    const branch = await get('林静', `/api/points/ledger?organisationId=${marketBranch}`);
    expect(branch.body.total).toBe(3);
    const other = await get('林静', `/api/points/ledger?organisationId=${natureBureau}`);
    expect(other.body.total).toBe(0);
  });

  it('names a day that does not exist', async () => {
    const { status, body } = await get('林静', '/api/points/ledger?from=2026-02-31');
    expect([status, body.code]).toEqual([400, 'platform.invalidInput']);
  });

  it('is refused to staff, to the work committee and to administrators', async () => {
    for (const who of ['欧阳海燕', '王伟', '系统管理员']) {
      expect([who, (await get(who, '/api/points/ledger')).status]).toEqual([who, 403]);
    }
  });

  it('leaves a line each person on a short list can see, of a list and of an export', async () => {
    await get('林静', `/api/points/ledger?${encodeURI('q=欧阳')}`);
    await send('林静', '/api/points/ledger/export', { q: '欧阳', reason: '核对加分' });
    const { body } = await get('欧阳海燕', '/api/points/my-year');
    const looks = body.lookers.map((look: { name: string; what: string; reason: string }) => [
      look.name,
      look.what,
      look.reason,
    ]);
    expect(looks).toContainEqual(['林静', '查看积分台账中的记录', '']);
    expect(looks).toContainEqual(['林静', '导出积分台账中的记录', '核对加分']);
  });

  it('is exported as far as the office reaches, not where another post only shows it', async () => {
    const { marketBranch, natureBureau, people } = scene.world;
    const both: Actor = {
      accountId: null,
      personId: people['高原'],
      name: '高原',
      partyMember: true,
      posts: [
        { kind: 'unitPartyOffice', organisationId: natureBureau },
        { kind: 'branchCommitteeMember', organisationId: marketBranch },
      ],
    };
    const work = (context: ActContext) => exportLedger(context, asked);
    const { bytes } = await acting(scene.test, work, both);
    const cells = (await readWorkbook(bytes)).flatMap((row) => row.cells.map(cellText));
    expect(cells).toContain('高原');
    expect(cells).not.toContain('欧阳海燕');
    expect(cells.join()).toContain('制表单位：市自然资源和规划局');
  });

  it('is exported as shown, with a reason, to the unit’s office only', async () => {
    const body = { year: 2026, reason: '年中核对' };
    const answer = await send('林静', '/api/points/ledger/export', body);
    expect(answer.status).toBe(200);
    expect(decodeURIComponent(String(answer.headers['content-disposition']))).toContain(
      '积分台账20260715.xlsx',
    );
    const rows = (await readWorkbook(answer.bytes)).map((row) => row.cells.map(cellText));
    expect(rows.map(([first]) => first)).toEqual([
      '2026年积分台账',
      '制表单位：市行政审批服务局　制表人：林静　制表时间：2026-07-15 09:30',
      '日期',
      '2026-06-15',
      '2026-06-13',
      '2026-06-15',
      '共3条，原始分合计8.5分，未扣除各项上限。（按单位序列、姓名笔画和日期为序）',
    ]);
    expect(rows[4]).toEqual([
      '2026-06-13',
      '欧阳海燕',
      '市行政审批服务局',
      '创卫“周末清洁家园”志愿服务',
      'F01 满1小时记1分，单日最多4分，全年最多20分',
      '6.5',
      '活动签到表第2页第11行',
      '已归档',
    ]);
    expect((await send('赵国栋', '/api/points/ledger/export', body)).status).toBe(403);
    expect((await send('林静', '/api/points/ledger/export', { year: 2026 })).status).toBe(400);
  });
});

describe('an export', () => {
  it('as a Word file says the same, across the page, names padded as in lists', async () => {
    const body = { year: 2026, format: 'docx', reason: '归档' };
    const answer = await send('林静', '/api/points/ledger/export', body);
    expect(answer.status).toBe(200);
    expect(answer.headers['content-type']).toContain('wordprocessingml.document');
    expect(String(answer.headers['content-disposition'])).toContain('20260715.docx');
    const { value } = await mammoth.extractRawText({ buffer: Buffer.from(answer.bytes) });
    const lines = value.split('\n').filter((line) => line !== '');
    expect(lines.slice(0, 18)).toEqual([
      '2026年积分台账',
      '制表单位：市行政审批服务局　制表人：林静　制表时间：2026-07-15 09:30',
      ...['日期', '姓名', '单位', '事项', '依据', '分', '凭据', '状态'],
      ...['2026-06-15', '丁　一', '市行政审批服务局', '工作例会'],
      ...['N01 每月记1分，全年最多12分', '1', '会议记录第3页', '已归档'],
    ]);
    expect(lines.at(-1)).toBe(
      '共3条，原始分合计8.5分，未扣除各项上限。（按单位序列、姓名笔画和日期为序）',
    );
  });

  it('of too much is refused with what to do', async () => {
    const work = acting(scene.test, (context) => exportLedger(context, asked, 2));
    await expect(work).rejects.toMatchObject({
      code: 'points.exportTooLarge',
      facts: { limit: 2 },
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
      nonMemberWithoutVoluntary: 7400,
    });
  });

  it('is not found in a version that does not exist, nor shown to somebody not logged in', async () => {
    expect((await get('欧阳海燕', '/api/points/scheme?versionId=99')).status).toBe(404);
    expect((await get('nobody', '/api/points/scheme')).status).toBe(401);
  });
});

it('A long ledger is exported whole and in order, though it is read in parts', async () => {
  const personId = scene.world.people['高原'];
  const deeds = Array.from({ length: 2100 }, (_, at) =>
    aDeed(personId, {
      key: `long ${at}`,
      happenedOn: `2025-${pad(1 + (at % 12))}-${pad(1 + (at % 28))}`,
      matter: `第${at}件`,
    }),
  );
  await acting(scene.test, (context) => recordDeeds(context, deeds));
  const body = { year: 2025, reason: '核对' };
  const { bytes } = await send('高原', '/api/points/ledger/export', body);
  const rows = (await readWorkbook(bytes)).map((row) => row.cells.map(cellText)).slice(3, -1);
  expect(new Set(rows.map((row) => row[3])).size).toBe(2100);
  const days = rows.map(([day]) => day!);
  expect(days).toEqual(days.toSorted());
});

function pad(part: number): string {
  return String(part).padStart(2, '0');
}
