import { afterAll, beforeAll, expect, test } from 'vitest';
import { auditContent } from '../platform/audit.ts';
import { type TestStage, testStage } from './stage.ts';
import { buildWorld } from './world.ts';

let stage: TestStage;
beforeAll(async () => {
  stage = await testStage();
});
afterAll(() => stage.close());

test('the world stands, and the act that built it is linked into the audit', async () => {
  const world = await buildWorld(stage);
  const { reader } = stage.services.database;
  const people = await reader
    .selectFrom('person')
    .select(['id', 'name'])
    .orderBy('name_order')
    .execute();
  expect(people.map((person) => person.name)).toEqual([
    '丁一',
    '王伟',
    '欧阳海燕',
    '林静',
    '赵国栋',
    '高原',
  ]);
  expect(world.people['丁一']).toBe(people[0]?.id);
  const [row] = await reader.selectFrom('audit').selectAll().execute();
  expect(stage.services.vault.link(row!.prev_hash, auditContent(row as never))).toEqual(row!.hash);
});

test('the audit refuses to be changed, by privilege and by trigger', async () => {
  const { pool } = stage.services.database;
  await expect(pool.query(`update audit set action = 'x'`)).rejects.toThrow(/permission denied/);
  await expect(pool.query('delete from audit')).rejects.toThrow(/permission denied/);
  await expect(pool.query(`reset role; delete from audit`)).rejects.toThrow();
});
