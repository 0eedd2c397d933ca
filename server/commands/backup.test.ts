import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { checkpointFile } from '../platform/checkpoints.ts';
import { discardDataFolder } from '../platform/embedded/index.ts';
import { type CommandRun, runCommand } from '../testing/command-line.ts';
import { type TestDatabase, testDatabase } from '../testing/database.ts';
import { contentOfDatabase, query } from '../testing/database-content.ts';

/** These grow by the command's own audit record, or end with a restore; everything else must stay as it was. */
const recorded = ['audit', 'audit_head'];
const ended = ['session', 'activation_code', 'setup_token'];

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
  for (const table of ended) expect(after[table]).toBe('0 ');
  for (const table of [...recorded, ...ended]) {
    delete before[table];
    delete after[table];
  }
  expect(after).toEqual(before);
  const verified = await on(target, 'verify');
  expect(verified.code, verified.said).toBe(0);
}, 120_000);

it('ends sessions and unused codes with a restore, says so and keeps it in the audit; passwords stay', async () => {
  await query(
    city.url,
    `insert into city.session (token_hash, account_id, created_at, last_seen_at, expires_at)
      select sha256(convert_to(login, 'UTF8')), id, now(), now(), now() + interval '12 hours'
      from city.account order by id limit 3;
    insert into city.setup_token (token_hash, created_at, used_at)
      values ('used', now(), now()), ('open', now(), null);
    update city.account set password_hash = 'of an earlier day'
      where id = (select min(id) from city.account)`,
  );
  const codes = await query(city.url, 'select count(*)::int as n from city.activation_code');
  const withWaysIn = join(folder, 'ways-in.backup');
  expect((await on(city, 'backup', '--out', withWaysIn)).code).toBe(0);
  const target = await emptyDatabase();
  const run = await on(target, 'restore', withWaysIn);
  expect(run.code, run.said).toBe(0);
  expect(run.said).toContain('核对 session：3行，逐行一致。');
  expect(run.said).toContain(
    `3个登录、${codes[0]?.['n']}个未用的一次性码、1个未用的初始化口令已作废`,
  );
  const left = await query(
    target.url,
    `select (select count(*)::int from city.session) as sessions,
      (select count(*)::int from city.activation_code) as codes,
      (select array_agg(token_hash::text) from city.setup_token) as tokens,
      (select count(*)::int from city.account where password_hash is not null) as passwords,
      (select details->'ended' from city.audit where action = 'platform.restore') as ended`,
  );
  expect(left).toEqual([
    {
      ...{ sessions: 0, codes: 0, tokens: ['\\x75736564'], passwords: 1 },
      ended: { sessions: 3, codes: codes[0]?.['n'], setupTokens: 1 },
    },
  ]);
});

it('says so and ends with 2 where the key file is missing or another', async () => {
  const target = await emptyDatabase();
  const elsewhere = join(folder, 'elsewhere.json');
  const none = await runCommand(envOf(target, elsewhere), 'restore', first);
  expect(none).toMatchObject({ code: 2, said: expect.stringContaining('没有找到密钥文件') });
  expect((await contentOfDatabase(target.url))['activation_code']).toBe('0 ');
  expect(existsSync(elsewhere)).toBe(false);
});

it('sets the checkpoints of earlier data aside, which would call what it brought cut', async () => {
  const target = await emptyDatabase();
  mkdirSync(dataDirOf(target));
  const file = checkpointFile({ dataDir: dataDirOf(target) });
  const line = { at: '2026-07-15T01:30:00.000Z', heads: [], audit: [[0, 9999, 'ab']], link: '' };
  writeFileSync(file, JSON.stringify(line));
  const run = await on(target, 'restore', first);
  expect(run).toMatchObject({ code: 0, said: expect.stringContaining('已改名为') });
  expect(readdirSync(dataDirOf(target))).toEqual([
    expect.stringMatching(/^checkpoints-before-restore-\d{14}\.jsonl$/),
  ]);
  const verified = await on(target, 'verify');
  expect(verified.code, verified.said).toBe(0);
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
  return { DATABASE_URL: database.url, DATA_DIR: dataDirOf(database), KEY_FILE: keys };
}

function dataDirOf(database: TestDatabase): string {
  return join(folder, `data-${databases.indexOf(database)}`);
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
