import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { acting, recorded } from '../../testing/ledger.ts';
import {
  broughtIntoForce,
  drafted,
  ownRule,
  type SchemesScene,
  schemesScene,
} from '../../testing/schemes-scene.ts';
import type { PersonName } from '../../testing/world.ts';
import { rosterIndex } from '../people/index.ts';
import { cityDefault, cityStandings, verifyLedger } from '../points/index.ts';

/**
 * From 1 August 2026 the bureau pays 1.5 points an hour, caps F at 50 and has a rule L01; from 1 October its market
 * branch adds L02. The other bureau keeps the city's scheme.
 */
let scene: SchemesScene;
let unitVersion: number;
let branchVersion: number;

beforeAll(async () => {
  scene = await schemesScene();
  const { approvalBureau, marketBranch } = scene.world;
  const unit = await drafted(scene, '林静', approvalBureau, {
    adjusted: [{ code: 'F01', points: 150 }],
    caps: [{ category: 'F', cap: 5000 }],
    added: [{ rule: ownRule('L01'), origin: null }],
  });
  const office = { drafter: '林静', decider: '王伟', publisher: '林静' } as const;
  unitVersion = await broughtIntoForce(scene, unit, office, {
    consultation: '2026-07-16',
    decision: '2026-07-17',
    inForce: '2026-08-01',
  });
  const branch = await drafted(scene, '赵国栋', marketBranch, {
    added: [{ rule: ownRule('L02'), origin: null }],
  });
  const hands = { drafter: '赵国栋', decider: '林静', publisher: '林静' } as const;
  branchVersion = await broughtIntoForce(scene, branch, hands, {
    consultation: '2026-08-20',
    decision: '2026-08-21',
    inForce: '2026-10-01',
  });
  await scene.moveTo('2026-11-16');
});
afterAll(async () => await scene.close());

const hours = (who: PersonName, happenedOn: string, ruleCode = 'F01', quantity = 60) =>
  recorded(scene.test, scene.world.people[who], {
    ruleCode,
    happenedOn,
    quantity,
    key: `${ruleCode} ${happenedOn} ${who}`,
  });
const entryOf = async (id: number) =>
  (
    await scene.test.services.database.pool.query(
      'select amount, scheme_version_id as version from ledger_entry where id = $1',
      [id],
    )
  ).rows[0];
const totals = async () =>
  await acting(scene.test, async (context) => {
    const { people } = await rosterIndex(context.tx, context.services.vault);
    const { total } = await cityStandings(context, cityDefault, 2026, people);
    return new Map(people.map(({ personId }, row) => [personId, total[row]]));
  });
const yearOf = async (who: PersonName) =>
  (await scene.get(who, '/api/points/my-year?year=2026')).body;

describe('a deed is priced by the version that held for its person on its day', () => {
  it('of the city, the unit and the branch, each from its day on', async () => {
    const city = await entryOf(await hours('欧阳海燕', '2026-07-31'));
    expect(city.amount).toBe(100);
    expect(await entryOf(await hours('欧阳海燕', '2026-08-01'))).toEqual({
      amount: 150,
      version: unitVersion,
    });
    expect(await entryOf(await hours('欧阳海燕', '2026-10-01'))).toEqual({
      amount: 150,
      version: branchVersion,
    });
    expect(await entryOf(await hours('高原', '2026-10-01'))).toEqual(city);
  });

  it('under rules of the own scheme alone', async () => {
    expect((await entryOf(await hours('丁一', '2026-08-03', 'L01', 1))).version).toBe(unitVersion);
    await expect(hours('丁一', '2026-07-31', 'L01', 1)).rejects.toThrow('points.ruleNotInForce');
    await expect(hours('高原', '2026-08-03', 'L01', 1)).rejects.toThrow('points.ruleNotInForce');
    await expect(hours('丁一', '2026-10-08', 'L02', 1)).rejects.toThrow('points.ruleNotInForce');
    expect((await entryOf(await hours('赵国栋', '2026-10-08', 'L02', 1))).version).toBe(
      branchVersion,
    );
  });

  it('and its why names that version', async () => {
    const id = await hours('欧阳海燕', '2026-10-09');
    const why = (await scene.get('欧阳海燕', `/api/points/my-entries/${id}`)).body;
    expect(why.rule).toMatchObject({ code: 'F01', versionId: branchVersion, version: 1 });
    expect(why.rule.schemeName).toContain('市场准入审批支部');
    expect(why.rule.sentence).toContain('1.5');
  });
});

describe('a year', () => {
  beforeAll(async () => {
    for (const day of ['02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12']) {
      await hours('欧阳海燕', `2026-11-${day}`, 'F01', 240);
      await hours('高原', `2026-11-${day}`, 'F01', 240);
    }
  });

  it('is the same alone and with the whole city, under caps of the own version', async () => {
    const city = await totals();
    for (const who of ['欧阳海燕', '高原', '丁一', '赵国栋', '林静'] as const) {
      expect([who, (await yearOf(who)).total]).toEqual([who, city.get(scene.world.people[who])]);
    }
  });

  it('goes on under the rules of the unit somebody has moved to, and the past stays', async () => {
    const before = (await yearOf('丁一')).total;
    expect(before).toBeGreaterThan(0);
    const { 丁一: person } = scene.world.people;
    const { natureBureau } = scene.world;
    await acting(scene.test, async ({ tx }) => {
      await tx
        .updateTable('person_period')
        .set({ valid_to: '2026-11-15' })
        .where('person_id', '=', person)
        .execute();
      await tx
        .insertInto('person_period')
        .values({ person_id: person, valid_from: '2026-11-15', unit_id: natureBureau })
        .execute();
      await tx
        .updateTable('person')
        .set({ unit_id: natureBureau })
        .where('id', '=', person)
        .execute();
    });
    const { amount } = await entryOf(await hours('丁一', '2026-11-15'));
    expect(amount).toBe(100);
    expect((await yearOf('丁一')).total).toBe(before + 100);
    expect((await totals()).get(person)).toBe(before + 100);
  });

  it('keeps an entry of a rule that nothing held for its person, as the history reads now', async () => {
    const { 丁一: person } = scene.world.people;
    await acting(scene.test, async ({ tx }) => {
      await tx.deleteFrom('person_period').where('person_id', '=', person).execute();
      const unit = scene.world.natureBureau;
      await tx
        .insertInto('person_period')
        .values({ person_id: person, valid_from: '0001-01-01', unit_id: unit })
        .execute();
    });
    const { total } = await yearOf('丁一');
    expect(total).toBe(300);
    expect((await totals()).get(person)).toBe(total);
  });

  it('leaves every chain of the ledger whole', async () => {
    const { findings } = await acting(scene.test, ({ tx, services }) =>
      verifyLedger(tx, services.vault, { checkpoints: null }),
    );
    expect(findings).toEqual([]);
  });
});
