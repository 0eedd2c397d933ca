import { rmSync } from 'node:fs';
import { clearLeftovers } from './leftovers.ts';
import { findPlace } from './place.ts';
import { takeLock } from './product-lock.ts';
import { isLockHolder } from './start.ts';

/** Removes a data folder nobody works on any more, ending the server that a kill left running there. */
export async function discardDataFolder(dataDir: string): Promise<void> {
  const place = findPlace(dataDir);
  if (place === null) return;
  const lock = takeLock(place.folder, 'command');
  if (isLockHolder(lock)) return;
  await clearLeftovers(place, () => {});
  rmSync(place.folder, { recursive: true, force: true });
  rmSync(dataDir, { recursive: true, force: true });
}
