import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../server/platform/root.ts';

export interface Account {
  readonly login: string;
  readonly password: string;
  /** Kind of user and name, as printed. */
  readonly words: string;
}

export interface Ending {
  readonly code: number | null;
  readonly said: string;
}

/** `npm start` without npm: a process that an operator started, and what it said so far. */
export interface StartedProduct {
  readonly pid: number;
  readonly address: string;
  readonly ended: Promise<Ending>;
  said(): string;
  /** Resolves when all of `words` have been said; rejects when the process ends before. */
  heard(...words: string[]): Promise<void>;
  /** Ctrl+C, or a harder end; resolves when the process is gone. */
  stop(signal?: NodeJS.Signals): Promise<Ending>;
}

/** What a start of a demo city says last. */
export const demoReady = 'DEMO=off';

/** @param env settings over an otherwise bare environment */
export async function startProduct(
  dataDir: string,
  port: number,
  env: Record<string, string> = {},
): Promise<StartedProduct> {
  const child = spawn(process.execPath, ['tools/start.mjs'], {
    cwd: projectRoot,
    env: { ...bareEnvironment(), DATA_DIR: dataDir, PORT: String(port), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ears = listen(child);
  return {
    pid: child.pid ?? 0,
    address: `http://127.0.0.1:${port}`,
    ...ears,
    stop(signal = 'SIGINT') {
      child.kill(signal);
      return ears.ended;
    },
  };
}

/** The log-ins that a start of the demo city prints below its address. */
export function printedAccounts(said: string): Account[] {
  return [...said.matchAll(/^ {2}(\S+) +(\S+-\S+) {2}(.+)$/gm)].map(
    ([, login = '', password = '', words = '']) => ({ login, password, words }),
  );
}

/** The number of the database server's process while it runs on `dataDir`. */
export function databaseProcess(dataDir: string): number {
  const file = join(dataDir, 'database', 'cluster', 'postmaster.pid');
  return Number(readFileSync(file, 'utf8').split('\n')[0]);
}

/** Processes that still work on `dataDir`, one line each; empty after a clean stop. */
export function leftRunning(dataDir: string): string[] {
  const all = execFileSync('ps', ['-ww', '-A', '-o', 'pid=,stat=,args='], { encoding: 'utf8' });
  return all
    .split('\n')
    .filter((line) => line.includes(dataDir) && !/^\s*\d+\s+Z/.test(line))
    .map((line) => line.trim());
}

/** Nothing that a test run or this machine has set may change how the product starts. */
function bareEnvironment(): Record<string, string> {
  const kept = ['PATH', 'HOME', 'TMPDIR', 'LANG'];
  return Object.fromEntries(
    kept.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]])),
  );
}

function listen(child: ChildProcess): Pick<StartedProduct, 'ended' | 'said' | 'heard'> {
  let said = '';
  let gone = false;
  const waiting = new Set<() => void>();
  const tell = () => {
    for (const look of [...waiting]) look();
  };
  const hear = (chunk: Buffer) => {
    said += chunk.toString();
    tell();
  };
  child.stdout?.on('data', hear);
  child.stderr?.on('data', hear);
  const ended = new Promise<Ending>((resolve) => {
    child.on('close', (code) => {
      gone = true;
      tell();
      resolve({ code, said });
    });
  });
  return {
    ended,
    said: () => said,
    heard: (...words) =>
      new Promise((resolve, reject) => {
        const look = () => {
          const all = words.every((word) => said.includes(word));
          if (all) resolve();
          else if (gone) reject(new Error(`ended before saying ${words.join(', ')}:\n${said}`));
          if (all || gone) waiting.delete(look);
        };
        waiting.add(look);
        look();
      }),
  };
}
