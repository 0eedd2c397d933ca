import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { projectRoot } from '../server/platform/root.ts';
import { type TestDatabase, testDatabase } from '../server/testing/database.ts';
import { databaseSnapshot } from './database-snapshot.ts';

let database: TestDatabase;
let snapshot: { tables: string; schema: string };

beforeAll(async () => {
  database = await testDatabase();
  snapshot = await databaseSnapshot(database.url);
});
afterAll(() => database?.drop());

const committed = (path: string) => readFileSync(join(projectRoot, path), 'utf8');

it('schema.sql is what the migrations add up to', () => {
  expect(snapshot.schema).toBe(committed('server/migrations/schema.sql'));
});

it('tables.ts is what the migrations add up to', () => {
  expect(formatted(snapshot.tables)).toBe(
    formatted(committed('server/platform/database/tables.ts')),
  );
});

/** As the formatter writes it, so that a hand that formatted the file changes nothing. */
function formatted(code: string): string {
  const biome = join(projectRoot, 'node_modules/@biomejs/biome/bin/biome');
  const args = [biome, 'format', '--stdin-file-path=server/platform/database/tables.ts'];
  return execFileSync(process.execPath, args, { cwd: projectRoot, input: code, encoding: 'utf8' });
}
