import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestStage, testStage } from '../../testing/stage.ts';
import { connect, type Tx } from './connect.ts';
import { transact } from './transact.ts';

let stage: TestStage;
beforeAll(async () => {
  stage = await testStage();
});
afterAll(() => stage.close());

const note = (tx: Tx, kind: string) =>
  tx
    .insertInto('job')
    .values({ kind, payload: '{}', run_at: new Date(0) })
    .execute();
const noted = async (kind: string) =>
  (await stage.services.database.pool.query('select 1 from job where kind = $1', [kind])).rowCount;

test('a serialisation failure is run again from the start, and happens once', async () => {
  let attempts = 0;
  await transact(stage.services.database, async (tx) => {
    attempts += 1;
    await note(tx, 'again');
    if (attempts < 3)
      await sql`do $$ begin raise exception 'x' using errcode = '40001'; end $$`.execute(tx);
  });
  expect([attempts, await noted('again')]).toEqual([3, 1]);
});

test('two that wait for each other both finish', async () => {
  const { database } = stage.services;
  await database.pool.query(`insert into attempt_limit values ('a', now(), 0), ('b', now(), 0)`);
  const count = (tx: Tx, key: string) =>
    sql`update attempt_limit set attempts = attempts + 1 where key = ${key}`.execute(tx);
  const crossing = (first: string, second: string) =>
    transact(database, async (tx) => {
      await count(tx, first);
      await sql`select pg_sleep(0.2)`.execute(tx);
      await count(tx, second);
    });
  await Promise.all([crossing('a', 'b'), crossing('b', 'a')]);
  const { rows } = await database.pool.query('select attempts from attempt_limit order by key');
  expect(rows).toEqual([{ attempts: 2 }, { attempts: 2 }]);
});

test('other failures are told at once, and nothing is left', async () => {
  let attempts = 0;
  const work = transact(stage.services.database, async (tx) => {
    attempts += 1;
    await note(tx, 'never');
    throw new Error('ours');
  });
  await expect(work).rejects.toThrow('ours');
  expect([attempts, await noted('never')]).toEqual([1, 0]);
});

test('whoever finds no free connection in time is told to come back, and nothing is done', async () => {
  const crowded = connect(stage.url, { connections: 1, waitMs: 100 });
  let began = 0;
  const first = transact(crowded, async (tx) => {
    await sql`select pg_sleep(0.5)`.execute(tx);
  });
  const second = transact(crowded, async () => {
    began += 1;
  });
  const read = sql`select 1`.execute(crowded.reader);
  await expect(second).rejects.toMatchObject({ code: 'platform.busy' });
  await expect(read).rejects.toMatchObject({ code: 'platform.busy' });
  await first;
  await crowded.close();
  expect(began).toBe(0);
});
