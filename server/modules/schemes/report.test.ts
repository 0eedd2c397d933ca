import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { GroupReport } from '#contract/group-report.ts';
import { acting, crowd, recorded } from '../../testing/ledger.ts';
import { type SchemesScene, schemesScene } from '../../testing/schemes-scene.ts';

/**
 * The bureau with a crowd of 40 members: 24 women, 12 of them away from March to August of 2025; 20 have some
 * points. 12 more in the other bureau.
 */
let scene: SchemesScene;
beforeAll(async () => {
  scene = await schemesScene();
  const { approvalBureau, natureBureau } = scene.world;
  const here = await crowd(scene.test, approvalBureau, 40);
  await crowd(scene.test, natureBureau, 12);
  await acting(scene.test, async ({ tx }) => {
    await sql`update person set staff_kind = '公务员'`.execute(tx);
    await sql`update person set sex = 2 where id = any(${here.slice(0, 24)}::int[])`.execute(tx);
    await sql`update person set staff_kind = '离退休人员' where id = ${here[39]}`.execute(tx);
    await sql`insert into leave_period (person_id, kind, from_on, until_on, recorded_at)
      select id, 'maternity', '2025-03-01', '2025-08-31', now()
      from unnest(${here.slice(0, 12)}::int[]) id`.execute(tx);
  });
  // Far below any line but none.
  for (const personId of here.slice(0, 20)) {
    await recorded(scene.test, personId, { ruleCode: 'F04', happenedOn: '2025-10-04' });
  }
});
afterAll(() => scene.close());

const at = '/api/schemes/group-report?year=2025';
const groupOf = ({ audiences }: GroupReport, name: string) =>
  audiences.flatMap(({ groups }) => groups).find((group) => group.name === name);

describe('the report by groups', () => {
  it('is of groups of ten and more, members and others apart, and names nobody', async () => {
    const { status, body } = await scene.get('林静', at);
    expect([status, body.organisationName]).toEqual([200, '市行政审批服务局']);
    const [members, others] = (body as GroupReport).audiences;
    expect(members?.groups.every(({ people }) => people >= 10)).toBe(true);
    // One person of the bureau is no member.
    expect(others).toMatchObject({ member: false, groups: [] });
    expect(groupOf(body, '有离岗登记')?.people).toBe(12);
    expect(groupOf(body, '女')?.people).toBe(26);
    expect(JSON.stringify(body)).not.toMatch(/personId|群众演员|欧阳海燕/);
    expect(body.hiddenWords).toMatch(/^有\d+组不列出/);
  });

  it('leaves out the retired, whom no scheme concerns', async () => {
    const { body } = await scene.get('林静', at);
    // The crowd without the one, and those of the bureau who are members: 王伟, 欧阳海燕, 林静, 赵国栋.
    expect(groupOf(body, '全体党员')?.people).toBe(43);
    expect(groupOf(body, '离退休人员')).toBeUndefined();
  });

  it('counts everybody against the own line, and hides counts that tell of somebody', async () => {
    const awayUntil = (day: string, people: number) =>
      acting(scene.test, ({ tx }) =>
        sql`update leave_period set from_on = '2025-01-01', until_on = ${day} where person_id in
          (select person_id from leave_period order by person_id limit ${people})`.execute(tx),
      );
    const reached = async () => {
      const { body } = await scene.get('林静', at);
      return ['全体党员', '有离岗登记', '没有离岗登记'].map((name) => groupOf(body, name)?.reached);
    };
    // Nobody is at the line: that number would tell of everybody.
    expect(await reached()).toEqual([null, null, null]);
    // Whoever is away all the year has no line to reach and is at it; of the others nobody is, and nobody may infer it.
    await awayUntil('2025-12-31', 12);
    expect(await reached()).toEqual([12, null, null]);
    await awayUntil('2025-03-31', 6);
    expect(await reached()).toEqual([6, null, null]);
    await awayUntil('2025-03-31', 10);
    expect(await reached()).toEqual([null, null, null]);
  });

  it('is for the office of the unit and the committee, the city’s as a whole', async () => {
    const city = await scene.get('高原', at);
    expect(city.body.organisationName).toContain('市直机关');
    expect(groupOf(city.body, '全体党员')?.people).toBe(56);
    for (const who of ['赵国栋', '欧阳海燕'] as const) {
      const { status, body } = await scene.get(who, at);
      expect([status, body.code]).toEqual([403, 'access.notAllowed']);
    }
  });

  it('comes as a workbook', async () => {
    const { status, headers } = await scene.get('林静', at.replace('report?', 'report/file?'));
    expect([status, headers['content-disposition']]).toEqual([
      200,
      expect.stringContaining(encodeURIComponent('积分分组情况')),
    ]);
    expect((await scene.get('欧阳海燕', at.replace('report?', 'report/file?'))).status).toBe(403);
  });
});
