import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Ask, testHttp } from '../../testing/http.ts';
import { loggedIn } from '../../testing/login.ts';
import { type TestStage, testStage } from '../../testing/stage.ts';
import { buildWorld, type World } from '../../testing/world.ts';
import { policies } from '../policies.ts';
import { peopleModule, storedAbout } from './index.ts';

type Who = 'office' | 'secretary' | 'member' | 'committee' | 'other';

let test: TestStage;
let world: World;
let ask: Ask;
let away: string;
const sessions = {} as Record<Who, { cookie: string }>;
const maternity = { kind: 'maternity', from: '2026-03-02', until: '2026-08-31' };

beforeAll(async () => {
  test = await testStage([peopleModule(policies)]);
  world = await buildWorld(test);
  ({ ask } = await testHttp(test, [peopleModule(policies)]));
  const { people: person, approvalBureau, natureBureau, marketBranch, cityUnit } = world;
  const login = (
    name: keyof typeof person,
    kind: 'unitPartyOffice' | 'branchSecretary' | 'workCommittee',
    organisationId: number,
  ) => loggedIn(test, person[name], { kind, organisationId });
  sessions.office = await login('林静', 'unitPartyOffice', approvalBureau);
  sessions.secretary = await login('赵国栋', 'branchSecretary', marketBranch);
  sessions.committee = await login('王伟', 'workCommittee', cityUnit);
  sessions.other = await login('高原', 'unitPartyOffice', natureBureau);
  sessions.member = await loggedIn(test, person.欧阳海燕);
  away = `/api/people/${person.欧阳海燕}/leaves`;
});
afterAll(() => test.close());

const get = (who: Who, url: string) => ask('GET', url, undefined, sessions[who]);
const post = (who: Who, url: string, body: object) => ask('POST', url, body, sessions[who]);
const codeOf = ({ status, body }: { status: number; body: { code: string } }) =>
  `${status} ${body.code}`;

describe('times away', () => {
  it('are recorded by the office of the unit, and seen by it and the person alone', async () => {
    const { status, body } = await post('office', away, maternity);
    expect([status, body.leaveId]).toEqual([200, expect.any(Number)]);
    const seen = await get('office', away);
    expect(seen.body.rows).toMatchObject([
      { kindWords: '产假', daysWords: '2026年3月2日至8月31日', recordedByName: '林静' },
    ]);
    expect(seen.body.allowed).toContain('people.correctLeave');
    expect(seen.body.noticeWords.join('')).toContain('待核实');
    const own = await get('member', '/api/my-leaves');
    expect(own.body.rows).toEqual(seen.body.rows);
    expect(own.body.allowed).toEqual([]);
    expect(codeOf(await get('secretary', away))).toBe('403 access.notAllowed');
    expect(codeOf(await get('committee', away))).toBe('403 access.notAllowed');
    expect(codeOf(await get('other', away))).toBe('404 platform.notFound');
    expect(codeOf(await post('secretary', away, maternity))).toBe('403 access.notAllowed');
    expect(codeOf(await post('other', away, maternity))).toBe('404 platform.notFound');
    const page = await get('secretary', `/api/people/${world.people.欧阳海燕}`);
    expect(JSON.stringify(page.body)).not.toContain('产假');
  });

  it('are refused with a sentence at their field, and never recorded by the person', async () => {
    const upside = await post('office', away, { ...maternity, until: '2026-01-01' });
    expect(codeOf(upside)).toBe('422 people.leaveEndsBefore');
    expect(upside.body.fields[0]).toMatchObject({ field: 'until' });
    const twice = await post('office', away, { kind: 'sick', from: '2026-08-31', until: null });
    expect(codeOf(twice)).toBe('409 people.leavesOverlap');
    const own = `/api/people/${world.people.林静}/leaves`;
    expect(codeOf(await post('office', own, maternity))).toBe('403 people.ownLeave');
    expect((await get('office', own)).body.allowed).toEqual([]);
  });

  it('are corrected with a reason: both stay for the person, only what holds for the office', async () => {
    const [{ id }] = (await get('office', away)).body.rows;
    const corrected = { ...maternity, until: '2026-09-30', reason: '原登记的止日有误' };
    const { body } = await post('office', `${away}/${id}/correction`, corrected);
    expect(body.leaveId).not.toBe(id);
    const again = await post('office', `${away}/${id}/correction`, corrected);
    expect(codeOf(again)).toBe('409 people.leaveSettled');
    const same = await post('office', `${away}/${body.leaveId}/correction`, corrected);
    expect(codeOf(same)).toBe('422 people.leaveSame');
    const elsewhere = away.replace(/\d+/, String(world.people.赵国栋));
    const foreign = await post('office', `${elsewhere}/${body.leaveId}/withdrawal`, {
      reason: '登记有误',
    });
    expect(codeOf(foreign)).toBe('404 platform.notFound');
    expect((await get('office', away)).body.rows).toMatchObject([
      { daysWords: '2026年3月2日至9月30日', withdrawn: null },
    ]);
    const own = (await get('member', '/api/my-leaves')).body.rows;
    expect(own).toMatchObject([
      { withdrawn: null },
      { id, withdrawn: { byName: '林静', because: corrected.reason } },
    ]);
  });

  it('are taken back with a reason, and stand among what is stored about the person', async () => {
    const [{ id }] = (await get('office', away)).body.rows;
    const reason = '登记到了别人名下';
    expect((await post('office', `${away}/${id}/withdrawal`, { reason })).status).toBe(200);
    expect((await get('office', away)).body.rows).toEqual([]);
    const { reader } = test.services.database;
    const sections = await storedAbout(reader, test.services, world.people.欧阳海燕);
    const rows = sections.find(({ key }) => key === 'people.leaves')?.table?.rows ?? [];
    expect(rows).toHaveLength(2);
    expect(rows.map((row) => row[3]).join()).toContain(reason);
    const lookers = sections.find(({ key }) => key === 'people.lookers')?.table?.rows ?? [];
    expect(lookers.map((row) => row[2])).toEqual(
      expect.arrayContaining(['登记离岗情况', '更正离岗情况', '撤销一段离岗情况', '查看离岗情况']),
    );
  });

  it('that are over before last year are the person’s alone', async () => {
    await post('office', away, { kind: 'sick', from: '2022-03-01', until: '2022-04-30' });
    expect((await get('office', away)).body.rows).toEqual([]);
    expect((await get('member', '/api/my-leaves')).body.rows).toHaveLength(3);
  });
});
