import { existsSync, realpathSync, statfsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Free bytes for a data folder: of its disk, and of the one its database was put on. */
export function freeForData(dataDir: string): number {
  const database = join(dataDir, 'database');
  const places = [dataDir];
  if (existsSync(database)) places.push(realpathSync(database));
  return Math.min(...places.map(freeBytes));
}

/** Free bytes where a folder is, or will be. */
export function freeBytes(path: string): number {
  const { bavail, bsize } = statfsSync(existingAbove(path));
  return bavail * bsize;
}

function existingAbove(path: string): string {
  return existsSync(path) || path === dirname(path) ? path : existingAbove(dirname(path));
}
