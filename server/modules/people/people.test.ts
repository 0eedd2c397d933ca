import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Ask, testHttp } from '../../testing/http.ts';
import { loggedIn, loggedInAdministrator } from '../../testing/login.ts';
import { type TestStage, testStage } from '../../testing/stage.ts';
import { buildWorld, type World } from '../../testing/world.ts';
import { policies } from '../policies.ts';
import { peopleModule, rosterIndex } from './index.ts';

type Who = 'office' | 'secretary' | 'member' | 'committee' | 'head' | 'other' | 'system';

let test: TestStage;
let world: World;
let ask: Ask;
const sessions = {} as Record<Who, { cookie: string }>;

beforeAll(async () => {
  test = await testStage([peopleModule(policies)]);
  world = await buildWorld(test);
  ({ ask } = await testHttp(test, [peopleModule(policies)]));
  const { approvalBureau, natureBureau, marketBranch, cityUnit } = world;
  const person = world.people;
  const post = (kind: 'unitPartyOffice' | 'unitHead' | 'workCommittee', organisationId: number) => {
    return { kind, organisationId };
  };
  sessions.office = await loggedIn(test, person.林静, post('unitPartyOffice', approvalBureau));
  sessions.secretary = await loggedIn(test, person.赵国栋, {
    kind: 'branchSecretary',
    organisationId: marketBranch,
  });
  sessions.member = await loggedIn(test, person.欧阳海燕);
  sessions.committee = await loggedIn(test, person.王伟, post('workCommittee', cityUnit));
  sessions.head = await loggedIn(test, person.丁一, post('unitHead', approvalBureau));
  sessions.other = await loggedIn(test, person.高原, post('unitPartyOffice', natureBureau));
  sessions.system = await loggedInAdministrator(test, 'systemAdministrator');
});
afterAll(() => test.close());

const get = (who: Who, url: string) => ask('GET', url, undefined, sessions[who]);
const namesFor = async (who: Who, query = '') =>
  (await get(who, `/api/people${query}`)).body.rows.map((row: { name: string }) => row.name);
const numbers = /\d{17}[\dX]|\d{11}/;

describe('the list of people', () => {
  it('reaches as far as the post: branch, unit, city', async () => {
    expect(await namesFor('secretary')).toEqual(['王伟', '欧阳海燕', '林静', '赵国栋']);
    expect(await namesFor('office')).toEqual(['丁一', '王伟', '欧阳海燕', '林静', '赵国栋']);
    expect(await namesFor('other')).toEqual(['高原']);
    expect(await namesFor('committee')).toHaveLength(6);
  });

  it.each(['member', 'head', 'system'] as const)('is refused to %s', async (who) => {
    const answer = await get(who, '/api/people');
    expect([answer.status, answer.body.code]).toEqual([403, 'access.notAllowed']);
  });

  it('finds by a part of the name and by pinyin, and filters', async () => {
    await test.services.database.pool.query(
      `update person set pinyin = 'ouyanghaiyan oyhy' where name = '欧阳海燕'`,
    );
    expect(await namesFor('office', `?q=${encodeURIComponent('海燕')}`)).toEqual(['欧阳海燕']);
    expect(await namesFor('office', '?q=oyh')).toEqual(['欧阳海燕']);
    expect(await namesFor('office', '?q=OuYang')).toEqual(['欧阳海燕']);
    expect(await namesFor('office', '?q=%25')).toEqual([]);
    expect(await namesFor('office', '?membership=nonMember')).toEqual(['丁一']);
    expect(await namesFor('office', '?membership=withoutBranch')).toEqual([]);
    expect(await namesFor('committee', `?organisationId=${world.natureBranch}`)).toEqual(['高原']);
    expect(await namesFor('office', `?organisationId=${world.natureBranch}`)).toEqual([]);
  });

  it('is paged, says its order, and shows no number', async () => {
    const { body } = await get('office', '/api/people?page=2&size=2');
    expect(body).toMatchObject({ total: 5, page: 2, size: 2, allowed: ['people.startImport'] });
    expect(body.orderWords).toBe('按单位序列、姓名笔画为序');
    expect(body.rows[0]).toMatchObject({
      name: '欧阳海燕',
      membershipWords: '正式党员',
      remarks: [],
    });
    expect(JSON.stringify(body)).not.toMatch(numbers);
  });
});

describe('one person', () => {
  const page = (who: Who, name: keyof World['people']) =>
    get(who, `/api/people/${world.people[name]}`);

  it('is shown with masked numbers to those who reach them', async () => {
    const { status, body } = await page('secretary', '欧阳海燕');
    expect(status).toBe(200);
    expect(body).toMatchObject({
      name: '欧阳海燕',
      sexWords: '女',
      membershipWords: '正式党员',
      joinedOn: '2012-06-28',
      identityMasked: '379901********0021',
      unit: { id: world.approvalBureau, name: '市行政审批服务局' },
      branch: { id: world.marketBranch },
      lookers: [],
    });
    expect(body.allowed).toContain('people.read');
    expect(body.allowed).toContain('points.readPersonYear');
    expect(body.allowed).not.toContain('people.revealIdentity');
    expect(body.allowed).not.toContain('access.resetAccount');
    expect(body.history).toHaveLength(1);
    expect(JSON.stringify(body)).not.toMatch(numbers);
  });

  it('is not found outside the reach, nor by colleagues', async () => {
    expect((await page('office', '高原')).body.code).toBe('platform.notFound');
    expect((await page('member', '赵国栋')).status).toBe(404);
    expect((await page('head', '赵国栋')).status).toBe(404);
    expect((await get('office', '/api/people/999999')).status).toBe(404);
  });

  it('sees who looked at the own page, and when', async () => {
    const { body } = await page('member', '欧阳海燕');
    expect(body.lookers).toContainEqual({
      at: '2026-07-15 09:30',
      name: '赵国栋',
      what: '查看人员信息',
      reason: '',
    });
    expect(body.allowed).toContain('people.revealIdentity');
  });
});

describe('the full identity number', () => {
  const reveal = (who: Who, name: keyof World['people'], reason: string) =>
    ask('POST', `/api/people/${world.people[name]}/identity`, { reason }, sessions[who]);

  it('is revealed for a reason, and the person is told', async () => {
    const { status, body } = await reveal('office', '欧阳海燕', '核对党员档案');
    expect(status).toBe(200);
    expect(body).toEqual({ identityNumber: '379901199004150021', phone: null });
    const own = await get('member', `/api/people/${world.people.欧阳海燕}`);
    expect(own.body.lookers).toContainEqual({
      at: '2026-07-15 09:30',
      name: '林静',
      what: '查看完整的公民身份号码和电话',
      reason: '核对党员档案',
    });
  });

  it('is refused without a reason, to the branch, and to others', async () => {
    expect((await reveal('office', '欧阳海燕', '')).body.code).toBe('platform.invalidInput');
    expect((await reveal('secretary', '欧阳海燕', '核对')).body.code).toBe('access.notAllowed');
    expect((await reveal('other', '欧阳海燕', '核对')).body.code).toBe('platform.notFound');
  });

  it('stands in no audit row and no kept answer', async () => {
    const { rows } = await test.services.database.pool.query(
      `select (select string_agg(a::text, ' ') from audit a)
         || coalesce((select string_agg(r::text, ' ') from request r), '') as text`,
    );
    expect(rows[0].text).not.toContain('379901199004150021');
  });
});

it('everybody is found in bulk, in official order, by the identity number', async () => {
  const { reader } = test.services.database;
  const index = await rosterIndex(reader, test.services.vault);
  expect(index.people.map((one) => one.name)).toEqual([
    '丁一',
    '王伟',
    '欧阳海燕',
    '林静',
    '赵国栋',
    '高原',
  ]);
  expect(index.find('379901199004150021')).toBe(2);
  expect(index.find('379901199004150026')).toBe(-1);
  expect(index.people[2]).toMatchObject({
    personId: world.people.欧阳海燕,
    memberFrom: '2012-06-28',
  });
  expect(index.people[0]!.memberFrom).toBeNull();
});
