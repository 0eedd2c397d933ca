import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
} from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inject } from 'vitest';
import type { TestProject } from 'vitest/node';
import { discardDataFolder } from '../server/platform/embedded/index.ts';
import { freePort } from '../server/platform/embedded/postmaster.ts';
import {
  isAlive,
  isSameProcessAlive,
  type ProcessIdentity,
} from '../server/platform/embedded/processes.ts';
import { pause } from '../server/platform/embedded/progress.ts';
import {
  type Account,
  demoReady,
  type Ending,
  leftRunning,
  printedAccounts,
  type StartedProduct,
  startProduct,
} from './product.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the journeys' demo city is made on demand. */
    sharedCityUrl: string;
  }
}

/** One running demo city for all journeys, and what was seen while it was made. */
export interface SharedCity {
  readonly address: string;
  readonly dataDir: string;
  readonly accounts: readonly Account[];
  /** The start on an empty folder, ended by Ctrl+C. */
  readonly first: Ending & { readonly leftRunning: readonly string[] };
  /** The second start on the same folder, the one that goes on running. */
  readonly restartSeconds: number;
  /** A copy of the stopped city's data folder, for tests that do violence to it. */
  readonly copy: string;
}

const prefix = 'biaoshuai-city-';

/** The demo city of this test run; the first file to ask makes it start. */
export async function sharedCity(): Promise<SharedCity> {
  const response = await fetch(inject('sharedCityUrl'));
  if (!response.ok) throw new Error(`the demo city did not start: ${await response.text()}`);
  return (await response.json()) as SharedCity;
}

/**
 * vitest's globalSetup: starts the built product once for a test run, when the first journey asks, since
 * making the demo city takes longer than any journey in it.
 */
export default async function offerCity(project: TestProject): Promise<() => Promise<void>> {
  let making: Promise<Made> | undefined;
  const door = createServer(async (_request, response) => {
    try {
      making ??= makeCity();
      response.end(JSON.stringify((await making).city));
    } catch (error) {
      response.writeHead(500).end(String((error as Error).stack));
    }
  });
  door.requestTimeout = 0;
  await new Promise<void>((resolve) => door.listen(0, '127.0.0.1', resolve));
  project.provide('sharedCityUrl', `http://127.0.0.1:${(door.address() as AddressInfo).port}/`);
  return async () => {
    door.close();
    door.closeAllConnections();
    await making?.then(close);
  };
}

interface Made {
  readonly city: SharedCity;
  readonly product: StartedProduct;
  readonly folder: string;
}

async function makeCity(): Promise<Made> {
  await removeAbandoned();
  const folder = mkdtempSync(join(tmpdir(), `${prefix}${process.pid}-`));
  chmodSync(folder, 0o755);
  const dataDir = join(folder, 'city');
  const copy = join(folder, 'copy');
  const port = await freePort();
  const made = await startProduct(dataDir, port);
  await made.heard(demoReady);
  const ending = await made.stop();
  const first = { ...ending, leftRunning: leftRunning(dataDir) };
  // Node's own copying loses who owns the files, and the database is not ours but its server's.
  execFileSync('cp', ['-a', dataDir, copy]);
  const startedAt = performance.now();
  const product = await startProduct(dataDir, port);
  await product.heard(demoReady);
  const restartSeconds = (performance.now() - startedAt) / 1000;
  const accounts = printedAccounts(product.said());
  const { address } = product;
  return { city: { address, dataDir, accounts, first, restartSeconds, copy }, product, folder };
}

/** The run fails when the product does not leave in order, as it would for an operator. */
async function close({ city, product, folder }: Made): Promise<void> {
  const { code, said } = await product.stop();
  const left = leftRunning(folder);
  if (code !== 0 || left.length > 0) {
    // vitest prints what goes wrong here, but would still call the run a success.
    process.exitCode = 1;
    throw new Error(`${city.address} left with ${code}:\n${left.join('\n')}\n${said.slice(-2000)}`);
  }
  rmSync(folder, { recursive: true, force: true });
}

/** A killed test run leaves its city behind; the next run ends it. Not that of a run still alive. */
async function removeAbandoned(): Promise<void> {
  for (const name of readdirSync(tmpdir()).filter((one) => one.startsWith(prefix))) {
    const folder = join(tmpdir(), name);
    const testRun = Number(name.slice(prefix.length).split('-')[0]);
    const ours = statSync(folder, { throwIfNoEntry: false })?.uid === process.getuid?.();
    if (!ours || isAlive(testRun)) continue;
    for (const inside of readdirSync(folder)) await endAbandoned(join(folder, inside));
    rmSync(folder, { recursive: true, force: true });
  }
}

async function endAbandoned(dataDir: string): Promise<void> {
  const lock = join(dataDir, 'database', 'product.lock');
  const holder = existsSync(lock) && (JSON.parse(readFileSync(lock, 'utf8')) as ProcessIdentity);
  if (holder && isSameProcessAlive(holder)) {
    process.kill(holder.pid, 'SIGTERM');
    while (isSameProcessAlive(holder)) await pause(50);
  }
  await discardDataFolder(dataDir);
}
