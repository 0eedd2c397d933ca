import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { identityOf, isSameProcessAlive, type ProcessIdentity } from './processes.ts';

/** Who works on a data folder: the product itself, or a command that started the database for itself. */
export interface LockHolder extends ProcessIdentity {
  readonly kind: 'product' | 'command';
  /** Where the product listens, once it does. */
  readonly address: string | null;
}

export interface ProductLock {
  /** Tells later starters where the product listens. */
  announce(address: string): void;
  release(): void;
}

/** Takes the lock of a database folder, over a dead holder too; or returns the living holder. */
export function takeLock(folder: string, kind: LockHolder['kind']): ProductLock | LockHolder {
  const holder: LockHolder = { ...identityOf(process.pid), kind, address: null };
  for (;;) {
    if (createLock(folder, holder)) return heldLock(folder, holder);
    const text = readLock(folder);
    if (text === null) continue;
    const other = parseHolder(text);
    if (other !== null && isSameProcessAlive(other)) return other;
    removeStale(folder, text);
  }
}

function heldLock(folder: string, holder: LockHolder): ProductLock {
  return {
    announce(address) {
      const next = ownFile(folder, 'next');
      writeFileSync(next, JSON.stringify({ ...holder, address }), { mode: 0o600 });
      renameSync(next, lockFile(folder));
    },
    release() {
      rmSync(lockFile(folder), { force: true });
    },
  };
}

/** A link to a written file appears whole or not at all, so nobody ever reads half a lock. */
function createLock(folder: string, holder: LockHolder): boolean {
  const draft = ownFile(folder, 'draft');
  writeFileSync(draft, JSON.stringify(holder), { mode: 0o600 });
  try {
    linkSync(draft, lockFile(folder));
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

/**
 * Moves the stale lock aside before removing it: of two starters that judged the same lock stale,
 * the slower one may have moved the faster one's new lock, sees other words in it, and puts it back.
 */
function removeStale(folder: string, judged: string): void {
  const aside = ownFile(folder, 'stale');
  try {
    renameSync(lockFile(folder), aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw error;
  }
  if (readFileSync(aside, 'utf8') !== judged) linkSync(aside, lockFile(folder));
  rmSync(aside, { force: true });
}

function readLock(folder: string): string | null {
  try {
    return readFileSync(lockFile(folder), 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

function parseHolder(text: string): LockHolder | null {
  try {
    const holder = JSON.parse(text) as LockHolder;
    return Number.isInteger(holder.pid) ? holder : null;
  } catch {
    return null;
  }
}

function lockFile(folder: string): string {
  return join(folder, 'product.lock');
}

function ownFile(folder: string, role: string): string {
  return join(folder, `product.lock.${process.pid}.${role}`);
}
