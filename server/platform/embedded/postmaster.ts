import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import type { Binaries } from './binaries.ts';
import { stopProcess } from './leftovers.ts';
import { isOurs } from './owner.ts';
import type { Place } from './place.ts';
import { signal } from './processes.ts';
import { pause } from './progress.ts';
import { keepServerLogShort, openServerLog, serverLog } from './server-log.ts';
import { serverArguments } from './settings.ts';
import { StartRefused } from './start-refused.ts';

export interface Postmaster {
  readonly port: number;
  readonly pid: number;
  /** Settles when the server process ends, for whatever reason. */
  readonly ended: Promise<void>;
  stop(): Promise<void>;
}

const portAttempts = 5;

/** Starts the server on a free port and returns once it answers with our data directory. */
export async function startPostmaster(
  place: Place,
  binaries: Binaries,
  durable: boolean,
  nextPort: () => Promise<number> = freePort,
): Promise<Postmaster> {
  for (let attempt = 1; ; attempt += 1) {
    const port = await nextPort();
    const child = launch(place, binaries, serverArguments(port, durable));
    if (await answers(place, port, child)) return running(place, child, port);
    if (attempt === portAttempts || !portWasBusy(place)) throw startFailed(place);
  }
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

/**
 * Its own process group, so that Ctrl+C reaches only us and we stop it in order; its log is a file,
 * so that it does not block or die on a pipe when we are killed.
 */
function launch(place: Place, binaries: Binaries, settings: string[]): ChildProcess {
  const log = openServerLog(place);
  const child = spawn(binaries.postgres, ['-D', place.cluster, ...settings], {
    ...place.user,
    cwd: place.cluster,
    env: { PATH: process.env['PATH'], LC_ALL: 'C', TZ: 'UTC' },
    detached: true,
    stdio: ['ignore', log, log],
  });
  child.on('error', () => {});
  closeSync(log);
  return child;
}

function running(place: Place, child: ChildProcess, port: number): Postmaster {
  const pid = child.pid ?? 0;
  const endKeeping = keepServerLogShort(place);
  // Whatever ends us in an orderly way, even process.exit in the middle of a start, ends the server.
  const endServer = () => signal(pid, 'SIGINT');
  process.once('exit', endServer);
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => {
      process.off('exit', endServer);
      endKeeping();
      resolve();
    });
  });
  return {
    port,
    pid,
    ended,
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      await stopProcess(pid);
      await ended;
    },
  };
}

/**
 * Waits as long as the process lives: recovery after a power cut may take minutes. Connects only when
 * the server itself has noted that it is ready, so a stranger on a busy port never hears from us.
 */
async function answers(place: Place, port: number, child: ChildProcess): Promise<boolean> {
  let gone = child.pid === undefined;
  child.once('exit', () => {
    gone = true;
  });
  while (!gone) {
    if (notedReady(place, child) && (await isOurs(place, port))) return true;
    await pause(25);
  }
  return false;
}

/** The eighth line of postmaster.pid is the server's state. */
function notedReady(place: Place, child: ChildProcess): boolean {
  const lines = readIfExists(join(place.cluster, 'postmaster.pid')).split('\n');
  return lines[0] === String(child.pid) && lines[7]?.trim() === 'ready';
}

function readIfExists(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return '';
    throw error;
  }
}

function portWasBusy(place: Place): boolean {
  return readFileSync(serverLog(place), 'utf8').includes('could not bind');
}

function startFailed(place: Place): StartRefused {
  const lastLines = readFileSync(serverLog(place), 'utf8').trim().split('\n').slice(-5).join('\n');
  return new StartRefused(
    `数据库没有启动成功，请检查磁盘空间和文件夹权限；详细记录在 ${serverLog(place)}：\n${lastLines}`,
  );
}
