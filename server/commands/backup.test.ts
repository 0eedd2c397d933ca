import { copyFileSync, existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { discardDataFolder } from '../platform/embedded/index.ts';
import { type CommandRun, runCommand } from '../testing/command-line.ts';
import { type TestDatabase, testDatabase } from '../testing/database.ts';
import { contentOfDatabase, query } from '../testing/database-content.ts';

/** These grow by the command's own audit record; everything else must stay as it was. */
const recorded = ['audit', 'audit_head'];

const folder = mkdtempSync(join(tmpdir(), 'biaoshuai-commands-test-'));
const embedded = join(folder, 'embedded');
const keyFile = join(folder, 'keys.json');
const first = join(folder, 'first.backup');
const slips = join(folder, 'slips.xlsx');
const databases: TestDatabase[] = [];
let city: TestDatabase;

beforeAll(async () => {
  city = await emptyDatabase();
  const register = await on(
    city,
    'import',
    'organisations',
    'fixtures/city/organisations-2026.xlsx',
  );
  expect(register.code, register.said).toBe(0);
  const roster = ['fixtures/city/roster-2026.xlsx', '--errors', join(folder, 'errors.xlsx')];
  const people = await on(city, 'import', 'people', ...roster, '--keep-good');
  expect(people.code, people.said).toBe(2);
}, 120_000);

afterAll(async () => {
  if (existsSync(embedded)) await discardDataFolder(embedded);
  for (const database of databases) await database.drop();
  rmSync(folder, { recursive: true, force: true });
});

it('issues one-time codes for a unit onto slips', async () => {
  const unit = await oneUnit();
  const run = await on(
    city,
    'accounts',
    'issue',
    '--unit',
    unit,
    '--out',
    slips,
    '--reason',
    '启用',
    '--json',
  );
  expect(run.code, run.said).toBe(0);
  expect(run.figures['codes']).toBeGreaterThan(0);
  expect(statSync(slips).mode & 0o777).toBe(0o600);
  const again = await on(
    city,
    'accounts',
    'issue',
    '--unit',
    unit,
    '--out',
    slips,
    '--reason',
    '启用',
  );
  expect(again).toMatchObject({ code: 1, said: expect.stringContaining('已经存在') });
  const nobody = await on(
    city,
    'accounts',
    'issue',
    '--unit',
    '没有的局',
    '--out',
    `${slips}2`,
    '--reason',
    '启用',
  );
  expect(nobody).toMatchObject({ code: 1, said: expect.stringContaining('没有找到“没有的局”') });
  expect(existsSync(`${slips}2`)).toBe(false);
});

it('backs up a database, restores into a data folder, and back again, with nothing lost', async () => {
  const made = await on(city, 'backup', '--out', first, '--json');
  expect(made.code, made.said).toBe(0);
  const moved = await inFolder('restore', first, '--json');
  expect(moved.code, moved.said).toBe(0);
  expect(moved.figures['keysFit']).toBe(true);
  expect(moved.said).toContain('逐行一致');

  const second = join(folder, 'second.backup');
  const madeThere = await inFolder('backup', '--out', second);
  expect(madeThere.said).toContain('须另行保管');
  const target = await emptyDatabase();
  const back = await on(target, 'restore', second);
  expect(back.code, back.said).toBe(0);
  const before = await contentOfDatabase(city.url);
  const after = await contentOfDatabase(target.url);
  for (const table of recorded) {
    delete before[table];
    delete after[table];
  }
  expect(after).toEqual(before);
  const verified = await on(target, 'verify');
  expect(verified.code, verified.said).toBe(0);
}, 120_000);

it('says so and ends with 2 where the key file is missing or another', async () => {
  const target = await emptyDatabase();
  const elsewhere = join(folder, 'elsewhere.json');
  const none = await runCommand(envOf(target, elsewhere), 'restore', first);
  expect(none).toMatchObject({ code: 2, said: expect.stringContaining('没有找到密钥文件') });
  expect(existsSync(elsewhere)).toBe(false);
});

it('refuses to back up a folder that was never used', async () => {
  const nowhere = { DATA_DIR: join(folder, 'nowhere') };
  expect(await runCommand(nowhere, 'backup', '--out', join(folder, 'x'))).toMatchObject({
    code: 1,
    said: expect.stringContaining('还没有表率的数据'),
  });
});

it('finds an audit record that somebody changed in the database', async () => {
  const whole = await on(city, 'verify', '--json');
  expect(whole.figures).toMatchObject({ well: true });
  await query(
    city.url,
    `alter table city.audit disable trigger user;
    update city.audit set actor_name = '别人' where lane = 0 and seq = 2;
    alter table city.audit enable trigger user`,
  );
  const broken = await on(city, 'verify');
  expect(broken).toMatchObject({
    code: 1,
    said: expect.stringContaining('第0链第2条：这条记录的内容被改动过。'),
  });
});

async function on(database: TestDatabase, ...args: string[]): Promise<CommandRun> {
  return await runCommand(envOf(database, keyFile), ...args);
}

/** The same on a data folder of its own, with the key file put where it belongs. */
async function inFolder(...args: string[]): Promise<CommandRun> {
  const own = join(folder, 'own-keys.json');
  if (!existsSync(own)) copyFileSync(keyFile, own);
  return await runCommand({ DATA_DIR: embedded, KEY_FILE: own }, ...args);
}

function envOf(database: TestDatabase, keys: string): Record<string, string> {
  return { DATABASE_URL: database.url, DATA_DIR: join(folder, 'data'), KEY_FILE: keys };
}

async function emptyDatabase(): Promise<TestDatabase> {
  const database = await testDatabase();
  databases.push(database);
  return database;
}

async function oneUnit(): Promise<string> {
  const rows = await query(
    city.url,
    `select full_name as name from city.organisation_now o join city.person p
     on p.unit_id = o.organisation_id group by 1 order by count(*), 1 limit 1`,
  );
  return rows[0]?.['name'] as string;
}
