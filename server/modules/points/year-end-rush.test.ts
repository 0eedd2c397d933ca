import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Actor } from '../../kernel/actor.ts';
import { acting, aDeed, crowd, withScheme } from '../../testing/ledger.ts';
import { type TestStage, testStage } from '../../testing/stage.ts';
import { buildWorld, type World } from '../../testing/world.ts';
import { dueOf, points, recordDeeds } from './index.ts';

let test: TestStage;
let world: World;
let committee: Actor;

beforeAll(async () => {
  test = await testStage([points]);
  world = await buildWorld(test);
  await withScheme(test);
  const organisationId = world.cityUnit;
  committee = {
    accountId: 1,
    personId: world.people.王伟,
    name: '王伟',
    partyMember: true,
    posts: [{ kind: 'workCommittee', organisationId }],
  };
});
afterAll(() => test.close());

/** Each of these people visits on each of these days; told on the day given. */
async function visited(people: readonly number[], days: readonly string[], on: string) {
  test.services.clock.moveTo(`${on}T10:00:00+08:00`);
  const deeds = people.flatMap((personId) =>
    days.map((happenedOn) =>
      aDeed(personId, { happenedOn, ruleCode: 'F05', matter: '走访结对户' }),
    ),
  );
  await acting(test, (context) => recordDeeds(context, deeds));
}

const told = async (today: string, actor = committee) =>
  (await dueOf(test.services.database.reader, actor, today)).filter(({ id }) =>
    id.startsWith('year-end-rush'),
  );

it('the work committee is told of a unit that enters its year at its end', async () => {
  const [rushing, steady] = [world.approvalBureau, world.natureBureau];
  const many = await crowd(test, rushing, 12);
  const others = await crowd(test, steady, 12);
  await visited(others, ['2026-08-10', '2026-08-12', '2026-08-14'], '2026-08-20');
  await visited(many, ['2026-08-10', '2026-08-12'], '2026-08-20');
  await visited(many, ['2026-10-10', '2026-12-01'], '2026-12-08');
  expect(await told('2026-12-03')).toEqual([]);
  const [thing, ...none] = await told('2026-12-10');
  expect(none).toEqual([]);
  expect(thing).toMatchObject({
    id: `year-end-rush-2026-${rushing}`,
    notice: true,
    href: `/organisations/${rushing}`,
  });
  expect(thing?.note).toContain('约五成在年底最后4周录入');
  expect(thing?.note).not.toMatch(/[0-9]人|群众演员/);
  expect(await told('2027-01-15')).toHaveLength(1);
  expect(await told('2027-02-01')).toEqual([]);
  const office: Actor = {
    ...committee,
    posts: [{ kind: 'unitPartyOffice', organisationId: rushing }],
  };
  expect(await told('2026-12-10', office)).toEqual([]);
});
