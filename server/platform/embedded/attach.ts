import { readFileSync } from 'node:fs';
import { isOurs, ownerUrl } from './owner.ts';
import { type Place, preparePlace } from './place.ts';
import { type ProductLock, takeLock } from './product-lock.ts';
import { type Log, pause, reportingSlowness } from './progress.ts';
import {
  connectionFile,
  type EmbeddedOptions,
  isLockHolder,
  lockPollMs,
  productDatabase,
  startLocked,
} from './start.ts';

export interface DataFolderConnection {
  /** The superuser's URL of the product's database. */
  readonly url: string;
  /** Leaves a running product alone; stops the server if this command had started it. */
  close(): Promise<void>;
}

/**
 * For commands: joins the running product's database, or starts the server for as long as the command
 * runs. Two commands on a stopped product take turns, since the first one's end stops the server.
 * @throws StartRefused with Chinese words for the operator
 */
export async function connectToDataFolder(
  dataDir: string,
  log: Log,
  options: Omit<EmbeddedOptions, 'dataDir' | 'log'> = {},
): Promise<DataFolderConnection> {
  const place = preparePlace(dataDir, log);
  const turn = await reportingSlowness(log, '正在等待另一个命令结束，或等待表率启动完毕', () =>
    joinOrLock(place),
  );
  if ('url' in turn) return turn;
  const server = await startLocked(place, turn, { ...options, dataDir, log });
  return { url: server.url, close: server.stop };
}

async function joinOrLock(place: Place): Promise<DataFolderConnection | ProductLock> {
  for (;;) {
    const lock = takeLock(place.folder, 'command');
    if (!isLockHolder(lock)) return lock;
    const joined = lock.kind === 'product' ? await join(place) : null;
    if (joined !== null) return joined;
    await pause(lockPollMs);
  }
}

/** Null while the product is still starting or already stopping. */
async function join(place: Place): Promise<DataFolderConnection | null> {
  const port = recordedPort(place);
  if (port === null || !(await isOurs(place, port))) return null;
  return { url: ownerUrl(place, port, productDatabase), close: async () => {} };
}

function recordedPort(place: Place): number | null {
  try {
    return (JSON.parse(readFileSync(connectionFile(place), 'utf8')) as { port: number }).port;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
