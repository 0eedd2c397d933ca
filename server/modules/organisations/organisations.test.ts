import { readFileSync } from 'node:fs';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor, PostKind } from '../../kernel/actor.ts';
import { createApp } from '../../platform/http/app.ts';
import { operator, type TestStage, testStage } from '../../testing/stage.ts';
import { buildWorld, type World } from '../../testing/world.ts';
import { policies } from '../policies.ts';
import { importRegister, organisationsModule } from './index.ts';

const register = readFileSync('fixtures/city/organisations-2026.xlsx');

describe('the register of the fixture city', () => {
  let test: TestStage;
  beforeAll(async () => {
    test = await testStage([organisationsModule(policies)]);
  });
  afterAll(() => test.close());

  const bring = (asOf?: string) =>
    test.stage.act({ actor: operator, action: 'organisations.importRegister' }, (context) =>
      importRegister(context, register, asOf === undefined ? {} : { asOf }),
    );
  const one = async (query: string) =>
    (await test.services.database.pool.query<Record<string, unknown>>(query)).rows[0];

  it('brings the whole city: its organs, 62 units, 388 party organisations, valid since always', async () => {
    expect(await bring()).toMatchObject({
      written: true,
      counts: { new: 451, changed: 0, same: 0, refused: 0 },
      findings: [],
    });
    expect(
      await one(`select count(*)::int as periods, min(valid_from) as from, max(valid_from) as last
        from organisation_period`),
    ).toEqual({ periods: 451, from: '0001-01-01', last: '0001-01-01' });
    expect(
      await one(`select full_name, short_name from organisation_now
        where tree = 'unit' and parent_id is null`),
    ).toEqual({ full_name: '××市市直机关', short_name: '××市市直机关' });
    expect(
      await one(`select max(depth)::int as depth, count(*)::int as links
        from organisation_closure where valid_to = '9999-12-31'`),
    ).toMatchObject({ depth: 2 });
  });

  it('finds nothing to do the second time', async () => {
    expect((await bring()).counts).toEqual({ new: 0, changed: 0, same: 450, refused: 0 });
    expect(await one('select count(*)::int as periods from organisation_period')).toEqual({
      periods: 451,
    });
  });

  it('closes the period of what changed and dates the closure', async () => {
    const branch = `(select organisation_id from organisation_now
      where full_name = '中共××市委宣传部第一支部委员会')`;
    await test.services.database.pool.query(
      `update organisation_period set parent_id = (select organisation_id from organisation_now
         where full_name = '中共××市委组织部总支部委员会') where organisation_id = ${branch}`,
    );
    await test.services.database.pool.query(
      `update organisation_closure set ancestor_id = (select organisation_id from organisation_now
         where full_name = '中共××市委组织部总支部委员会')
       where descendant_id = ${branch} and depth = 1`,
    );
    expect((await bring('2026-09-01')).counts).toMatchObject({ new: 0, changed: 1, same: 449 });
    const { rows } = await test.services.database.pool.query(
      `select o.full_name as ancestor, c.valid_from, c.valid_to from organisation_closure c
       join organisation_now o on o.organisation_id = c.ancestor_id
       where c.descendant_id = ${branch} and c.depth = 1 order by c.valid_from`,
    );
    expect(rows).toEqual([
      {
        ancestor: '中共××市委组织部总支部委员会',
        valid_from: '0001-01-01',
        valid_to: '2026-09-01',
      },
      {
        ancestor: '中共××市委宣传部总支部委员会',
        valid_from: '2026-09-01',
        valid_to: '9999-12-31',
      },
    ]);
    expect(
      await one(`select count(*)::int as periods from organisation_period
        where organisation_id = ${branch}`),
    ).toEqual({ periods: 2 });
  });

  it('is not for those without the task', async () => {
    const actor = { ...operator, posts: [] };
    await expect(
      test.stage.act({ actor, action: 'organisations.importRegister' }, (context) =>
        importRegister(context, register),
      ),
    ).rejects.toMatchObject({ code: 'access.notAllowed' });
  });
});

describe('over HTTP', () => {
  let test: TestStage;
  let world: World;
  let app: FastifyInstance;
  const actors = new Map<string, Actor>();

  beforeAll(async () => {
    test = await testStage([organisationsModule(policies)]);
    world = await buildWorld(test);
    const person = (
      personId: number | null,
      kind?: PostKind,
      organisationId: number | null = null,
    ) =>
      ({
        accountId: personId,
        personId,
        name: '某',
        partyMember: true,
        posts: kind === undefined ? [] : [{ kind, organisationId }],
      }) satisfies Actor;
    actors.set('office', person(world.people.林静, 'unitPartyOffice', world.approvalBureau));
    actors.set('member', person(world.people.欧阳海燕));
    actors.set('committee', person(null, 'workCommittee', world.cityUnit));
    actors.set('audit', person(null, 'auditAdministrator'));
    actors.set('system', person(null, 'systemAdministrator'));
    app = await createApp({
      stage: test.stage,
      modules: [organisationsModule(policies)],
      authenticate: async (_, token) => actors.get(token) ?? null,
      webRoot: null,
    });
  });
  afterAll(async () => {
    await app.close();
    await test.close();
  });

  const get = (url: string, who: string) =>
    app.inject({ method: 'GET', url, cookies: { sid: who } });
  const names = async (who: string, query = '') =>
    (await get(`/api/organisations${query}`, who))
      .json<{ rows: { shortName: string }[] }>()
      .rows.map((row) => row.shortName);

  it('shows an office its unit and the party organisations working in it, with heads counted', async () => {
    const answer = await get('/api/organisations', 'office');
    expect(answer.statusCode).toBe(200);
    const { rows } = answer.json<{ rows: Record<string, unknown>[] }>();
    expect(
      rows.map((row) => [row['depth'], row['kindWords'], row['memberCount'], row['staffCount']]),
    ).toEqual([
      [0, '政府部门', 4, 5],
      [0, '机关党委', 4, 4],
      [1, '党支部', 4, 4],
      [1, '党支部', 0, 0],
    ]);
  });

  it('shows the committee and the system administrator everything, a member their own', async () => {
    expect(await names('committee')).toHaveLength(8);
    expect(await names('system', '?tree=party')).toHaveLength(5);
    expect(await names('member')).toHaveLength(2);
  });

  it('has nothing for the audit administrator and for strangers', async () => {
    expect((await get('/api/organisations', 'audit')).statusCode).toBe(403);
    expect((await get('/api/organisations', 'nobody')).statusCode).toBe(401);
  });

  it('opens a page within reach', async () => {
    const answer = await get(`/api/organisations/${world.approvalBureau}`, 'office');
    expect(answer.statusCode).toBe(200);
    expect(answer.json()).toMatchObject({
      name: '市行政审批服务局',
      memberCount: 4,
      staffCount: 5,
      path: [{ id: world.cityUnit }],
      unit: null,
      history: [{ from: null, words: '列为政府部门' }],
    });
    const { allowed } = answer.json<{ allowed: string[] }>();
    expect(allowed).toEqual(
      expect.arrayContaining(['organisations.read', 'people.list', 'access.listAccounts']),
    );
    expect(allowed).not.toContain('access.grantPost');
    expect(answer.json<{ partyOrganisations: unknown[] }>().partyOrganisations).toHaveLength(3);
  });

  it('does not know what lies outside', async () => {
    const answer = await get(`/api/organisations/${world.natureBureau}`, 'office');
    expect(answer.statusCode).toBe(404);
    expect(answer.json()).toMatchObject({ code: 'platform.notFound' });
  });
});
