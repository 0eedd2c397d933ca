import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { operator, type TestStage, testStage } from '../../testing/stage.ts';
import { compiledOnce } from './compiled-once.ts';

let test: TestStage;
beforeAll(async () => {
  test = await testStage();
});
afterAll(() => test.close());

it('is made once, and answers each caller by the own values', async () => {
  let made = 0;
  const read = compiledOnce(['a', 'b'], ({ a, b }: { a: number; b?: string | undefined }) => {
    made += 1;
    return sql<{ sum: number; b: string | null }>`
      select ${a}::int + ${a}::int + ${40}::int as sum, ${b}::text as b`;
  });
  const { reader } = test.services.database;
  expect(await Promise.all([read(reader, { a: 1, b: '甲' }), read(reader, { a: 2 })])).toEqual([
    [{ sum: 42, b: '甲' }],
    [{ sum: 44, b: null }],
  ]);
  expect(made).toBe(1);
});

it('reads in a transaction too', async () => {
  const read = compiledOnce(
    ['id'],
    ({ id }: { id: string }) =>
      sql<{ id: string }>`select current_setting('application_name') || ${id}::text as id`,
  );
  const [row] = await test.stage.act(
    { actor: operator, action: 'testing.read' },
    async (context) => {
      context.audit({ object: { kind: 'city', id: null } });
      return await read(context.tx, { id: '！' });
    },
  );
  expect(row?.id).toBe('biaoshuai！');
});
