import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { asRoot, nobody, openWorkshop, query, type Workshop } from './launched-product.ts';

const stepMs = 10_000;
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

  test('commands on a stopped product take turns and leave nothing running', async () => {
    const dataDir = folder('turns');
    const both = [1, 2].map(() => workshop.launch('command', dataDir));
    const codes = await Promise.all(both.map(async (one) => (await one.ended).code));
    expect(codes).toEqual([0, 0]);
    expect(existsSync(join(dataDir, 'database', 'cluster', 'postmaster.pid'))).toBe(false);
    expect(existsSync(join(dataDir, 'database', 'product.lock'))).toBe(false);
  });
});

// Only root can become somebody else; for anybody else, all tests above already ran as that user.
if (asRoot) {
  describe('as root', { timeout: stepMs }, () => {
    test('the server runs as nobody, whatever the umask of the data folder', async () => {
      const dataDir = folder('dropped');
      mkdirSync(dataDir, { mode: 0o700 });
      const product = workshop.launch('product', dataDir);
      const { pid } = await product.up;
      expect(statSync(`/proc/${pid}`).uid).toBe(nobody.uid);
      await product.stop();
    });

    test('programs under a closed home are copied beside the data', async () => {
      const home = folder('home-programs');
      cpSync(workshop.binaries, join(home, 'native'), { recursive: true, verbatimSymlinks: true });
      chmodSync(home, 0o700);
      const dataDir = folder('open-data');
      const product = workshop.launch('product', dataDir, {
        env: { BINARIES: join(home, 'native') },
      });
      const { pid } = await product.up;
      expect(realpathSync(`/proc/${pid}/exe`)).toContain(realpathSync(dataDir));
      await product.stop();
    });

    test('a data folder under a closed home links to a place the server can enter', async () => {
      const home = folder('home-data');
      mkdirSync(home, { mode: 0o700 });
      const dataDir = join(home, 'data');
      const product = workshop.launch('product', dataDir);
      await product.up;
      const place = realpathSync(join(dataDir, 'database'));
      expect(place).toMatch(/^\/var\/lib\/biaoshuai\/[0-9a-f]{12}$/);
      await product.stop();
      const again = workshop.launch('product', dataDir);
      await again.up;
      expect(realpathSync(join(dataDir, 'database'))).toBe(place);
      await again.stop();
      rmSync(place, { recursive: true });
    });
  });

  describe('as an ordinary user', { timeout: stepMs }, () => {
    test('a start works, and one by root in between takes nothing away', async () => {
      const dataDir = folder('ordinary');
      mkdirSync(dataDir);
      chownSync(dataDir, nobody.uid, nobody.gid);
      for (const user of [nobody, undefined, nobody]) {
        const product = workshop.launch('product', dataDir, user === undefined ? {} : { user });
        expect(statSync(`/proc/${(await product.up).pid}`).uid).toBe(nobody.uid);
        expect(await product.stop()).toBe(0);
      }
    });

    test('without an entry among the users, the refusal says what to do', async () => {
      const dataDir = folder('unlisted');
      mkdirSync(dataDir);
      chownSync(dataDir, 61_234, 61_234);
      const user = { uid: 61_234, gid: 61_234 };
      const { code, said } = await workshop.launch('product', dataDir, { user }).ended;
      expect(code).toBe(1);
      expect(said).toContain('/etc/passwd');
    });
  });
}

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
