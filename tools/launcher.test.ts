import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openWorkshop, query, type Workshop } from './launched-product.ts';

const stepMs = 30_000;
let workshop: Workshop;

beforeAll(async () => {
  workshop = await openWorkshop();
});

afterAll(() => workshop.close());

describe('a start', { timeout: stepMs }, () => {
  test('makes a durable UTF-8 database, stops clean, and finds everything again', async () => {
    const dataDir = folder('plain');
    const first = workshop.launch('product', dataDir);
    const { url } = await first.up;
    expect(await query(url, 'select current_setting($$fsync$$) as fsync')).toEqual([
      { fsync: 'on' },
    ]);
    expect(await query(url, "select upper('é') || '表率' as text")).toEqual([{ text: 'É表率' }]);
    await query(url, 'create table kept as select 7 as n');
    expect(await first.stop()).toBe(0);
    expect(existsSync(join(dataDir, 'database', 'product.lock'))).toBe(false);
    const second = workshop.launch('product', dataDir);
    expect(await query((await second.up).url, 'select n from kept')).toEqual([{ n: 7 }]);
    await second.stop();
  });

  test('keeps password, place and log from other users', async () => {
    const dataDir = folder('secret');
    const product = workshop.launch('product', dataDir);
    await product.up;
    for (const name of ['password', 'connection.json', 'product.lock', 'server.log']) {
      expect([name, modeOf(join(dataDir, 'database', name))]).toEqual([name, 0o600]);
    }
    expect(modeOf(join(dataDir, 'database', 'cluster'))).toBe(0o700);
    await product.stop();
  });

  test('goes to another port when one is busy', async () => {
    const [busy, port] = await occupiedPort();
    const free = await freedPort();
    const product = workshop.launch('product', folder('port'), {
      env: { PORTS: `${port},${free}` },
    });
    expect((await product.up).url).toContain(`:${free}/`);
    await product.stop();
    busy.close();
  });

  test('refuses files of another major version in words', async () => {
    const dataDir = folder('version');
    const product = workshop.launch('product', dataDir);
    await product.up;
    await product.stop();
    writeFileSync(join(dataDir, 'database', 'cluster', 'PG_VERSION'), '15\n');
    const { code, said } = await workshop.launch('product', dataDir).ended;
    expect(code).toBe(1);
    expect(said).toContain('PostgreSQL 15');
  });
});

test('a product that leaves in the middle of things takes its server with it', {
  timeout: stepMs,
}, async () => {
  const product = workshop.launch('product', folder('left'), { env: { LEAVE: 'yes' } });
  const { pid } = await product.up;
  expect((await product.ended).code).toBe(0);
  await until(() => !alive(pid));
});

describe('after a kill', { timeout: stepMs }, () => {
  test('of Node: the orphan server is stopped, not joined, and nothing is lost', async () => {
    const dataDir = folder('orphan');
    const killed = workshop.launch('product', dataDir);
    const orphan = await killed.up;
    await query(orphan.url, 'create table kept as select 7 as n');
    killed.child.kill('SIGKILL');
    await killed.ended;
    expect(alive(orphan.pid)).toBe(true);
    const next = workshop.launch('product', dataDir);
    const { url, pid } = await next.up;
    expect(pid).not.toBe(orphan.pid);
    expect(alive(orphan.pid)).toBe(false);
    expect(await query(url, 'select n from kept')).toEqual([{ n: 7 }]);
    await next.stop();
  });

  test('of the server: the product is told, and the next start recovers', async () => {
    const dataDir = folder('postmaster');
    const product = workshop.launch('product', dataDir);
    const { url, pid } = await product.up;
    await query(url, 'create table kept as select 7 as n');
    process.kill(pid, 'SIGKILL');
    expect((await product.ended).code).toBe(9);
    const next = workshop.launch('product', dataDir);
    expect(await query((await next.up).url, 'select n from kept')).toEqual([{ n: 7 }]);
    await next.stop();
  });

  test('of the server under a parent that does not look: a zombie holds nothing', async () => {
    const dataDir = folder('zombie');
    const frozen = workshop.launch('product', dataDir);
    const { pid } = await frozen.up;
    frozen.child.kill('SIGSTOP');
    process.kill(pid, 'SIGKILL');
    await until(() => stateOf(pid) === 'Z');
    rmSync(join(dataDir, 'database', 'product.lock'));
    const next = workshop.launch('product', dataDir);
    await next.up;
    expect(stateOf(pid)).toBe('Z');
    await next.stop();
    frozen.child.kill('SIGKILL');
  });

  test('of both: a lock with a number that is a stranger by now is stale', async () => {
    const dataDir = folder('stranger');
    const killed = workshop.launch('product', dataDir);
    const { pid } = await killed.up;
    process.kill(pid, 'SIGKILL');
    killed.child.kill('SIGKILL');
    await killed.ended;
    replaceIn(join(dataDir, 'database', 'product.lock'), /"pid":\d+/, `"pid":${process.pid}`);
    replaceIn(join(dataDir, 'database', 'cluster', 'postmaster.pid'), /^\d+/, `${process.pid}`);
    const next = workshop.launch('product', dataDir);
    await next.up;
    await next.stop();
  });

  test('half-way through making the database: the next start makes it anew', async () => {
    const dataDir = folder('half');
    mkdirSync(join(dataDir, 'database', 'cluster.new'), { recursive: true });
    writeFileSync(join(dataDir, 'database', 'cluster.new', 'PG_VERSION'), '18\n');
    const product = workshop.launch('product', dataDir);
    await product.up;
    await product.stop();
  });
});

describe('two on one data folder', { timeout: stepMs }, () => {
  test('the second product says where the first one is and leaves with 3', async () => {
    const dataDir = folder('second');
    const first = workshop.launch('product', dataDir, {
      env: { ADDRESS: 'http://127.0.0.1:3000' },
    });
    const { url } = await first.up;
    const { code, said } = await workshop.launch('product', dataDir).ended;
    expect(code).toBe(3);
    expect(said).toContain('表率已经在使用数据文件夹');
    expect(said).toContain('http://127.0.0.1:3000');
    expect(await query(url, 'select 1 as n')).toEqual([{ n: 1 }]);
    await first.stop();
  });

  test('of several starting at once over a stale lock exactly one wins', async () => {
    const dataDir = folder('race');
    mkdirSync(join(dataDir, 'database'), { recursive: true });
    const stale = { pid: 1, startedAt: 'before', kind: 'product', address: null };
    writeFileSync(join(dataDir, 'database', 'product.lock'), JSON.stringify(stale));
    const all = [1, 2, 3, 4].map(() => workshop.launch('product', dataDir));
    const winners = await Promise.allSettled(all.map((one) => one.up));
    expect(winners.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
    const codes = await Promise.all(all.map((one) => one.stop()));
    expect(codes.sort()).toEqual([0, 3, 3, 3]);
  });

  test('a command joins the running product and leaves it running', async () => {
    const dataDir = folder('beside');
    const product = workshop.launch('product', dataDir);
    const { url } = await product.up;
    const command = workshop.launch('command', dataDir);
    expect((await command.up).url).toBe(url);
    expect((await command.ended).code).toBe(0);
    expect(await query(url, 'select 1 as n')).toEqual([{ n: 1 }]);
    await product.stop();
  });

  test('a product started during a command waits for its end', async () => {
    const dataDir = folder('during');
    const command = workshop.launch('command', dataDir);
    await command.up;
    const product = workshop.launch('product', dataDir);
    await product.up;
    expect((await command.ended).code).toBe(0);
    expect(await product.stop()).toBe(0);
  });

  test('commands on a stopped product take turns and leave nothing running', async () => {
    const dataDir = folder('turns');
    const both = [1, 2].map(() => workshop.launch('command', dataDir));
    const codes = await Promise.all(both.map(async (one) => (await one.ended).code));
    expect(codes).toEqual([0, 0]);
    expect(existsSync(join(dataDir, 'database', 'cluster', 'postmaster.pid'))).toBe(false);
    expect(existsSync(join(dataDir, 'database', 'product.lock'))).toBe(false);
  });
});

function folder(name: string): string {
  return join(workshop.folder, name);
}

function modeOf(path: string): number {
  return statSync(path).mode & 0o777;
}

function replaceIn(file: string, pattern: RegExp, text: string): void {
  writeFileSync(file, readFileSync(file, 'utf8').replace(pattern, text));
}

function alive(pid: number): boolean {
  return !['', 'Z'].includes(stateOf(pid));
}

/** One letter as `ps` shows it; empty when there is no such process. */
function stateOf(pid: number): string {
  try {
    return execFileSync('ps', ['-o', 'stat=', '-p', String(pid)], { encoding: 'utf8' }).slice(0, 1);
  } catch {
    return '';
  }
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 20));
}

function occupiedPort(): Promise<[Server, number]> {
  return new Promise((resolve) => {
    const server = createServer();
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve([server, typeof address === 'object' && address ? address.port : 0]);
    });
  });
}

async function freedPort(): Promise<number> {
  const [server, port] = await occupiedPort();
  await new Promise((resolve) => server.close(resolve));
  return port;
}
