import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { routes } from '#contract/index.ts';
import type { RouteShape } from '#contract/route.ts';
import { type FairnessScene, fairnessScene, refusedAs } from './fairness-scene.ts';
import { recorded } from './ledger.ts';
import type { PersonName } from './world.ts';

// The rules of docs/fairness.md that only a living product shows, on a real database: who sees what, what counts when.
let scene: FairnessScene;
beforeAll(async () => {
  scene = await fairnessScene();
});
afterAll(() => scene.close());
/** Operations about one named person's affairs, at an address that 欧阳海燕's ids fill. */
const operations = Object.entries(routes as Record<string, RouteShape>);
const aboutOne = operations.flatMap(([name, shape]) => {
  const asked = [...shape.path.matchAll(/\{(\w+)\}/g)].map(([, key]) => key as string);
  const known =
    asked.length > 0 && asked.every((key) => /^(person|entry|deduction|objection)Id$/.test(key));
  return shape.method === 'GET' && known ? [{ name, shape }] : [];
});
const askedOf: Readonly<Record<string, string>> = { year: '2026', part: 'counted' };
const addressOf = (shape: RouteShape) => {
  const path = shape.path.replace(/\{(\w+)\}/g, (_, key: string) => String(scene.ids[key]));
  const { required = [] } = (shape.query ?? {}) as { required?: string[] };
  return `${path}?${new URLSearchParams(required.map((key) => [key, askedOf[key] as string]))}`;
};

describe('F3 what is mine is shown to me, my branch and my unit alone', () => {
  it.each(aboutOne)(
    '$name finds nothing for the office of another unit, or for a colleague',
    async ({ shape }) => {
      for (const stranger of ['高原', '丁一'] as const) {
        const answer = await scene.get(stranger, addressOf(shape));
        expect([403, 404], stranger).toContain(answer.status);
      }
    },
  );
});

describe('F4 whoever looked at my detail is named to me', () => {
  const looks = aboutOne.filter(({ shape }) => shape.kind === 'look');
  const seen = async () => {
    const { body } = await scene.get('欧阳海燕', '/api/points/my-year?year=2026');
    return body.lookers.length as number;
  };

  it('there are such looks', () => expect(looks.length).toBeGreaterThan(4));

  it.each(looks)('$name', async ({ shape }) => {
    const before = await seen();
    const answer = await scene.get('林静', addressOf(shape));
    expect(answer.status).toBe(200);
    expect(await seen()).toBe(before + 1);
  });

  it('my own reading is none', async () => {
    const before = await seen();
    await scene.get('欧阳海燕', '/api/my-data');
    await scene.get('欧阳海燕', `/api/points/my-entries/${scene.ids['entryId']}`);
    expect(await seen()).toBe(before);
  });
});

describe('F7 voluntary is voluntary', () => {
  it('who does not join, or withdraws, loses nothing and is written down nowhere', async () => {
    const before = [await scene.total('丁一'), await scene.total('王伟')];
    const topic = await scene.held(['欧阳海燕', '丁一']);
    await scene.confirmed(topic, [scene.row('欧阳海燕')]);
    expect([await scene.total('丁一'), await scene.total('王伟')]).toEqual(before);
    for (const table of ['ledger_entry', 'service_hours', 'service_sheet_row']) {
      const { rows } = await sql<{
        count: number;
      }>`select count(*)::int as count from ${sql.table(table)}
        where person_id in (${scene.world.people.丁一}, ${scene.world.people.王伟})`.execute(
        scene.test.services.database.reader,
      );
      expect([table, rows[0]?.count]).toEqual([table, 0]);
    }
    await scene.backToNoon();
  });
});

describe('F9 nobody is deducted before they know', () => {
  it('a proposal, a notice and an answer stand outside every total; only a second person’s decision counts', async () => {
    const before = await scene.total('欧阳海燕');
    const { deductionId } = (await scene.propose('赵国栋', { matter: '6月25日支部会' })).body;
    expect(await scene.total('欧阳海燕')).toBe(before);
    const step = (who: PersonName, what: string, body: object) =>
      scene.send(who, `/api/deductions/${deductionId}/${what}`, body);
    const decision = { outcome: 'upheld', because: '情况已核实，理由不成立' };
    expect(refusedAs(await step('林静', 'decision', { ...decision, version: 1 }))).toBe(
      '409 deduction.notNotified',
    );
    expect((await step('赵国栋', 'notice', { version: 1, on: '2026-07-20' })).status).toBe(200);
    expect(await scene.total('欧阳海燕')).toBe(before);
    expect(refusedAs(await step('林静', 'decision', { ...decision, version: 2 }))).toBe(
      '409 deduction.windowOpen',
    );
    await scene.at('2026-07-28T09:00:00+08:00');
    expect(refusedAs(await step('赵国栋', 'decision', { ...decision, version: 2 }))).toBe(
      '403 deduction.secondPerson',
    );
    expect(await scene.total('欧阳海燕')).toBe(before);
    expect((await step('林静', 'decision', { ...decision, version: 2 })).status).toBe(200);
    expect(await scene.total('欧阳海燕')).toBe(before - 200);
    await scene.backToNoon();
  });

  it('the database takes no negative entry without it, whoever writes it', async () => {
    const columns = `posting_key, person_id, year, unit_id, kind, rule_code, scheme_version_id, amount,
      quantity, happened_on, known_at, matter, source_kind, source_id, source_version, chain_seq, chain_prev, chain_hash`;
    const unheard = scene.asOwner(`insert into city.ledger_entry (${columns})
      select gen_random_uuid(), person_id, year, unit_id, 'fact', 'Y01', scheme_version_id, -200,
        1, happened_on, known_at, '', 'deduction', 999999, 1, chain_seq + 1000000, chain_prev, chain_hash
      from city.ledger_entry limit 1`);
    await expect(unheard).rejects.toThrow(/hear|deduct/i);
  });
});

describe('F11 a rule holds from its day on, and what was entered keeps its rule', () => {
  it('a published version is never changed, and each entry names its own', async () => {
    for (const statement of [
      'update city.scheme_version set content = content',
      "update city.scheme_version set effective_from = '2020-01-01'",
      'delete from city.scheme_version',
    ]) {
      await expect(scene.asOwner(statement), statement).rejects.toThrow();
    }
    await expect(
      scene.asOwner('update city.ledger_entry set scheme_version_id = scheme_version_id'),
    ).rejects.toThrow(/only added to/);
    const { rows } = await scene.asOwner(`select is_nullable from information_schema.columns
      where table_name = 'ledger_entry' and column_name = 'scheme_version_id'`);
    expect(rows).toEqual([{ is_nullable: 'NO' }]);
  });

  it('nothing is priced by a version that was not in force on its day', async () => {
    const early = recorded(scene.test, scene.world.people.王伟, { happenedOn: '2024-12-31' });
    await expect(early).rejects.toMatchObject({ code: 'points.schemeNotInForce' });
  });
});

describe('F12 what is entered late says so', () => {
  it.each([
    ['2026-06-20', '已归档'],
    ['2026-06-19', '已归档，补录（发生31天后记入）'],
  ])('a deed of %s, entered on 20 July 2026: %s', async (happenedOn, words) => {
    const person = scene.world.people.欧阳海燕;
    const id = await recorded(scene.test, person, { ruleCode: 'J05', happenedOn });
    const { body } = await scene.get('欧阳海燕', `/api/points/my-entries/${id}`);
    expect(body.stateWords).toBe(words);
    await scene.at('2026-07-25T09:00:00+08:00');
    const later = await scene.get('欧阳海燕', `/api/points/my-entries/${id}`);
    expect(later.body.stateWords).toBe(words);
    await scene.backToNoon();
  });
});
