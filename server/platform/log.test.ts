import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestStage, testStage } from '../testing/stage.ts';
import { buildWorld } from '../testing/world.ts';
import { createLog } from './log.ts';

let stage: TestStage;
const lines: string[] = [];
const log = createLog('info', { write: (line: string) => void lines.push(line) });

beforeAll(async () => {
  stage = await testStage();
  await buildWorld(stage);
});
afterAll(() => stage.close());

async function failing(statement: string): Promise<void> {
  try {
    await stage.services.database.pool.query(statement);
  } catch (error) {
    log.error({ err: error }, 'failed');
  }
}

test('an error of the database is logged by its code and the names of things, never by the values of rows', async () => {
  await failing(
    `insert into account (login, display_name, created_at) values ('lin', '林静', now())`,
  );
  await failing(
    `insert into account (login, display_name, created_at) values ('lin', '林静', now())`,
  );
  await failing(`select '379901198003120029'::date`);
  await failing(`insert into person (name) values ('欧阳海燕')`);
  expect(lines).toHaveLength(3);
  expect(JSON.parse(lines[0]!).err).toMatchObject({
    code: '23505',
    constraint: 'account_login_key',
  });
  expect(lines.join()).not.toMatch(/lin\b|林静|欧阳海燕|379901198003120029/);
});

test('secrets are struck out', () => {
  lines.length = 0;
  log.info({ password: 'Geheim-1', nested: { token: 'abcdef' } }, 'seen');
  expect(lines.join()).not.toMatch(/Geheim-1|abcdef/);
});
