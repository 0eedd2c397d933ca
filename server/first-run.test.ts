import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { demoCity } from './demo/city.ts';
import type { DemoPerson } from './demo/person-shapes.ts';
import { firstRun } from './first-run.ts';
import { calendarOf } from './kernel/calendar.ts';
import type { Hundredths } from './kernel/points.ts';
import { cityDefault, cityStandings } from './modules/points/index.ts';
import { modules } from './modules.ts';
import { Stage } from './platform/act.ts';
import { shippedDays } from './platform/calendar.ts';
import { FactBus } from './platform/facts.ts';
import { isDemoCity } from './platform/installation.ts';
import { readSettings } from './platform/settings.ts';
import type { Product } from './product.ts';
import { operator, type TestStage, testStage } from './testing/stage.ts';

let stage: TestStage;
let product: Product;
let welcome: string[];
const said: string[] = [];

/** A first run that dies between two steps, and the next one that finishes the city. */
beforeAll(async () => {
  stage = await testStage();
  product = demoProduct(stage);
  const dies = firstRun(product, (line) => {
    if (line.includes('3/5')) throw new Error('the machine was switched off');
  });
  await expect(dies).rejects.toThrow('switched off');
  welcome = await firstRun(product, (line) => void said.push(line));
}, 120_000);
afterAll(() => stage.close());

function demoProduct({ services, close }: TestStage): Product {
  const withDemo = { ...services, settings: readSettings({ DEMO: 'on' }) };
  return { services: withDemo, stage: new Stage(withDemo, new FactBus([])), close };
}

async function counts(): Promise<Record<string, number>> {
  const tables = ['organisation', 'person', 'account', 'post', 'deed', 'ledger_entry', 'audit'];
  const columns = tables.map((table) => `(select count(*)::int from ${table}) as ${table}`);
  columns.push("(select count(*)::int from ledger_entry where kind = 'reversal') as reversal");
  columns.push('(select count(*)::int from deduction where raises_flag) as flag');
  const { rows } = await sql
    .raw<Record<string, number>>(`select ${columns.join(', ')}`)
    .execute(stage.services.database.reader);
  return rows[0] as Record<string, number>;
}

/** 2025 or 2026 of these people, in hundredths. */
async function totals(people: readonly DemoPerson[], year: number): Promise<Hundredths[]> {
  const { database, vault } = stage.services;
  const { rows } = await sql<{ id: number; key: Buffer }>`
    select id, identity_index as key from person`.execute(database.reader);
  const ids = new Map(rows.map(({ id, key }) => [key.toString('hex'), id]));
  const asked = people.map(({ identityNumber, joinedPartyOn }) => {
    const personId = ids.get(vault.index(identityNumber).toString('hex'))!;
    return { personId, memberFrom: joinedPartyOn, stays: [] };
  });
  const others = [...ids.values()].filter((id) => !asked.some((one) => one.personId === id));
  const all = [...asked, ...others.map((personId) => ({ personId, memberFrom: null, stays: [] }))];
  const { total } = await stage.stage.act(
    { actor: operator, action: 'testing.standings' },
    async (context) => {
      context.audit({ object: { kind: 'year', id: year } });
      return await cityStandings(context, cityDefault, year, all);
    },
  );
  return [...total.slice(0, asked.length)];
}

test('the whole city is in, and says so', async () => {
  const now = await counts();
  expect(now).toMatchObject({ organisation: 74, person: 1200, account: 15, post: 13 });
  // A claim that was found false was taken back: its entry and the one that takes it back. A flag is no deed.
  const { ledger_entry: entries = 0, reversal = 0, flag = 0, deed } = now;
  expect(flag).toBe(1);
  expect(entries - reversal - flag).toBe(deed);
  expect(said.join('\n')).toMatch(/3\/5 2025年积分台账/);
  expect(await isDemoCity(stage.services.database.reader)).toBe(true);
});

test('there is one log-in for each kind of user', () => {
  const kinds = ['机关党委', '党支部书记', '党支部委员', '单位负责人', '市直机关工委', '党校'];
  for (const kind of [...kinds, '宣传', '系统管理员', '安全管理员', '审计管理员', '丁一']) {
    expect(welcome.filter((line) => line.includes(kind) && line.includes('Demo-'))).not.toEqual([]);
  }
});

test('who takes part in an ordinary way reaches 100 in 2025', async () => {
  const { people } = demoCity(calendarOf(shippedDays()));
  const here = people.filter((one) => one.since === null && one.absence === null && !one.retired);
  const ordinary = await totals(
    here.filter((one) => one.temper === 'ordinary'),
    2025,
  );
  expect(ordinary.length).toBeGreaterThan(700);
  const reached = ordinary.filter((total) => total >= 10_000).length;
  expect(reached / ordinary.length).toBeGreaterThan(0.97);
  const reserved = await totals(
    here.filter((one) => one.temper === 'reserved'),
    2025,
  );
  expect(reserved.filter((total) => total < 6_800 || total > 7_700)).toEqual([]);
});

test('欧阳海燕 has the 60 points of the story on 15 July 2026', async () => {
  const { people } = demoCity(calendarOf(shippedDays()));
  const haiYan = people.filter((one) => one.name === '欧阳海燕');
  expect(await totals(haiYan, 2026)).toEqual([6000]);
});

test('a further start changes nothing and prints the same log-ins', async () => {
  const before = await counts();
  expect(await firstRun(product, () => {})).toEqual(welcome);
  expect(await counts()).toEqual(before);
});

test('the calendar and the scheme of the city are there once', async () => {
  const { rows } = await sql<{ days: number; versions: number; worked: string }>`
    select (select count(*)::int from calendar_day) as days,
      (select count(*)::int from scheme_version where published_until is null) as versions,
      (select kind from calendar_day where day = '2026-02-14') as worked`.execute(
    stage.services.database.reader,
  );
  expect(rows[0]).toEqual({ days: shippedDays().length, versions: 1, worked: 'workday' });
});

test('without a demo the city stays empty and a set-up token is printed', async () => {
  const empty = await testStage(modules);
  try {
    const lines = await firstRun({ ...empty, close: empty.close }, () => {});
    expect(lines[1]).toMatch(/^ {2}([2-9A-HJ-NP-Z]{4}-){5}[2-9A-HJ-NP-Z]{4}$/);
    const { rows } = await sql`select from organisation`.execute(empty.services.database.reader);
    expect(rows).toEqual([]);
    expect(await isDemoCity(empty.services.database.reader)).toBe(false);
  } finally {
    await empty.close();
  }
});
