import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { isOurs } from './owner.ts';
import type { Place } from './place.ts';
import { isAlive, processesIn, signal, workingFolderOf } from './processes.ts';
import { type Log, waitUntil } from './progress.ts';
import { StartRefused } from './start-refused.ts';

/**
 * Clears what a killed product left behind: its database server still running, or a lock file of a
 * server that is gone. Call only with the product lock held.
 */
export async function clearLeftovers(place: Place, log: Log): Promise<void> {
  const recorded = readPostmasterFile(place);
  if (recorded === null) return;
  const { pid, port } = recorded;
  if (await isOurPostmaster(place, pid, port)) {
    log('上次没有正常停止，正在收尾上次的数据库……');
    await stopProcess(pid);
  }
  await awaitStragglers(place);
  // PostgreSQL itself would take a zombie, or a stranger with the same number, for a running server.
  rmSync(lockFile(place), { force: true });
}

/** Fast shutdown first, which writes a checkpoint; an immediate one only if that hangs. */
export async function stopProcess(pid: number): Promise<void> {
  for (const [name, patienceMs] of [
    ['SIGINT', 30_000],
    ['SIGQUIT', 5_000],
    ['SIGKILL', 5_000],
  ] as const) {
    signal(pid, name);
    if (await waitUntil(() => !isAlive(pid), patienceMs)) return;
  }
}

/**
 * Backends outlive a killed postmaster for a moment. A second server on their files would destroy
 * them, and with the lock file gone PostgreSQL could not notice, so we wait.
 */
async function awaitStragglers(place: Place): Promise<void> {
  const none = () => processesIn(place.cluster).length === 0;
  if (await waitUntil(none, 3_000)) return;
  for (const pid of processesIn(place.cluster)) signal(pid, 'SIGQUIT');
  if (await waitUntil(none, 5_000)) return;
  throw new StartRefused(
    `上次的数据库进程（${processesIn(place.cluster).join('、')}）没有结束。请先结束它们，再启动。`,
  );
}

/** The number alone may belong to a stranger by now; a postmaster stands in its data directory. */
async function isOurPostmaster(place: Place, pid: number, port: number): Promise<boolean> {
  if (!isAlive(pid)) return false;
  const folder = workingFolderOf(pid);
  return folder === null ? isOurs(place, port) : folder === place.cluster;
}

/** The first line of postmaster.pid is the process, the fourth its port; a torn file gives zeros. */
function readPostmasterFile(place: Place): { pid: number; port: number } | null {
  try {
    const lines = readFileSync(lockFile(place), 'utf8').split('\n');
    return { pid: Number.parseInt(lines[0] ?? '', 10) || 0, port: Number(lines[3]) || 0 };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

function lockFile(place: Place): string {
  return join(place.cluster, 'postmaster.pid');
}
