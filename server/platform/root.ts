import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's folder, found upwards from this file: the same from source and from the built bundle. */
export const projectRoot = findRoot(dirname(fileURLToPath(import.meta.url)));

function findRoot(folder: string): string {
  if (existsSync(join(folder, 'server', 'migrations'))) return folder;
  const parent = dirname(folder);
  if (parent === folder) throw new Error('project root not found');
  return findRoot(parent);
}
