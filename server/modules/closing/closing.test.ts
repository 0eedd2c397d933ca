import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { JobRunner } from '../../platform/jobs/index.ts';
import { testHttp } from '../../testing/http.ts';
import { acting, recorded, takeBack, withScheme } from '../../testing/ledger.ts';
import { loggedIn } from '../../testing/login.ts';
import { type TestStage, testStage } from '../../testing/stage.ts';
import { toldOn } from '../../testing/told.ts';
import { buildWorld, type PersonName, type World } from '../../testing/world.ts';
import { points, readUnitYear, verifyLedger } from '../points/index.ts';
import { service } from '../service/index.ts';
import { closing } from './index.ts';
import { sheetsJob } from './sheets.ts';

/** 林静: office of the bureau · 王伟: its head · 高原: office of the other bureau. It is 2026 until it is closed in 2027. */
let test: TestStage;
let world: World;
let ask: Awaited<ReturnType<typeof testHttp>>['ask'];
let close: () => Promise<void>;
let headers: Partial<Record<PersonName, { cookie: string }>> = {};
let meeting: number;

const year = (path = '') => `/api/closings/${world.approvalBureau}/2026${path}`;
const get = (who: PersonName, url: string) => ask('GET', url, undefined, headers[who]);
const send = (who: PersonName, url: string, body: object = {}) =>
  ask('POST', url, body, headers[who]);
const page = async (who: PersonName = '林静') => (await get(who, year())).body;
const step = async (who: PersonName, path: string, more: object = {}) =>
  send(who, year(path), { version: (await page()).version, ...more });
const codeOf = ({ status, body }: { status: number; body: { code?: string } }) => [
  status,
  body.code,
];

async function moveTo(day: string): Promise<void> {
  test.services.clock.moveTo(`${day}T09:30:00+08:00`);
  const { approvalBureau, natureBureau } = world;
  const office = (organisationId: number) => ({ kind: 'unitPartyOffice', organisationId }) as const;
  headers = {
    林静: await loggedIn(test, world.people.林静, office(approvalBureau)),
    王伟: await loggedIn(test, world.people.王伟, {
      kind: 'unitHead',
      organisationId: approvalBureau,
    }),
    高原: await loggedIn(test, world.people.高原, office(natureBureau)),
    欧阳海燕: await loggedIn(test, world.people.欧阳海燕),
  };
}

beforeAll(async () => {
  const modules = [points, service, closing];
  test = await testStage(modules);
  world = await buildWorld(test);
  await withScheme(test);
  const { 欧阳海燕: ouyang, 赵国栋: zhao } = world.people;
  meeting = await recorded(test, ouyang, { confirmerId: zhao });
  const hours = { ruleCode: 'F01', happenedOn: '2026-06-13', quantity: 120, matter: '清洁家园' };
  await recorded(test, ouyang, hours);
  const http = await testHttp(test, modules);
  ({ ask } = http);
  close = async () => {
    await http.app.close();
    await test.close();
  };
  await moveTo('2026-12-30');
});
afterAll(() => close());

describe('closing a year', () => {
  it('waits for its end', async () => {
    expect((await page()).nextWords).toContain('还没有结束');
    expect(codeOf(await send('林静', year('/proposal')))).toEqual([409, 'closing.yearNotOver']);
  });

  it('waits for everything that is open, and says whose turn it is', async () => {
    const proposal = {
      ...{ personId: world.people.欧阳海燕, ruleCode: 'Y01', level: null },
      ...{ happenedOn: '2026-12-21', matter: '12月21日党小组会', fact: '未到会，未请假。' },
      ...toldOn('2026-12-18'),
      ...{ evidence: '会议签到表', contact: '党务办公室 5120' },
    };
    const { body } = await send('林静', '/api/deductions', proposal);
    await moveTo('2027-01-05');
    expect((await page()).openCases).toMatchObject([
      {
        kindWords: '拟扣分',
        turnWords: '等提出人告知本人',
        href: `/deductions/${body.deductionId}`,
      },
    ]);
    expect(codeOf(await send('林静', year('/proposal')))).toEqual([409, 'closing.openCases']);
    await send('林静', `/api/deductions/${body.deductionId}/withdrawal`, {
      version: 1,
      because: '核实后确有请假',
    });
    expect((await page()).openCases).toEqual([]);
  });

  it('takes two people, and is seen by nobody outside the unit', async () => {
    expect((await get('高原', year())).status).toBe(404);
    expect((await get('欧阳海燕', year())).status).toBe(403);
    expect((await send('林静', year('/proposal'))).status).toBe(200);
    expect(codeOf(await send('林静', year('/proposal')))).toEqual([409, 'closing.alreadyProposed']);
    expect(codeOf(await step('林静', '/closing'))).toEqual([403, 'closing.secondPerson']);
    expect((await step('林静', '/withdrawal')).status).toBe(200);
    await send('林静', year('/proposal'));
    expect((await step('王伟', '/closing')).status).toBe(200);
    const { state, snapshot, history } = await page();
    expect(state).toBe('closed');
    expect(snapshot).toMatchObject({ people: 5, closedByName: '王伟', files: [], job: null });
    expect(snapshot.hash).toMatch(/^[0-9a-f]{64}$/);
    expect(history.map(({ words }: { words: string }) => words)).toEqual([
      '提出结账',
      '撤回结账的提出',
      '提出结账',
      '确认结账，留存5人的年度积分',
    ]);
  });

  it('keeps what everybody’s year came to, and the database lets nobody change it', async () => {
    const { body } = await get('欧阳海燕', '/api/my-closed-years');
    expect(body.rows).toMatchObject([
      { year: 2026, personName: '欧阳海燕', total: 300, entries: 2, months: 12 },
    ]);
    expect(body.rows[0].slices).toMatchObject([{ entries: 2, counted: 300 }]);
    const { pool } = test.services.database;
    for (const change of [
      `update year_closing_person set content = '{}'`,
      'delete from year_closing_person',
      `update year_closing set hash = '\\x00'`,
    ]) {
      await expect(pool.query(change)).rejects.toThrow(/permission|only added|keeps/);
    }
  });
});

describe('P10: a closed year', () => {
  it('takes no corrections, and later facts go to the year in which they are known', async () => {
    await expect(
      acting(test, (context) => takeBack(context, meeting, '重复')),
    ).rejects.toMatchObject({ code: 'points.yearClosed' });
    const late = { ruleCode: 'F02', happenedOn: '2026-12-20', matter: '圆梦微心愿' };
    await recorded(test, world.people.欧阳海燕, late);
    const { body } = await get('欧阳海燕', '/api/points/my-year?year=2027');
    expect(body.entries[0]).toMatchObject({ matter: '圆梦微心愿', happenedOn: '2026-12-20' });
    expect(body.total).toBe(200);
    const kept = await get('欧阳海燕', '/api/my-closed-years');
    expect(kept.body.rows[0].total).toBe(300);
    const before = await get('欧阳海燕', '/api/points/my-year?year=2026');
    expect(before.body.total).toBe(300);
    const verified = await acting(test, ({ tx, services }) =>
      verifyLedger(tx, services.vault, { checkpoints: null }),
    );
    expect(verified.findings).toEqual([]);
  });

  it('gives the same sheet byte for byte, on paper and as a workbook, to the person and with a reason to the office', async () => {
    for (const format of ['docx', 'xlsx']) {
      const mine = `/api/my-closed-years/2026/sheet?format=${format}`;
      const [first, again] = [await get('欧阳海燕', mine), await get('欧阳海燕', mine)];
      expect(first.status).toBe(200);
      expect(first.bytes).toEqual(again.bytes);
      const url = `/api/people/${world.people.欧阳海燕}/closed-years/2026/sheet`;
      const given = await send('林静', url, { format, reason: '年度考核' });
      expect(given.bytes).toEqual(first.bytes);
      expect((await send('高原', url, { format, reason: '年度考核' })).status).toBe(404);
    }
    const { body } = await get('欧阳海燕', '/api/points/my-year');
    expect(body.lookers).toContainEqual(
      expect.objectContaining({ what: '下载某一年度的参考单', reason: '年度考核' }),
    );
  });

  it('gives everybody’s sheets by a job, begun again where it stopped', async () => {
    const asked = await send('林静', year('/sheets'));
    expect(asked.body).toMatchObject({ state: 'waiting' });
    const runner = new JobRunner(test.stage, [sheetsJob]);
    expect(await runner.runDue()).toBe(1);
    const { snapshot, allowed } = await page();
    expect(snapshot.job).toMatchObject({ state: 'finished', percent: 100 });
    expect(snapshot.files).toEqual([
      { name: '考核参考表（1—5）.docx', sheets: 5 },
      { name: '考核参考表（汇总）.xlsx', sheets: 5 },
    ]);
    expect(allowed).toContain('closing.readSheets');
    const first = await get('林静', year('/sheets/1'));
    expect(first.headers['content-disposition']).toContain('docx');
    const { body: mine } = await get('欧阳海燕', '/api/points/my-year');
    expect(mine.lookers).toContainEqual(
      expect.objectContaining({ name: '林静', what: '下载全单位某一年度的参考单' }),
    );
    await send('林静', year('/sheets'));
    await runner.runDue();
    expect((await get('林静', year('/sheets/1'))).bytes).toEqual(first.bytes);
    expect((await get('林静', year('/sheets/9'))).status).toBe(404);
  });

  it('is opened again only by a decision with minutes and a second person; what was kept stays', async () => {
    const decision = { minutes: '党委会〔2027〕3号纪要', because: '漏记一次集体活动' };
    expect((await step('林静', '/reopening-proposal', decision)).status).toBe(200);
    expect(codeOf(await step('林静', '/reopening'))).toEqual([403, 'closing.secondPerson']);
    expect((await step('王伟', '/reopening')).status).toBe(200);
    const opened = await page();
    expect([opened.state, opened.snapshot]).toEqual(['open', null]);
    expect(opened.history.at(-2).words).toContain('党委会〔2027〕3号纪要');
    const missed = { ruleCode: 'F02', happenedOn: '2026-11-20', matter: '补记的微心愿' };
    await recorded(test, world.people.欧阳海燕, missed);
    const { body } = await get('欧阳海燕', '/api/points/my-year?year=2026');
    expect(body.total).toBe(500);
    const { rows } = await test.services.database.pool.query(
      'select count(*)::int as kept from year_closing_person',
    );
    expect(rows[0].kept).toBe(5);
    await send('林静', year('/proposal'));
    await step('王伟', '/closing');
    expect((await get('欧阳海燕', '/api/my-closed-years')).body.rows[0].total).toBe(500);
  });

  it('lets an entry that is being posted through, or takes it as late: none is lost between', async () => {
    const unit = { unitId: world.approvalBureau, year: 2026, today: '2027-01-05' } as const;
    const kept = await acting(test, ({ tx, services }) => readUnitYear(services, tx, unit));
    expect(kept.map(({ closed }) => closed.personName)).toContain('欧阳海燕');
    const decision = { minutes: '党委会〔2027〕4号纪要', because: '再次核对' };
    await step('林静', '/reopening-proposal', decision);
    await step('王伟', '/reopening');
    await send('林静', year('/proposal'));
    const posting = Array.from({ length: 20 }, (_, at) =>
      recorded(test, world.people.欧阳海燕, {
        ...{ ruleCode: 'F04', happenedOn: '2026-10-10', matter: `创城第${at + 1}题` },
        key: `topic ${at + 1}`,
      }),
    );
    const [, ...entries] = await Promise.all([step('王伟', '/closing'), ...posting]);
    const { rows } = await test.services.database.pool.query(
      `select count(*)::int as inside from ledger_entry where year = 2026 and id = any($1)`,
      [entries],
    );
    const { body } = await get('欧阳海燕', '/api/my-closed-years');
    expect(body.rows[0].entries).toBe(3 + rows[0].inside);
  });
});
