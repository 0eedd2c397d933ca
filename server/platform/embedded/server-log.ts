import { copyFileSync, openSync, renameSync, rmSync, statSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import type { Place } from './place.ts';

const maxBytes = 5 * 1024 * 1024;
const dayMs = 24 * 60 * 60 * 1000;

/** What the database server says; `server.log.1` is what it said before. */
export function serverLog(place: Pick<Place, 'folder'>): string {
  return join(place.folder, 'server.log');
}

/**
 * Opens a fresh log, the last one kept beside it. Opened for appending, so that it can be emptied while the
 * server writes to it.
 * @returns the file's descriptor
 */
export function openServerLog(place: Pick<Place, 'folder'>): number {
  const file = serverLog(place);
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  if (size >= maxBytes) rmSync(file);
  else if (size > 0) renameSync(file, `${file}.1`);
  return openSync(file, 'a', 0o600);
}

/** Once a day, because a server may run for years. @returns how to end it */
export function keepServerLogShort(place: Pick<Place, 'folder'>): () => void {
  const timer = setInterval(() => trimServerLog(place), dayMs);
  timer.unref();
  return () => clearInterval(timer);
}

/** What has grown over the limit is copied and emptied; the server keeps its file open. */
export function trimServerLog(place: Pick<Place, 'folder'>): void {
  const file = serverLog(place);
  if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) < maxBytes) return;
  copyFileSync(file, `${file}.1`);
  truncateSync(file);
}
