import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer as createHttpServer } from 'node:http';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { noteChainEnds } from '../chain-ends.ts';
import { FixedClock, systemClock } from '../kernel/clock.ts';
import { type Migration, readMigrations } from '../platform/database/migrate.ts';
import { discardDataFolder, type Embedded, startEmbedded } from '../platform/embedded/index.ts';
import { readSettings } from '../platform/settings.ts';
import { openVault } from '../platform/vault.ts';
import { prepareInstallation } from '../prepare.ts';
import { openProduct } from '../product.ts';
import { runCommand } from '../testing/command-line.ts';
import { query } from '../testing/database-content.ts';
import type { TestStage } from '../testing/stage.ts';
import { buildWorld } from '../testing/world.ts';
import { examine, examinedOf } from './doctor.ts';
import type { Diagnosis, Examined } from './doctor-diagnosis.ts';

const folder = mkdtempSync(join(tmpdir(), 'biaoshuai-doctor-test-'));
const dataDir = join(folder, 'data');
const keyFile = join(dataDir, 'keys.json');
let embedded: Embedded;
let env: Record<string, string>;

beforeAll(async () => {
  env = { DATA_DIR: dataDir, DEMO: 'off', PORT: String(await freePort()) };
  embedded = await startEmbedded({ dataDir, log: () => {} });
  const product = await openProduct(readSettings(env), embedded.url, pino({ level: 'silent' }));
  await prepareInstallation(product.stage);
  await buildWorld({ ...product, url: embedded.url } as unknown as TestStage);
  await noteChainEnds(product.services);
  await product.close();
}, 120_000);

afterAll(async () => {
  await embedded.stop();
  await discardDataFolder(dataDir);
  rmSync(folder, { recursive: true, force: true });
});

/** Codes of what is wrong; the calendar's depends on the year in which the test runs. */
function wrongIn(found: readonly Diagnosis[]): string[] {
  return found
    .filter(({ code, state }) => state === 'wrong' && code !== 'calendar')
    .map(({ code }) => code);
}

/** `npm run doctor -- --json` in a process of its own. */
async function doctor(more: Record<string, string> = {}) {
  const { code, figures, said } = await runCommand({ ...env, ...more }, 'doctor', '--json');
  const checks = figures['checks'] as Diagnosis[];
  expect(checks, said).toBeDefined();
  expect(figures['well']).toBe(code === 0);
  return { code, checks, wrong: wrongIn(checks) };
}

const look = (change: Partial<Examined> = {}, more: Record<string, string> = {}) =>
  examine({ ...examinedOf({ ...env, ...more }), ...change });

/** Changes something in the database for the length of `work`. */
async function having(change: string, undo: string, work: () => Promise<void>): Promise<void> {
  await query(embedded.url, `set search_path to city; ${change}`);
  try {
    await work();
  } finally {
    await query(embedded.url, `set search_path to city; ${undo}`);
  }
}

describe('a healthy installation', () => {
  it('is told check by check', async () => {
    const { checks, wrong } = await doctor();
    expect(wrong).toEqual([]);
    expect(checks.map(({ code }) => code)).toEqual([
      ...['node', 'program', 'settings', 'publicUrl', 'proxies', 'port'],
      ...['singleSignOn', 'diskSpace', 'logs', 'dataFolder', 'keyFile'],
      ...['database', 'postgresVersion', 'durability', 'clock', 'migrations', 'applicationRole'],
      ...['growOnly', 'keysFit', 'clockBack', 'calendar', 'demo', 'administrators'],
      ...['ledgerTotals', 'backup', 'checkpoint', 'uploads'],
    ]);
    const named = checks.find(({ code }) => code === 'administrators');
    expect(named).toMatchObject({
      state: 'attention',
      words: expect.stringContaining('审计管理员'),
    });
    for (const { state, wayOut, words } of checks) {
      expect(words).toMatch(/。$/);
      expect(wayOut === null).toBe(state === 'well');
    }
  });

  it('is told in words with a way out, and leaves with 0 or 1', async () => {
    const { code, said } = await runCommand(env, 'doctor');
    expect(said).toMatch(/● 正常 {2}数据库：打得开。/);
    expect(said).toMatch(/▲ 注意 {2}备份：.*\n {4}办法：请运行 npm run backup/);
    expect(said).toMatch(/共查\d+项：正常\d+项，注意\d+项，有问题\d+项。/);
    expect(code).toBe(said.includes('■') ? 1 : 0);
  });
});

describe('keys', () => {
  it('of another installation do not fit', async () => {
    const other = join(folder, 'other-keys.json');
    openVault(other);
    const { code, wrong } = await doctor({ KEY_FILE: other });
    expect({ code, wrong }).toEqual({ code: 1, wrong: ['keysFit', 'checkpoint'] });
  });

  it('that others may read', async () => {
    chmodSync(keyFile, 0o644);
    const { code, wrong } = await doctor();
    chmodSync(keyFile, 0o600);
    expect({ code, wrong }).toEqual({ code: 1, wrong: ['keyFile'] });
  });

  it('that are gone are not made anew', async () => {
    const gone = join(folder, 'gone.json');
    expect(wrongIn(await look({}, { KEY_FILE: gone }))).toEqual(['keyFile', 'keysFit']);
    expect(existsSync(gone)).toBe(false);
  });
});

describe('the database', () => {
  it('lacks a right of the application', async () => {
    await having(
      'revoke select on person from biaoshuai_app',
      'grant select on person to biaoshuai_app',
      async () => {
        const { code, wrong } = await doctor();
        expect({ code, wrong }).toEqual({ code: 1, wrong: ['applicationRole', 'keysFit'] });
      },
    );
  });

  it('was brought further by a newer program', async () => {
    await having(
      `insert into schema_migration (number, name, checksum) values (9999, '9999_later.sql', 'x')`,
      'delete from schema_migration where number = 9999',
      async () => {
        const { code, wrong } = await doctor();
        expect({ code, wrong }).toEqual({ code: 1, wrong: ['migrations'] });
      },
    );
  });

  it('waits for a migration: its content is not looked at', async () => {
    const { number, name, checksum } = readMigrations().at(-1) as Migration;
    await having(
      `delete from schema_migration where number = ${number}`,
      `insert into schema_migration values (${number}, '${name}', '${checksum}')`,
      async () => {
        const found = await look();
        expect(wrongIn(found)).toEqual([]);
        expect(found.slice(-1)).toMatchObject([{ code: 'content', state: 'attention' }]);
        expect(found.find(({ code }) => code === 'migrations')?.state).toBe('attention');
      },
    );
  });

  it.each([
    [
      'a right too many',
      'growOnly',
      'grant update on ledger_entry to biaoshuai_app',
      'revoke update on ledger_entry from biaoshuai_app',
    ],
    [
      'a trigger switched off',
      'growOnly',
      'alter table audit disable trigger audit_only_grows',
      'alter table audit enable trigger audit_only_grows',
    ],
    [
      'a changed migration',
      'migrations',
      `update schema_migration set checksum = 'x' || checksum where number = 1`,
      'update schema_migration set checksum = substr(checksum, 2) where number = 1',
    ],
    [
      'a chain longer than its entries',
      'ledgerTotals',
      `insert into ledger_chain select id, 1, '' from organisation order by id limit 1`,
      'delete from ledger_chain',
    ],
    [
      'a demo city where none is wanted',
      'demo',
      `insert into installation_step values ('demo.begun', now())`,
      `delete from installation_step where name = 'demo.begun'`,
    ],
  ])('has %s', async (_what, code, change, undo) => {
    await having(change, undo, async () => expect(wrongIn(await look())).toEqual([code]));
  });

  it('does not answer', async () => {
    const url = `postgres://nobody@127.0.0.1:${await freePort()}/none`;
    const found = await look({}, { DATABASE_URL: url });
    expect(wrongIn(found)).toEqual(['database']);
    expect(found.at(-1)).toMatchObject({
      code: 'database',
      words: expect.stringContaining('打不开'),
    });
  });
});

describe('the machine', () => {
  it('has little space or none', async () => {
    const state = async (low: number, wrong: number) =>
      (await look({ space: { low, wrong } })).find(({ code }) => code === 'diskSpace')?.state;
    expect(await state(1, 0)).toBe('well');
    expect(await state(Number.MAX_VALUE, 0)).toBe('attention');
    expect(await state(Number.MAX_VALUE, Number.MAX_VALUE)).toBe('wrong');
  });

  it('has no space for logs, or a database that says too much', async () => {
    const logs = (found: Diagnosis[]) => found.find(({ code }) => code === 'logs');
    const full = { low: Number.MAX_VALUE, wrong: Number.MAX_VALUE };
    expect(logs(await look({ space: full }))?.state).toBe('attention');
    expect(logs(await look())?.state).toBe('well');
    const loud = join(folder, 'loud');
    mkdirSync(join(loud, 'database'), { recursive: true });
    writeFileSync(join(loud, 'database', 'server.log'), Buffer.alloc(51 * 1024 * 1024));
    expect(logs(await look({}, { DATA_DIR: loud }))).toMatchObject({
      state: 'attention',
      words: expect.stringContaining('51.0MB'),
    });
  });

  it('has wrong settings: each is named, the rest is looked at', async () => {
    const found = await look({}, { PORT: 'x', PUBLIC_URL: 'dj.example' });
    expect(wrongIn(found)).toEqual(['settings', 'settings']);
    expect(found.map(({ code }) => code)).toContain('ledgerTotals');
    const elsewhere = await look({}, { DATABASE_URL: 'mysql://x' });
    expect(wrongIn(elsewhere)).toEqual(['settings']);
    expect(elsewhere.map(({ code }) => code)).not.toContain('database');
  });

  it('has another program at the port', async () => {
    const server = createHttpServer((_request, response) => response.end('something else'));
    server.listen(Number(env['PORT']), '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const found = await look();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    expect(wrongIn(found)).toEqual(['port']);
  });

  it('has a clock behind the records', async () => {
    const found = await look({ clock: new FixedClock('2020-01-01T08:00:00+08:00') });
    expect(wrongIn(found)).toEqual(['clock', 'clockBack']);
  });

  it.each([
    ['2026-07-15', 'well'],
    ['2026-11-02', 'attention'],
    ['2030-07-15', 'wrong'],
  ])('has a calendar for %s: %s', async (day, state) => {
    const found = await look({ clock: new FixedClock(`${day}T08:00:00+08:00`) });
    expect(found.find(({ code }) => code === 'calendar')?.state).toBe(state);
  });

  it.each([
    [{ PUBLIC_URL: 'https://dj.example.gov.cn' }, 'well'],
    [{ PUBLIC_URL: 'https://dj.example.gov.cn/points' }, 'wrong'],
    [{ PUBLIC_URL: 'http://dj.example.gov.cn', INSECURE_COOKIES: 'on' }, 'attention'],
    [{ HOST: '0.0.0.0', INSECURE_COOKIES: 'on' }, 'attention'],
  ])('has the address %j: %s', async (more, state) => {
    const found = await look({ clock: systemClock }, more as Record<string, string>);
    expect(found.find(({ code }) => code === 'publicUrl')?.state).toBe(state);
  });
});

describe('a product that is not running', () => {
  it('is looked at, and one that never ran is left untouched', async () => {
    const never = join(folder, 'never');
    expect(wrongIn(await look({}, { DATA_DIR: never }))).toEqual([]);
    expect(existsSync(never)).toBe(false);
    await embedded.stop();
    const found = await look();
    embedded = await startEmbedded({ dataDir, log: () => {} });
    expect(wrongIn(found)).toEqual([]);
    expect(found.map(({ code }) => code)).toContain('uploads');
  }, 60_000);
});

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
