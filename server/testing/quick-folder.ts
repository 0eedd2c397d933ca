import { statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';

const inMemory = '/dev/shm';
const gibibyte = 2 ** 30;
/** The whole city's ledger, a hundred small databases and two demo cities come to a third of it. */
const room = 8 * gibibyte;

/**
 * Where a test run puts its data folders: in memory where there is room, since the hundreds of files of each new
 * database cost ten times as much on a disk. A TMPDIR that somebody has set stays.
 */
export function quickFolder(): string {
  const given = process.env['TMPDIR'];
  return given === undefined && hasRoom() ? inMemory : tmpdir();
}

function hasRoom(): boolean {
  try {
    const { bavail, bsize } = statfsSync(inMemory);
    return bavail * bsize > room && process.availableMemory() > room;
  } catch {
    // Other systems than Linux have no such folder.
    return false;
  }
}
