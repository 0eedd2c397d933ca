import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cityProofs } from './commands/proofs.ts';
import { firstRun } from './first-run.ts';
import { keepHouse } from './housekeeping.ts';
import { operatorOfMachine } from './kernel/actor.ts';
import { verifyAudit } from './modules/access/index.ts';
import { exportStandings, verifyLedger } from './modules/points/index.ts';
import { modules } from './modules.ts';
import { connectAsOwner, sumOf, type TableForm, tablesOf } from './platform/backup/catalogue.ts';
import { restoreAsItWas } from './platform/backup/index.ts';
import { checkpointFile, readCheckpoints } from './platform/checkpoints.ts';
import { type Migration, migrate, readMigrations } from './platform/database/migrate.ts';
import { transact } from './platform/database/transact.ts';
import { projectRoot } from './platform/root.ts';
import { readSettings } from './platform/settings.ts';
import { openVault } from './platform/vault.ts';
import { openProduct, type Product } from './product.ts';
import { runCommand } from './testing/command-line.ts';
import { type TestDatabase, testDatabase } from './testing/database.ts';
import { contentOfDatabase, formOfDatabase, query } from './testing/database-content.ts';
import { testHttp } from './testing/http.ts';
import type { TestStage } from './testing/stage.ts';

/** A small city as release 0.1.0 left it: its own backup, keys, checkpoints and exported standings. */
const release = join(projectRoot, 'fixtures', 'releases', '0.1.0');
const backup = join(release, 'city.backup');
const standings2025 = readFileSync(join(release, 'standings-2025.csv'));
/** Its last migration. */
const releasedMigrations = 4;

const folder = mkdtempSync(join(tmpdir(), 'biaoshuai-upgrade-test-'));
const databases: TestDatabase[] = [];

afterAll(async () => {
  for (const database of databases) await database.drop();
  rmSync(folder, { recursive: true, force: true });
});

interface OldFolder {
  readonly url: string;
  readonly env: Record<string, string>;
  /** Rows and sums of every table, by the columns it had. */
  readonly tables: Readonly<Record<string, { rows: number; sum: string }>>;
  readonly forms: readonly TableForm[];
}

/** What a person who upgrades has: the data folder and the database of the release, untouched. */
async function oldFolder(): Promise<OldFolder> {
  const database = await testDatabase();
  databases.push(database);
  const dataDir = join(folder, `data-${databases.length}`);
  mkdirSync(dataDir);
  for (const file of ['keys.json', 'checkpoints.jsonl']) {
    copyFileSync(join(release, file), join(dataDir, file));
  }
  const vault = openVault(join(dataDir, 'keys.json'));
  const options = { vault, proofs: cityProofs, endings: [], say: () => {} };
  const { keysFit, tables } = await restoreAsItWas(database.url, backup, options);
  expect(keysFit).toBe(true);
  const client = await connectAsOwner(database.url, 'biaoshuai test');
  const forms = await tablesOf(client);
  await client.end();
  const env = { DATA_DIR: dataDir, DATABASE_URL: database.url, DEMO: 'off' };
  return { url: database.url, env, tables, forms };
}

/** Tables whose old columns do not say what they said. */
async function changedTables({ url, tables, forms }: OldFolder): Promise<string[]> {
  const client = await connectAsOwner(url, 'biaoshuai test');
  const changed: string[] = [];
  for (const form of forms) {
    const { rows, sum } = await sumOf(client, form);
    const before = tables[form.name];
    if (before?.rows !== rows || before.sum !== sum) changed.push(form.name);
  }
  await client.end();
  return changed;
}

/** The start of the product as server/main.ts takes it, up to listening; and what it says. */
async function started({ env, url }: OldFolder): Promise<{ product: Product; said: string[] }> {
  const said: string[] = [];
  const say = (line: string) => void said.push(line);
  const log = pino({ level: 'silent' });
  const product = await openProduct(readSettings(env), url, log, { say, connections: 4 });
  said.push(...(await firstRun(product, say)));
  await keepHouse(product);
  return { product, said };
}

async function standingsOf({ stage }: Product): Promise<Buffer> {
  const act = { actor: operatorOfMachine, action: 'points.exportStandings' };
  const request = { scheme: 'CITY-DEFAULT', year: 2025, reason: '升级核对' };
  const { bytes } = await stage.act(act, (context) => exportStandings(context, request));
  return Buffer.from(bytes);
}

describe('the data folder of release 0.1.0', () => {
  let old: OldFolder;
  let first: Awaited<ReturnType<typeof started>>;
  beforeAll(async () => {
    old = await oldFolder();
    expect(await changedTables(old)).toEqual([]);
    await migrate(old.url);
    expect(await changedTables(old)).toEqual(['schema_migration']);
    first = await started(await oldFolder());
  }, 60_000);
  afterAll(async () => await first.product.close());

  it('is brought to the present form at the first start, which names each step and asks for nothing', () => {
    const added = readMigrations().slice(releasedMigrations);
    expect(added.length).toBeGreaterThan(0);
    expect(first.said).toEqual(added.map(({ name }) => `正在更新数据库结构：${name}`));
  });

  it('has the form of a new installation afterwards', async () => {
    const fresh = await testDatabase();
    databases.push(fresh);
    await migrate(fresh.url);
    expect(await formOfDatabase(old.url)).toEqual(await formOfDatabase(fresh.url));
  });

  it('verifies with the keys and checkpoints it came with', async () => {
    const { services } = first.product;
    const { database, vault, settings } = services;
    const file = checkpointFile(settings);
    const noted = readCheckpoints(vault, file);
    expect(noted.changedLines).toEqual([]);
    expect((await verifyAudit(database.reader, vault, noted.audit)).breaks).toEqual([]);
    const ledger = await transact(database, (tx) => verifyLedger(tx, vault, { checkpoints: file }));
    expect(ledger).toMatchObject({ entries: 1060, units: 2, findings: [] });
  });

  it('lets people in with the password they had, to the year they had', async () => {
    const { ask } = await testHttp(first.product as unknown as TestStage, modules);
    const body = { login: 'zuozhihua', password: 'Upgrade-Path-2026' };
    const { status, cookie } = await ask('POST', '/api/session', body);
    expect(status).toBe(200);
    const year = await ask('GET', '/api/points/my-year?year=2025', undefined, {
      cookie: cookie as string,
    });
    const { total, raw, heldBack, entryCount } = year.body;
    expect({ total, raw, heldBack, entryCount }).toEqual({
      ...{ total: 10400, raw: 12150, heldBack: 1750, entryCount: 106 },
    });
  });

  it('yields the very standings that the release exported', async () => {
    expect((await standingsOf(first.product)).equals(standings2025)).toBe(true);
  });

  it('is started again in silence, and nothing is done twice', async () => {
    await first.product.close();
    const again = await oldFolderAgain(first.product);
    const before = await contentOfDatabase(again.url);
    first = await started(again);
    expect(first.said).toEqual([]);
    expect(await contentOfDatabase(again.url)).toEqual(before);
  });
});

describe('a backup of release 0.1.0', () => {
  it('is restored by this program, with its points, its chains and nobody logged in', async () => {
    const target = await testDatabase();
    databases.push(target);
    const dataDir = join(folder, 'restored');
    mkdirSync(dataDir);
    copyFileSync(join(release, 'keys.json'), join(dataDir, 'keys.json'));
    const env = { DATA_DIR: dataDir, DATABASE_URL: target.url, DEMO: 'off' };
    const restored = await runCommand(env, 'restore', backup, '--json');
    expect(restored.code, restored.said).toBe(0);
    expect(restored.figures).toMatchObject({
      rows: 3363,
      ended: { sessions: 8, codes: 19, setupTokens: 0 },
    });
    const verified = await runCommand(env, 'verify', '--json');
    expect(verified.figures, verified.said).toMatchObject({ well: true });
    const out = join(folder, 'standings.csv');
    const words = ['standings', '--year', '2025', '--out', out, '--reason', '升级核对'];
    expect((await runCommand(env, 'export', ...words)).code).toBe(0);
    expect(readFileSync(out).equals(standings2025)).toBe(true);
  }, 60_000);
});

describe('a program and data that do not fit', () => {
  const everything = async ({ url }: OldFolder) => [
    await contentOfDatabase(url),
    await formOfDatabase(url),
  ];
  const step = (number: number, sql: string): Migration => ({
    ...{ number, sql, name: `000${number}_step.sql`, checksum: `sum of ${number}` },
  });
  const known = readMigrations().slice(0, releasedMigrations);

  it('an older program refuses data that a newer one has worked on, and touches nothing', async () => {
    const old = await oldFolder();
    await migrate(old.url);
    await query(
      old.url,
      `insert into city.schema_migration (number, name, checksum) values (9999, '9999_later.sql', 'x')`,
    );
    const before = await everything(old);
    await expect(started(old)).rejects.toThrow(/已由更新版本的表率升级过（9999_later\.sql）/);
    const command = await runCommand(old.env, 'verify');
    expect(command).toMatchObject({ code: 1, said: expect.stringContaining('请换回那个版本') });
    await expect(migrate(old.url, () => {}, known)).rejects.toThrow(/升级过（0005_/);
    expect(await everything(old)).toEqual(before);
  }, 30_000);

  it('a program whose migrations are not those that were applied refuses, too', async () => {
    const old = await oldFolder();
    const before = await everything(old);
    const other = known.map((one) => (one.number === 2 ? { ...one, checksum: 'other' } : one));
    await expect(migrate(old.url, () => {}, other)).rejects.toThrow('0002_ground.sql与当初');
    expect(await everything(old)).toEqual(before);
  });

  it.each([
    ['breaks off', step(6, 'create table half (); select 1 / 0'), '22012'],
    ['meets rows it did not expect', step(6, 'alter table person add check (id < 0)'), '23514'],
    ['loses its connection', step(6, 'select pg_terminate_backend(pg_backend_pid())'), '57P01'],
  ])(
    'an upgrade that %s leaves everything as it was, also the steps before it',
    async (_, bad, code) => {
      const old = await oldFolder();
      const before = await everything(old);
      const steps = [...known, step(5, 'create table whole (); delete from session'), bad];
      const failed = migrate(old.url, () => {}, steps);
      await expect(failed).rejects.toThrow(
        `数据库结构更新 0006_step.sql 没有成功（${code}），已全部退回，数据和更新前一样。`,
      );
      expect(await everything(old)).toEqual(before);
      await migrate(old.url);
      expect(await changedTables(old)).toEqual(['schema_migration']);
    },
  );

  it('two programs that start at the same moment upgrade once', async () => {
    const old = await oldFolder();
    const said: string[] = [];
    const say = (line: string) => void said.push(line);
    await Promise.all([migrate(old.url, say), migrate(old.url, say), migrate(old.url, say)]);
    expect(said).toHaveLength(readMigrations().length - releasedMigrations);
    expect(await changedTables(old)).toEqual(['schema_migration']);
  });
});

async function oldFolderAgain({ services }: Product): Promise<OldFolder> {
  const { dataDir, databaseUrl } = services.settings;
  const env = { DATA_DIR: dataDir, DATABASE_URL: databaseUrl as string, DEMO: 'off' };
  return { url: databaseUrl as string, env, tables: {}, forms: [] };
}
