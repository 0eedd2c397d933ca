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

/** A small city as a release left it: its own backup, keys, checkpoints and exported standings. */
interface Release {
  readonly version: string;
  readonly migrations: number;
  readonly ledger: { readonly entries: number; readonly units: number };
  readonly login: { readonly login: string; readonly password: string };
  /** Of whoever logs in. */
  readonly year: Readonly<Record<'total' | 'raw' | 'heldBack' | 'entryCount', number>>;
  readonly restored: { readonly rows: number; readonly ended: object };
}

const first: Release = {
  version: '0.1.0',
  migrations: 4,
  ledger: { entries: 1060, units: 2 },
  login: { login: 'zuozhihua', password: 'Upgrade-Path-2026' },
  year: { total: 10400, raw: 12150, heldBack: 1750, entryCount: 106 },
  restored: { rows: 3363, ended: { sessions: 8, codes: 19, setupTokens: 0 } },
};
const releases: readonly Release[] = [
  first,
  {
    version: '0.3.0',
    migrations: 17,
    ledger: { entries: 1451, units: 2 },
    // Of its demo city; such passwords follow from the keys.
    login: { login: 'demo.ouyanghaiyan', password: 'Demo-QRH7-PUCF-FJA4' },
    year: { total: 10750, raw: 12750, heldBack: 2000, entryCount: 111 },
    restored: { rows: 4531, ended: { sessions: 1, codes: 0, setupTokens: 0 } },
  },
];
const fileOf = ({ version }: Release, name: string) =>
  join(projectRoot, 'fixtures', 'releases', version, name);

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
async function oldFolder(release = first): Promise<OldFolder> {
  const database = await testDatabase();
  databases.push(database);
  const dataDir = join(folder, `data-${databases.length}`);
  mkdirSync(dataDir);
  for (const file of ['keys.json', 'checkpoints.jsonl']) {
    copyFileSync(fileOf(release, file), join(dataDir, file));
  }
  const vault = openVault(join(dataDir, 'keys.json'));
  const options = { vault, proofs: cityProofs, endings: [], say: () => {} };
  const { keysFit, tables } = await restoreAsItWas(
    database.url,
    fileOf(release, 'city.backup'),
    options,
  );
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

const stepWords = '正在更新数据库结构：';

describe.each(releases)('P14: the data folder of release $version', (release) => {
  let old: OldFolder;
  let now: Awaited<ReturnType<typeof started>>;
  beforeAll(async () => {
    old = await oldFolder(release);
    expect(await changedTables(old)).toEqual([]);
    await migrate(old.url);
    expect(await changedTables(old)).toEqual(['schema_migration']);
    now = await started(await oldFolder(release));
  }, 60_000);
  afterAll(async () => await now.product.close());

  it('is brought to the present form at the first start, which names each step and asks for nothing', () => {
    const added = readMigrations().slice(release.migrations);
    expect(added.length).toBeGreaterThan(0);
    const steps = added.map(({ name }) => `${stepWords}${name}`);
    expect(now.said.slice(0, steps.length)).toEqual(steps);
    expect(now.said.slice(steps.length).join('')).not.toMatch(/正在|初始化/);
  });

  it('has the form of a new installation afterwards', async () => {
    const fresh = await testDatabase();
    databases.push(fresh);
    await migrate(fresh.url);
    expect(await formOfDatabase(old.url)).toEqual(await formOfDatabase(fresh.url));
  });

  it('verifies with the keys and checkpoints it came with', async () => {
    const { services } = now.product;
    const { database, vault, settings } = services;
    const file = checkpointFile(settings);
    const noted = readCheckpoints(vault, file);
    expect(noted.changedLines).toEqual([]);
    expect((await verifyAudit(database.reader, vault, noted.audit)).breaks).toEqual([]);
    const ledger = await transact(database, (tx) => verifyLedger(tx, vault, { checkpoints: file }));
    expect(ledger).toMatchObject({ ...release.ledger, findings: [] });
  });

  it('lets people in with the password they had, to the year they had', async () => {
    const { ask } = await testHttp(now.product as unknown as TestStage, modules);
    const { status, cookie } = await ask('POST', '/api/session', release.login);
    expect(status).toBe(200);
    const year = await ask('GET', '/api/points/my-year?year=2025', undefined, {
      cookie: cookie as string,
    });
    const { total, raw, heldBack, entryCount } = year.body;
    expect({ total, raw, heldBack, entryCount }).toEqual(release.year);
  });

  it('yields the very standings that the release exported', async () => {
    const kept = readFileSync(fileOf(release, 'standings-2025.csv'));
    expect((await standingsOf(now.product)).equals(kept)).toBe(true);
  });

  it('is started again in silence, and nothing is done twice', async () => {
    await now.product.close();
    const again = await oldFolderAgain(now.product);
    const before = await contentOfDatabase(again.url);
    now = await started(again);
    expect(now.said.filter((line) => line.startsWith(stepWords))).toEqual([]);
    expect(await contentOfDatabase(again.url)).toEqual(before);
  });
});

describe.each(releases)('a backup of release $version', (release) => {
  it('is restored by this program, with its points, its chains and nobody logged in', async () => {
    const target = await testDatabase();
    databases.push(target);
    const dataDir = join(folder, `restored-${release.version}`);
    mkdirSync(dataDir);
    copyFileSync(fileOf(release, 'keys.json'), join(dataDir, 'keys.json'));
    const env = { DATA_DIR: dataDir, DATABASE_URL: target.url, DEMO: 'off' };
    const restored = await runCommand(env, 'restore', fileOf(release, 'city.backup'), '--json');
    expect(restored.code, restored.said).toBe(0);
    expect(restored.figures).toMatchObject(release.restored);
    const verified = await runCommand(env, 'verify', '--json');
    expect(verified.figures, verified.said).toMatchObject({ well: true });
    const out = join(folder, `standings-${release.version}.csv`);
    const words = ['standings', '--year', '2025', '--out', out, '--reason', '升级核对'];
    expect((await runCommand(env, 'export', ...words)).code).toBe(0);
    expect(readFileSync(out).equals(readFileSync(fileOf(release, 'standings-2025.csv')))).toBe(
      true,
    );
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
  const known = readMigrations().slice(0, first.migrations);

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
    expect(said).toHaveLength(readMigrations().length - first.migrations);
    expect(await changedTables(old)).toEqual(['schema_migration']);
  });
});

async function oldFolderAgain({ services }: Product): Promise<OldFolder> {
  const { dataDir, databaseUrl } = services.settings;
  const env = { DATA_DIR: dataDir, DATABASE_URL: databaseUrl as string, DEMO: 'off' };
  return { url: databaseUrl as string, env, tables: {}, forms: [] };
}
