import { createHmac, randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  type BackupWorld,
  buildAwkwardWorld,
  forgedBackup,
  postOne,
} from '../../testing/backup-city.ts';
import { type TestDatabase, testDatabase } from '../../testing/database.ts';
import { contentOfDatabase, formOfDatabase, query } from '../../testing/database-content.ts';
import { type TestStage, testStage } from '../../testing/stage.ts';
import { prepare, readMigrations } from '../database/migrate.ts';
import { transact } from '../database/transact.ts';
import { testVault, type Vault } from '../vault.ts';
import { BackupRefused, backUp, type Proof, type RestoreSummary, restore } from './index.ts';

const proofs: readonly Proof[] = [
  {
    name: 'ledger',
    words: '流水合计',
    sql: 'select coalesce(sum(amount), 0) as figure from ledger_entry',
  },
  {
    name: 'totals',
    words: '汇总合计',
    sql: 'select coalesce(sum(amount), 0) as figure from ledger_total',
  },
];

let test: TestStage;
let city: BackupWorld;
const folder = mkdtempSync(join(tmpdir(), 'biaoshuai-backup-test-'));
const whole = join(folder, 'whole.backup');
const targets: TestDatabase[] = [];

beforeAll(async () => {
  test = await testStage();
  city = await buildAwkwardWorld(test);
  await post(1, 20);
  await backUpTo(whole);
});

afterAll(async () => {
  for (const target of targets) await target.drop();
  await test?.close();
  rmSync(folder, { recursive: true, force: true });
});

it('P13: what is restored equals what was backed up, row by row in every table', async () => {
  const target = await emptyDatabase();
  const said: string[] = [];
  const summary = await restoreTo(target.url, whole, { say: (line) => said.push(line) });
  expect(await contentOfDatabase(target.url)).toEqual(await contentOfDatabase(test.url));
  expect(summary).toMatchObject({ keysFit: true, takenAt: new Date('2026-07-15T01:30:00Z') });
  expect(said).toContain('核对 ledger_entry：20行，逐行一致。');
  expect(said).toContain('核对流水合计：210，一致。');
});

it('restores the same form: keys, indexes, triggers, and numbers go on where they were', async () => {
  const target = await emptyDatabase();
  await restoreTo(target.url, whole);
  expect(await formOfDatabase(target.url)).toEqual(await formOfDatabase(test.url));
  const next = await query(
    target.url,
    "insert into city.organisation (tree, created_at) values ('unit', now()) returning id",
  );
  expect(next[0]?.['id']).toBe(9);
  await expect(query(target.url, 'delete from city.ledger_entry')).rejects.toThrow('only added to');
});

it('restores into a database that does not have the schema yet', async () => {
  const target = await emptyDatabase();
  await query(target.url, 'drop schema city cascade');
  await restoreTo(target.url, whole);
  expect(await contentOfDatabase(target.url)).toEqual(await contentOfDatabase(test.url));
});

it('writes a file for its owner only, with neither a draft left behind nor an old backup lost', async () => {
  expect(statSync(whole).mode & 0o777).toBe(0o600);
  expect(existsSync(`${whole}.part`)).toBe(false);
  const before = readFileSync(whole);
  await expect(backUpTo(whole)).rejects.toThrow('已经存在');
  expect(readFileSync(whole).equals(before)).toBe(true);
  await expect(backUpTo(join(folder, 'nowhere', 'x'))).rejects.toThrow('文件夹不存在');
});

it('keeps the keys out of the file', () => {
  const text = gunzipSync(readFileSync(whole)).toString('latin1');
  for (const use of ['seal', 'index', 'chain']) {
    const key = createHmac('sha256', 'test').update(use).digest();
    for (const form of ['base64', 'hex', 'latin1'] as const) {
      expect(text).not.toContain(key.toString(form));
    }
  }
  expect(text).not.toContain('379901198605140019');
});

it('refuses a cut file wherever it is cut, and leaves nothing', async () => {
  const bytes = readFileSync(whole);
  for (const part of [0, 0.1, 0.5, 0.9, 1]) {
    const length = part === 1 ? bytes.length - 1 : Math.floor(bytes.length * part);
    await expectRefused(bytes.subarray(0, length), /不能用来恢复/);
  }
});

it('refuses a file cut between two lines and zipped again', async () => {
  const lines = gunzipSync(readFileSync(whole)).toString('utf8').split('\n');
  for (const kept of [1, 10, lines.length - 3, lines.length - 2]) {
    await expectRefused(gzipSync(`${lines.slice(0, kept).join('\n')}\n`), /后面缺了一截/);
  }
});

it('refuses a file with a flipped byte', async () => {
  const bytes = readFileSync(whole);
  for (const part of [0.02, 0.2, 0.4, 0.6, 0.8, 0.99]) {
    const flipped = Buffer.from(bytes);
    flipped[Math.floor(bytes.length * part)]! ^= 1;
    await expectRefused(flipped, /不能用来恢复/);
  }
});

it('refuses a file somebody changed and zipped again', async () => {
  const text = gunzipSync(readFileSync(whole)).toString('utf8');
  await expectRefused(
    gzipSync(text.replace('第7次', '第8次')),
    /ledger_entry 的行与备份时记下的不一致/,
  );
  await expectRefused(
    gzipSync(text.replace('\t2026-07-01\t', '\t2026-77-01\t')),
    /ledger_entry 中有数据库不能接受的内容/,
  );
  await expectRefused(gzipSync(text.replace('"takenAt":"2026', '"takenAt":"2027')), /内容已被改动/);
  await expectRefused(gzipSync(`${text}more\n`), /末尾多出了内容/);
  await expectRefused(gzipSync(text.replace('"version":1', '"version":2')), /格式是第2版/);
  await expectRefused(Buffer.from('花名册'), /不是表率的备份文件/);
  await expectRefused(gzipSync('花名册\n'), /不是表率的备份文件/);
});

it('refuses a forged file whose plain hash was made to fit, where the keys are at hand', async () => {
  const forged = forgedBackup(whole, (lines) =>
    lines.map((line) => line.replaceAll('"takenAt":"2026', '"takenAt":"2027')),
  );
  await expectRefused(forged, /被人改动过（密钥校验不符）/);
});

it('refuses a backup by a newer or another program', async () => {
  const newer = forgedBackup(whole, (lines) =>
    lines.map((line) =>
      line.replace(
        '],"tables"',
        ',{"number":9999,"name":"9999_later.sql","checksum":"x"}],"tables"',
      ),
    ),
  );
  await expectRefused(newer, /更新版本的表率/);
  const other = forgedBackup(whole, (lines) =>
    lines.map((line) => line.replace(/"checksum":"./, '"checksum":"x')),
  );
  await expectRefused(other, /另一个版本的表率/);
});

it('restores a backup of an older version as it was, then brings it to the present form', async () => {
  const old = await emptyDatabase();
  const [oldest, ...later] = readMigrations();
  const client = new pg.Client({ connectionString: old.url });
  await client.connect();
  await client.query('drop schema city cascade');
  await prepare(client);
  await client.query(`${oldest?.sql}; insert into schema_migration (number, name, checksum)
    values (1, '${oldest?.name}', '${oldest?.checksum}');
    insert into attempt_limit values ('老', now(), 3)`);
  await client.end();
  const path = join(folder, 'old.backup');
  const { vault, clock } = test.services;
  await backUp(old.url, path, { vault, proofs: [], now: clock.now(), say: () => {} });
  const target = await emptyDatabase();
  await restoreTo(target.url, path);
  expect(await query(target.url, 'select key, attempts from city.attempt_limit')).toEqual([
    { key: '老', attempts: 3 },
  ]);
  const applied = await query(target.url, 'select number from city.schema_migration');
  expect(applied).toHaveLength(1 + later.length);
  expect(await formOfDatabase(target.url)).toEqual(await formOfDatabase(test.url));
});

it('warns of a key file that does not fit, and of none', async () => {
  const strange = await restoreTo((await emptyDatabase()).url, whole, {
    vault: testVault('strange'),
  });
  expect(strange.keysFit).toBe(false);
  const none = await restoreTo((await emptyDatabase()).url, whole, { vault: null });
  expect(none.keysFit).toBeNull();
});

it('refuses a target that has anything in it', async () => {
  const target = await emptyDatabase();
  await query(
    target.url,
    "insert into city.organisation (tree, created_at) values ('unit', now())",
  );
  const before = await contentOfDatabase(target.url);
  await expect(restoreTo(target.url, whole)).rejects.toThrow('这里已经有内容（organisation）');
  expect(await contentOfDatabase(target.url)).toEqual(before);
});

it('says so where there is no such file', async () => {
  const { url } = await emptyDatabase();
  await expect(restoreTo(url, join(folder, 'none'))).rejects.toThrow('没有找到备份文件');
  await expect(restoreTo(url, folder)).rejects.toThrow('这是一个文件夹');
});

it('refuses a database that the product works on', async () => {
  const target = await emptyDatabase();
  const product = new pg.Client({ connectionString: target.url, application_name: 'biaoshuai' });
  await product.connect();
  await expect(restoreTo(target.url, whole)).rejects.toThrow('请先停止表率');
  await product.end();
});

it('backs up one moment while writers write', async () => {
  const path = join(folder, 'busy.backup');
  let stop = false;
  let posted = 20;
  const writers = [1, 2, 3, 4].map(async () => {
    while (!stop) {
      posted += 1;
      await post(posted, posted);
    }
  });
  await untilPosted(40);
  const summary = await backUpTo(path);
  const during = posted;
  await untilPosted(during + 5);
  stop = true;
  await Promise.all(writers);
  expect(summary.proofs['ledger']).toBe(summary.proofs['totals']);
  const target = await emptyDatabase();
  await restoreTo(target.url, path);
  const sums = await query(
    target.url,
    `select (select sum(amount) from city.ledger_entry) as entries,
    (select sum(amount) from city.ledger_total) as totals, (select seq from city.ledger_chain) as seq,
    (select count(*) from city.ledger_entry) as count`,
  );
  expect(sums[0]?.['entries']).toBe(sums[0]?.['totals']);
  expect(sums[0]?.['seq']).toBe(sums[0]?.['count']);
  expect(Number(sums[0]?.['count'])).toBeGreaterThanOrEqual(36);

  async function untilPosted(count: number): Promise<void> {
    while (posted < count) await new Promise((resolve) => setTimeout(resolve, 5));
  }
});

async function post(from: number, to: number): Promise<void> {
  for (let n = from; n <= to; n += 1) {
    await transact(test.services.database, (tx) => postOne(tx, city, n));
  }
}

async function backUpTo(path: string) {
  const { vault, clock } = test.services;
  return await backUp(test.url, path, { vault, proofs, now: clock.now(), say: () => {} });
}

async function restoreTo(
  url: string,
  path: string,
  options: { vault?: Vault | null; say?: (line: string) => void } = {},
): Promise<RestoreSummary> {
  return await restore(url, path, {
    vault: test.services.vault,
    proofs,
    endings: [],
    say: () => {},
    ...options,
  });
}

async function expectRefused(bytes: Buffer, words: RegExp): Promise<void> {
  refusalTarget ??= await emptyDatabase();
  const path = join(folder, randomUUID());
  writeFileSync(path, bytes);
  const before = await contentOfDatabase(refusalTarget.url);
  const error = await restoreTo(refusalTarget.url, path).catch((e: unknown) => e);
  expect(error).toBeInstanceOf(BackupRefused);
  expect((error as Error).message).toMatch(words);
  expect(await contentOfDatabase(refusalTarget.url)).toEqual(before);
}
let refusalTarget: TestDatabase | undefined;

async function emptyDatabase(): Promise<TestDatabase> {
  const target = await testDatabase();
  targets.push(target);
  return target;
}
