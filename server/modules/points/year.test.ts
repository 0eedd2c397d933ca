import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PlainDate } from '../../kernel/plain-date.ts';
import { acting, aDeed, crowd } from '../../testing/ledger.ts';
import { type TestStage, testStage } from '../../testing/stage.ts';
import { buildWorld } from '../../testing/world.ts';
import { cityStandings, installScheme, type NewDeed, recordDeed } from './index.ts';
import { lookedFrom } from './known.ts';
import { schemeTemplates } from './scheme-templates.ts';
import { cityDefault } from './schemes.ts';
import { readYear } from './views.ts';
import { readStatement } from './views-statement.ts';

/** A real scheme in force in a city of its own, with one person in it. */
async function cityWith(template: string): Promise<{ stage: TestStage; personId: number }> {
  const stage = await testStage();
  const { natureBureau } = await buildWorld(stage);
  const found = schemeTemplates().find(({ number }) => number === template)!;
  const scheme = { ...found.scheme, code: cityDefault, effectiveFrom: '2024-12-01' };
  await acting(stage, (context) => installScheme(context, scheme));
  const [personId] = await crowd(stage, natureBureau, 1);
  return { stage, personId: personId! };
}

async function record(
  stage: TestStage,
  personId: number,
  deeds: readonly Partial<NewDeed>[],
): Promise<void> {
  await acting(stage, async (context) => {
    for (const [index, deed] of deeds.entries()) {
      await recordDeed(context, aDeed(personId, { key: `deed ${index}`, matter: '', ...deed }));
    }
  });
}

/** The total on the person's page and in the standings of the whole city, which must be the same. */
async function totalOf(stage: TestStage, personId: number, year: number, today: PlainDate) {
  const { reader } = stage.services.database;
  const page = await readYear(stage.services, reader, {
    personId,
    year,
    today,
    ownAccountId: null,
  });
  stage.services.clock.moveTo(`${today}T09:00:00+08:00`);
  const people = [{ personId, memberFrom: 'always' as const, stays: [] }];
  const city = await acting(stage, (context) => cityStandings(context, cityDefault, year, people));
  expect(city.total[0]).toBe(page?.total);
  return page?.total;
}

describe('an opening balance from last year', () => {
  let stage: TestStage;
  let personId: number;
  beforeAll(async () => {
    ({ stage, personId } = await cityWith('4'));
    stage.services.clock.moveTo('2026-12-31T09:00:00+08:00');
    const months = (year: number) =>
      Array.from({ length: 12 }, (_, month) => ({
        ruleCode: 'B01',
        happenedOn: `${year}-${String(month + 1).padStart(2, '0')}-15`,
        quantity: 600,
        key: `month ${year} ${month}`,
      }));
    await record(stage, personId, [
      ...months(2025),
      { ruleCode: 'C01', happenedOn: '2025-06-01', quantity: 1000 },
      { ruleCode: 'C02', happenedOn: '2025-07-01', quantity: 1000 },
      { ruleCode: 'B01', happenedOn: '2026-01-15', quantity: 500 },
    ]);
  });
  afterAll(() => stage.close());

  test('20 + 70 + 10 + 10 in the first year; a fifth of 110 and 5 in the second', async () => {
    expect(await totalOf(stage, personId, 2025, '2026-12-31')).toBe(11_000);
    expect(await totalOf(stage, personId, 2026, '2026-12-31')).toBe(2200 + 500);
  });
});

describe('a year from December', () => {
  let stage: TestStage;
  let personId: number;
  beforeAll(async () => {
    ({ stage, personId } = await cityWith('N8'));
    stage.services.clock.moveTo('2026-12-31T09:00:00+08:00');
    await record(stage, personId, [
      { ruleCode: 'A01', happenedOn: '2025-12-05', quantity: 7200 },
      { ruleCode: 'B01', happenedOn: '2026-11-20', level: 'qualified', matter: '评议' },
      { ruleCode: 'B01', happenedOn: '2026-12-01', level: 'excellent', matter: '评议' },
    ]);
  });
  afterAll(() => stage.close());

  test('asks of whoever came in June the line of six months', async () => {
    await acting(stage, async ({ tx }) => {
      await sql`update person_period set valid_from = '2026-06-15' where person_id = ${personId}`.execute(
        tx,
      );
    });
    const { reader } = stage.services.database;
    const asked = { personId, year: 2026, today: '2026-12-31', ownAccountId: null };
    // June to November of a year from December: 60 × 6 ÷ 12.
    expect((await readYear(stage.services, reader, asked))?.guideLine).toBe(3000);
    const before = await readYear(stage.services, reader, { ...asked, year: 2025 });
    expect(before?.guideLine).toBe(0);
  });

  test('takes whole months of leave out of the line, and says why only to those who may know', async () => {
    await acting(stage, async ({ tx }) => {
      await sql`insert into leave_period (person_id, kind, from_on, until_on, recorded_at)
        values (${personId}, 'sick', '2026-07-20', '2026-09-30', '2026-09-01T09:00:00+08:00')`.execute(
        tx,
      );
    });
    const { reader } = stage.services.database;
    const asked = { personId, year: 2026, today: '2026-12-31', ownAccountId: null };
    const read = (more: object) => readYear(stage.services, reader, { ...asked, ...more });
    expect(await read({ kindsSeen: true })).toMatchObject({
      ...{ guideLine: 2000, guideWords: '因8月至9月病假，参考线按4个月计算' },
    });
    expect(await read({})).toMatchObject({
      ...{ guideLine: 2000, guideWords: '参考线按在岗4个月计算' },
    });
    // Nobody knew of it before it was recorded.
    expect((await read(lookedFrom('2026-12-31', '2026-08-31')))?.guideLine).toBe(3000);
    const year = { personId, year: 2026, today: '2026-12-31' };
    const statement = await readStatement(stage.services, reader, year);
    expect(statement?.scheme).toMatchObject({
      ...{ guideLine: 2000, guideWords: '参考线按在岗4个月计算' },
    });
    await acting(stage, ({ tx }) => sql`delete from leave_period`.execute(tx));
  });

  test('takes the December before and leaves its own December to the next', async () => {
    expect(await totalOf(stage, personId, 2026, '2026-12-31')).toBe(7200 + 1500);
    expect(await totalOf(stage, personId, 2027, '2026-12-31')).toBe(2000);
  });
});

describe('three raters a month', () => {
  let stage: TestStage;
  let personId: number;
  beforeAll(async () => {
    ({ stage, personId } = await cityWith('N18'));
    stage.services.clock.moveTo('2026-03-01T09:00:00+08:00');
    const marks = { 党小组长: 10_000, 支部委员会: 9900, 职工代表: 9900 };
    await record(stage, personId, [{ ruleCode: 'A01', happenedOn: '2026-02-25', marks }]);
  });
  afterAll(() => stage.close());

  test('come to one entry, rounded once', async () => {
    expect(await totalOf(stage, personId, 2026, '2026-03-01')).toBe(9933);
  });

  test('a rater who is missing is asked for by name', async () => {
    const marks = { 党小组长: 10_000 };
    const late = record(stage, personId, [
      { ruleCode: 'A01', happenedOn: '2026-03-01', marks, key: 'x' },
    ]);
    await expect(late).rejects.toMatchObject({ code: 'scheme.unfitResult' });
  });
});
