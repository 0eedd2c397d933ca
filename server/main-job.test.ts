import { createHash } from 'node:crypto';
import { createReadStream, readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { importRegister } from './modules/organisations/index.ts';
import { importRoster } from './modules/people/index.ts';
import {
  cityTemplate,
  type DeedsImported,
  exportStandings,
  importDeeds,
  installScheme,
  verifyLedger,
} from './modules/points/index.ts';
import type { ActContext } from './platform/act.ts';
import { projectRoot } from './platform/root.ts';
import { operator, type TestStage, testStage } from './testing/stage.ts';

const fixture = (name: string) => join(projectRoot, 'fixtures', 'city', name);

/**
 * The year once more, by the database alone and in another way: hours by day, then rules, then
 * categories. Amounts in points; the ledger's raw amounts are used for nothing but rules without hours.
 */
const independent = `
  with member as (
    select id, case when political_status in ('中共党员', '中共预备党员')
      then coalesce(joined_party_on, '0001-01-01') end as since from person),
  rule as (
    select r ->> 'code' as code, r ->> 'applies' as applies,
      case r ->> 'category' when 'N' then 'J' else r ->> 'category' end as category,
      (r -> 'limits' ->> 'year')::numeric / 100 as most
    from scheme_version v, jsonb_array_elements(v.content -> 'rules') r),
  due as (
    select e.person_id, e.rule_code, e.happened_on,
      sum(e.amount) / 100.0 as points, sum(e.quantity) as minutes
    from ledger_entry e join member m on m.id = e.person_id join rule r on r.code = e.rule_code
    where e.year = 2025 and case r.applies
      when 'M' then e.happened_on >= m.since
      when 'N' then (e.happened_on >= m.since) is not true
      else true end
    group by 1, 2, 3),
  by_rule as (
    select person_id, rule_code,
      sum(case rule_code when 'F01' then least(4, floor(minutes / 60)) else points end) as points
    from due group by 1, 2),
  by_category as (
    select b.person_id, r.category,
      sum(case when b.points < 0 then greatest(b.points, -coalesce(r.most, 1e9))
        else least(b.points, coalesce(r.most, 1e9)) end) as points
    from by_rule b join rule r on r.code = b.rule_code group by 1, 2),
  counted as (
    select person_id, category, least(points, case category when 'J' then 40 when 'X' then 20
      when 'G' then 25 when 'F' then 40 when 'R' then 15 else 0 end) as points from by_category)
  select p.identity_masked as masked, p.name,
    greatest(0, coalesce(sum(c.points), 0))::float8 as total,
    array[${['J', 'X', 'G', 'F', 'R', 'Y']
      .map((code) => `coalesce(max(c.points) filter (where c.category = '${code}'), 0)::float8`)
      .join()}] as categories
  from person p left join counted c on c.person_id = p.id
  group by p.id order by p.identity_masked, p.name, total`;

let stage: TestStage;

const act = <T>(work: (context: ActContext) => Promise<T>) =>
  stage.stage.act({ actor: operator, action: 'testing.mainJob' }, work);

const bringDeeds = () =>
  act((context) =>
    importDeeds(context, {
      filename: 'deeds-2025.csv.gz',
      source: createReadStream(fixture('deeds-2025.csv.gz'), { highWaterMark: 1 << 20 }),
      fileHash: () => createHash('sha256').update('deeds-2025').digest(),
      scheme: 'CITY-DEFAULT',
      year: 2025,
      keepGood: true,
      dryRun: false,
      onRefused: ({ code }) => refusedCodes.add(code),
    }),
  );

const refusedCodes = new Set<string>();
let first: DeedsImported;
let lines: string[];

beforeAll(async () => {
  stage = await testStage();
  await act((context) => installScheme(context, cityTemplate()));
  await act((context) => importRegister(context, readFileSync(fixture('organisations-2026.xlsx'))));
  const roster = readFileSync(fixture('roster-2026.xlsx'));
  await act((context) => importRoster(context, roster, { keepGood: true }));
  first = await bringDeeds();
  const { bytes } = await act((context) =>
    exportStandings(context, { scheme: 'CITY-DEFAULT', year: 2025, reason: '核对' }),
  );
  lines = Buffer.from(bytes).toString('utf8').replace('\ufeff', '').trim().split('\r\n');
}, 900_000);
afterAll(() => stage.close());

/** The planner's figures; only the owner may take them. */
async function analyse(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query('analyze');
  await client.end();
}

describe('a real city’s year', () => {
  test('comes in whole: every row is posted or refused because nobody of that number is known', () => {
    expect(first).toEqual({ rows: 831_825, posted: 822_470, already: 0, refused: 9_355 });
    expect([...refusedCodes]).toEqual(['personNotFound']);
  });

  test('gives the twenty published totals exactly', () => {
    const published = readFileSync(fixture('standing-2025-sample.csv'), 'utf8')
      .replace('\ufeff', '')
      .trim()
      .split(/\r?\n/);
    expect(lines[0]).toBe(published[0]);
    expect(published.filter((line) => !lines.includes(line))).toEqual([]);
    expect(published).toHaveLength(21);
  });

  test('gives everybody the total that the database finds by another way', async () => {
    await analyse(stage.url);
    const { rows } = await stage.services.database.pool.query(independent);
    const byDatabase = rows.map(
      ({ masked, name, total, categories }) => `${masked},${name},${[total, ...categories].join()}`,
    );
    const byColumns = lines.slice(1).map((line) => {
      const [id = '', ...rest] = line.split(',');
      return `${id.slice(0, 6)}********${id.slice(14)},${rest.join()}`;
    });
    expect(byColumns.sort()).toEqual(byDatabase.sort());
    expect(byColumns).toHaveLength(9_376);
  }, 120_000);

  test('brings nothing twice', async () => {
    expect(await bringDeeds()).toMatchObject({ posted: 0, already: 822_470 });
  }, 120_000);

  test('is chained in every unit, and its sums agree with the ledger', async () => {
    const verified = await act(async (context) => {
      context.audit({ object: { kind: 'city', id: null } });
      return await verifyLedger(context.tx, context.services.vault, { checkpoints: null });
    });
    expect(verified).toMatchObject({ entries: 822_470, findings: [] });
  }, 120_000);
});
