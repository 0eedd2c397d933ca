import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from './database.ts';

let first: TestDatabase;
let second: TestDatabase;

beforeAll(async () => {
  first = await testDatabase();
  second = await testDatabase();
});

afterAll(async () => {
  await first.drop();
  await second.drop();
});

test('each test database is its own', async () => {
  await query(first.url, 'create table only_here (n int)');
  expect(await query(first.url, `select to_regclass('only_here') is not null as found`)).toEqual([
    { found: true },
  ]);
  expect(await query(second.url, `select to_regclass('only_here') is not null as found`)).toEqual([
    { found: false },
  ]);
});

test('text sorts by code point and upper-cases by Unicode', async () => {
  const rows = await query(
    first.url,
    `select string_agg(t, '' order by t) as sorted, upper('é') as upper from (values ('b'), ('A'), ('a'), ('B')) v(t)`,
  );
  expect(rows).toEqual([{ sorted: 'ABab', upper: 'É' }]);
});

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}
