import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

/** Names one run of a process: a pid alone is reused, after a reboot or in another container. */
export interface ProcessIdentity {
  readonly pid: number;
  /** Clock ticks since boot, with the boot's id; null where there is no /proc. */
  readonly startedAt: string | null;
}

export function identityOf(pid: number): ProcessIdentity {
  return { pid, startedAt: startOf(pid) };
}

/** False for a process that is gone, a zombie, or another one that got the same number. */
export function isSameProcessAlive(identity: ProcessIdentity): boolean {
  return isAlive(identity.pid) && startOf(identity.pid) === identity.startedAt;
}

/** False also for a zombie: it holds nothing any more, only its parent has not looked yet. */
export function isAlive(pid: number): boolean {
  if (!exists(pid)) return false;
  const state = statFields(pid)?.[0];
  return state !== 'Z' && state !== 'X';
}

/** The folder a process stands in; null when unknown (no /proc, gone, or another user's). */
export function workingFolderOf(pid: number): string | null {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return null;
  }
}

/** Living processes that stand in `folder`; PostgreSQL's all stand in their data directory. */
export function processesIn(folder: string): number[] {
  return allPids().filter((pid) => workingFolderOf(pid) === folder && isAlive(pid));
}

/** Sends a signal; a process that has gone meanwhile is no error. */
export function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

function allPids(): number[] {
  try {
    return readdirSync('/proc').map(Number).filter(Number.isInteger);
  } catch {
    return [];
  }
}

function exists(pid: number): boolean {
  // Zero and negative numbers mean whole groups of processes to kill(2).
  if (pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function startOf(pid: number): string | null {
  const ticks = statFields(pid)?.[19];
  if (ticks === undefined) return null;
  return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()}/${ticks}`;
}

/** The fields of /proc/PID/stat after the name, which may itself hold blanks and brackets. */
function statFields(pid: number): string[] | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  } catch {
    return null;
  }
}
