import { spawn } from 'node:child_process';
import { createReadStream, createWriteStream, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import { importRoster } from '../server/modules/people/index.ts';
import { projectRoot } from '../server/platform/root.ts';
import type { Product } from '../server/product.ts';
import { act, type BenchCity } from './city.ts';
import { type BenchLine, median, ms, timed } from './table.ts';

/** What an import of deeds writes. */
const writtenTables = ['deed', 'ledger_entry', 'points_account', 'ledger_chain', 'ledger_total'];
const residentMax = 512 * 1024 * 1024;

/**
 * The import command as an operator runs it, against a bare COPY of all the rows it wrote into tables
 * with the same indexes. Leaves a city with its year behind for the jobs that read.
 */
export async function deedsLine(
  city: BenchCity,
): Promise<{ line: BenchLine; product: Product & { url: string } }> {
  const { product, seconds, resident } = await importCity(city);
  const copied = await bareCopies(city.folder, product.url);
  const line: BenchLine = {
    job: 'deeds import',
    ours: ms(seconds * 1000),
    denominator: `${ms(copied.time)} bare COPY of the ${copied.rows} rows it wrote`,
    ratio: (seconds * 1000) / copied.time,
    bound: { atMost: 6 },
    note: `whole command; Node at most ${Math.round(resident / 1024 / 1024)} MiB (${resident <= residentMax ? 'held' : 'MISSED'}: ≤ 512)`,
  };
  return { line, product };
}

/** The product on a copy of the city with its people and their year. */
export async function importCity(city: BenchCity) {
  const product = await city.open();
  const roster = await readFile(city.roster);
  await act(product, (context) => importRoster(context, roster, { keepGood: true }));
  return { product, ...(await importCommand(city, product)) };
}

async function importCommand(city: BenchCity, product: Product & { url: string }) {
  const program = join(projectRoot, 'dist', 'server', 'commands.js');
  const args = [
    'import',
    'deeds',
    city.deeds,
    '--scheme',
    'CITY-DEFAULT',
    '--year',
    '2025',
    '--keep-good',
  ];
  const env = {
    ...process.env,
    DATABASE_URL: product.url,
    DATA_DIR: product.services.settings.dataDir,
  };
  const start = performance.now();
  const child = spawn(process.execPath, [program, ...args], {
    env,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  let resident = 0;
  const watch = setInterval(() => {
    resident = Math.max(resident, residentOf(child.pid as number));
  }, 20);
  const code = await new Promise((resolve) => child.on('exit', resolve));
  clearInterval(watch);
  if (code !== 0 && code !== 2) throw new Error(`the import ended with ${code}`);
  return { seconds: (performance.now() - start) / 1000, resident };
}

/** The most memory a process has held so far, in bytes. */
function residentOf(pid: number): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    return Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1] ?? 0) * 1024;
  } catch {
    return 0;
  }
}

async function bareCopies(folder: string, url: string): Promise<{ time: number; rows: number }> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query('set search_path to city');
  let rows = 0;
  for (const table of writtenTables) {
    await pipeline(
      client.query(copyTo(`copy ${table} to stdout (format binary)`)),
      createWriteStream(join(folder, `${table}.copy`)),
    );
    const counted = await client.query(`select count(*)::int n from ${table}`);
    rows += counted.rows[0].n;
  }
  const times = await timed(3, () => copyAll(client, folder));
  await client.end();
  return { time: median(times), rows };
}

async function copyAll(client: pg.Client, folder: string): Promise<void> {
  await client.query('begin');
  for (const table of writtenTables) {
    await client.query(`drop table if exists bare_${table}`);
    await client.query(`create table bare_${table} (like ${table} including all)`);
  }
  for (const table of writtenTables) {
    await pipeline(
      createReadStream(join(folder, `${table}.copy`), { highWaterMark: 1 << 20 }),
      client.query(copyFrom(`copy bare_${table} from stdin (format binary)`)),
    );
  }
  await client.query('commit');
}
