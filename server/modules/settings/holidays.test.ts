import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Actor } from '../../kernel/actor.ts';
import { addWorkdays } from '../../kernel/calendar.ts';
import { readCalendar, seedCalendar } from '../../platform/calendar.ts';
import { holidays2027 } from '../../testing/holidays.ts';
import { type Ask, testHttp } from '../../testing/http.ts';
import { loggedIn, loggedInAdministrator } from '../../testing/login.ts';
import { operator, type TestStage, testStage } from '../../testing/stage.ts';
import { buildWorld } from '../../testing/world.ts';
import { dueOf, settings } from './index.ts';

type Who = 'committee' | 'administrator' | 'office';
let test: TestStage;
let ask: Ask;
const sessions = {} as Record<Who, { cookie: string }>;
const { text, source, reason } = holidays2027('1月1日至3日');
const notice = { source, reason, version: 0 };

beforeAll(async () => {
  test = await testStage([settings]);
  const { people: person, approvalBureau, cityUnit } = await buildWorld(test);
  test.services.clock.moveTo('2026-09-19T10:00:00+08:00');
  await seed();
  ({ ask } = await testHttp(test, [settings]));
  const committee = { kind: 'workCommittee', organisationId: cityUnit } as const;
  const office = { kind: 'unitPartyOffice', organisationId: approvalBureau } as const;
  sessions.committee = await loggedIn(test, person.王伟, committee);
  sessions.office = await loggedIn(test, person.林静, office);
  sessions.administrator = await loggedInAdministrator(test, 'systemAdministrator');
});
afterAll(() => test.close());

const seed = () =>
  test.stage.act({ actor: operator, action: 'installation.prepare' }, async ({ tx, audit }) => {
    audit({ object: { kind: 'installationStep', id: null } });
    await seedCalendar(tx);
  });
const post = (who: Who, url: string, body: object) => ask('POST', url, body, sessions[who]);
const change = (who: Who, year: number, words: string) =>
  post(who, `/api/holidays/${year}/change`, { text: words, ...notice });
const codeOf = ({ status, body }: { status: number; body: { code: string } }) =>
  `${status} ${body.code}`;
const listOf = async (year: number) => {
  const { body } = await ask('GET', '/api/holidays', undefined, sessions.committee);
  return (body.years as { year: number; text: string }[]).find((one) => one.year === year);
};
const workdaysAfter = async (day: string, count: number) =>
  addWorkdays(await readCalendar(test.services.database.reader), day, count);
const dueTitles = async (today: string) => {
  const actor: Actor = { ...operator, posts: [{ kind: 'workCommittee', organisationId: 1 }] };
  return (await dueOf(test.services.database.reader, actor, today)).map(({ title }) => title);
};

it('changes days to come, and a later release does not bring the old ones back', async () => {
  expect(await workdaysAfter('2026-09-19', 1)).toBe('2026-09-20');
  const words = (await listOf(2026))?.text ?? '';
  const past = await change('committee', 2026, words.replace('2月14日', '2月7日'));
  expect(codeOf(past)).toBe('422 settings.noticePast');
  const changed = await change('committee', 2026, words.replace('9月20日、', ''));
  expect(changed.body).toEqual({ version: 1 });
  await seed();
  expect(await workdaysAfter('2026-09-19', 1)).toBe('2026-09-21');
});

it('writes a new year down from its notice, and workdays go by it at once', async () => {
  expect(await dueTitles('2026-10-31')).toEqual(['2026年的放假调休安排待核实']);
  expect(await dueTitles('2026-11-01')).toContain('填写2027年的放假调休安排');
  expect(codeOf(await change('office', 2027, text))).toBe('403 access.notAllowed');
  expect(codeOf(await change('committee', 2028, text))).toBe('422 settings.yearNotOpen');
  const unread = await change('committee', 2027, '元旦放假');
  expect(unread.body.fields).toMatchObject([{ field: 'text' }]);
  expect(await workdaysAfter('2026-12-30', 2)).toBe('2027-01-01');
  expect((await change('committee', 2027, text)).body).toEqual({ version: 1 });
  expect(await workdaysAfter('2026-12-30', 2)).toBe('2027-01-04');
  expect(codeOf(await change('administrator', 2027, text))).toBe('422 settings.noticeSame');
  expect(await listOf(2027)).toMatchObject({
    ...{ text, verified: false, source: notice.source },
    festivals: [
      { holidayWords: '1月1日至3日，共3天' },
      {},
      {},
      { workdayWords: '5月8日' },
      {},
      {},
      {},
    ],
  });
});

it('is laid beside the notice by somebody else, and all of it stays to be read', async () => {
  const check = (who: Who, version: number) =>
    post(who, '/api/holidays/2027/verification', { source: notice.source, version });
  expect(codeOf(await check('committee', 1))).toBe('403 settings.ownChange');
  expect(codeOf(await check('administrator', 0))).toBe('409 platform.versionConflict');
  expect((await check('administrator', 1)).body).toEqual({ version: 2 });
  expect(codeOf(await check('administrator', 2))).toBe('409 settings.verifiedAlready');
  expect(await listOf(2027)).toMatchObject({
    verified: true,
    steps: [{ words: '对照通知核实。' }, { byName: '王伟', reason: '通知已公布' }],
  });
  const { pool } = test.services.database;
  const { rows } = await pool.query(
    `select action from audit where details->>'year' = '2027' order by at, action`,
  );
  expect(rows).toEqual([
    { action: 'settings.changeHolidays' },
    { action: 'settings.verifyHolidays' },
  ]);
  const edit = pool.query("update holiday_notice set words = ''");
  await expect(edit).rejects.toThrow('only added to');
});
