import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Ask, testHttp } from '../../testing/http.ts';
import { loggedIn, loggedInAdministrator } from '../../testing/login.ts';
import { type TestStage, testStage } from '../../testing/stage.ts';
import { buildWorld } from '../../testing/world.ts';
import { complaints } from '../complaints/index.ts';
import { settings } from './index.ts';

const modules = [settings, complaints];
type Who = 'committee' | 'administrator' | 'office' | 'member';
let test: TestStage;
let ask: Ask;
const sessions = {} as Record<Who, { cookie: string }>;
const answer = '/api/settings/complaints.answerWorkdays';
const change = {
  ...{ value: 8, from: '2026-07-16', reason: '按市信访局要求', version: 0 },
  ...{ source: '市直机关信访工作办法', article: '第九条' },
};
const check = { source: '市直机关信访工作办法', article: '第九条' };

beforeAll(async () => {
  test = await testStage(modules);
  const world = await buildWorld(test);
  // So late that a session outlives the day.
  test.services.clock.moveTo('2026-07-15T23:50:00+08:00');
  ({ ask } = await testHttp(test, modules));
  const { people: person, approvalBureau, cityUnit } = world;
  const committee = { kind: 'workCommittee', organisationId: cityUnit } as const;
  const office = { kind: 'unitPartyOffice', organisationId: approvalBureau } as const;
  sessions.committee = await loggedIn(test, person.王伟, committee);
  sessions.office = await loggedIn(test, person.林静, office);
  sessions.member = await loggedIn(test, person.欧阳海燕);
  sessions.administrator = await loggedInAdministrator(test, 'systemAdministrator');
});
afterAll(() => test.close());

const get = (who: Who, url: string) => ask('GET', url, undefined, sessions[who]);
const post = (who: Who, url: string, body: object) => ask('POST', url, body, sessions[who]);
const codeOf = ({ status, body }: { status: number; body: { code: string } }) =>
  `${status} ${body.code}`;
const rowOf = async (key: string) => {
  const { body } = await get('committee', '/api/settings');
  const groups = body.groups as { rows: { key: string }[] }[];
  return groups.flatMap(({ rows }) => rows).find((row) => row.key === key);
};

describe('what the city sets', () => {
  it('is for the committee and the administrator alone', async () => {
    for (const who of ['office', 'member'] as const) {
      expect(codeOf(await get(who, '/api/settings'))).toBe('403 access.notAllowed');
      expect(codeOf(await post(who, `${answer}/change`, change))).toBe('403 access.notAllowed');
      const verified = await post(who, `${answer}/verification`, { ...check, version: 0 });
      expect(codeOf(verified)).toBe('403 access.notAllowed');
    }
    expect((await get('administrator', '/api/settings')).status).toBe(200);
    const strange = await post('committee', '/api/settings/points.everything/change', change);
    expect(codeOf(strange)).toBe('404 platform.notFound');
  });

  it('changes from a day on: until then, and for what was written before, the old value holds', async () => {
    const past = await post('committee', `${answer}/change`, { ...change, from: '2026-07-14' });
    expect(codeOf(past)).toBe('422 settings.dayPast');
    expect(past.body.fields[0]).toMatchObject({ field: 'from' });
    expect((await post('committee', `${answer}/change`, change)).body).toEqual({ version: 1 });
    const stale = await post('administrator', `${answer}/change`, { ...change, value: 9 });
    expect(codeOf(stale)).toBe('409 platform.versionConflict');
    const form = async () => (await get('member', '/api/complaints/form')).body.answerWorkdays;
    expect(await form()).toBe(5);
    expect(await rowOf('complaints.answerWorkdays')).toMatchObject({
      ...{ value: 5, verified: false, version: 1 },
      plannedWords: ['2026年7月16日起：收到投诉建议后，8个工作日内给出第一次答复。'],
    });
    test.services.clock.moveTo('2026-07-16T00:05:00+08:00');
    expect(await form()).toBe(8);
  });

  it('is verified by somebody else than who changed it, once, and all of it stays to be read', async () => {
    const verified = (who: Who, version: number) =>
      post(who, `${answer}/verification`, { ...check, version });
    expect(codeOf(await verified('committee', 1))).toBe('403 settings.ownChange');
    expect((await verified('administrator', 1)).body).toEqual({ version: 2 });
    expect(codeOf(await verified('administrator', 2))).toBe('409 settings.verifiedAlready');
    const row = await rowOf('complaints.answerWorkdays');
    expect(row).toMatchObject({
      ...{ value: 8, verified: true, sourceWords: '市直机关信访工作办法第九条' },
      steps: [{ words: '对照文件核实。' }, { byName: '王伟', reason: '按市信访局要求' }],
    });
    const { rows } = await test.services.database.pool.query(
      `select action, details->>'before' as before, reason from audit
       where object_kind = 'setting' order by at, action`,
    );
    expect(rows).toEqual([
      { action: 'settings.change', before: '5', reason: '按市信访局要求' },
      { action: 'settings.verify', before: null, reason: null },
    ]);
    const edit = test.services.database.pool.query('update city_setting set value = 30');
    await expect(edit).rejects.toThrow('only added to');
  });
});
