import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { prepareBinaries } from './binaries.ts';
import { prepareCluster } from './cluster.ts';
import { clearLeftovers } from './leftovers.ts';
import { ownerUrl } from './owner.ts';
import { type Place, preparePlace } from './place.ts';
import { type Postmaster, startPostmaster } from './postmaster.ts';
import { type LockHolder, type ProductLock, takeLock } from './product-lock.ts';
import { type Log, pause, reportingSlowness } from './progress.ts';
import { DataFolderInUse } from './start-refused.ts';

export interface EmbeddedOptions {
  readonly dataDir: string;
  readonly log: Log;
  /** False only for data that may be lost (tests): no fsync. */
  readonly durable?: boolean;
  /** The `native` folder of the PostgreSQL package, when it is not the installed one. */
  readonly binaries?: string;
  /** Gives the ports to try; by default a random free one each time. */
  readonly nextPort?: () => Promise<number>;
  /** Called when the server ends without having been told to. */
  readonly onUnexpectedEnd?: () => void;
}

export interface Embedded {
  /** The superuser's URL of the product's database. */
  readonly url: string;
  /** The database server's process. */
  readonly pid: number;
  /** Tells a second start where the product listens. */
  announce(address: string): void;
  /** May be called again: both calls wait for the same stop. */
  stop(): Promise<void>;
}

export const productDatabase = 'biaoshuai';
export const lockPollMs = 100;

/**
 * Starts the product's own PostgreSQL on a data folder, making it on the first start.
 * @throws DataFolderInUse when a live product works on the folder
 * @throws StartRefused with Chinese words for the operator
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  const place = preparePlace(options.dataDir, options.log);
  const lock = await reportingSlowness(options.log, '正在等待另一个命令结束', () =>
    lockForProduct(place, options.dataDir),
  );
  return startLocked(place, lock, options);
}

/** Starts the server with the lock already held; the lock is released when it stops or fails. */
export async function startLocked(
  place: Place,
  lock: ProductLock,
  options: EmbeddedOptions,
): Promise<Embedded> {
  try {
    const postmaster = await launchServer(place, options);
    return await offer(place, lock, postmaster, options);
  } catch (error) {
    lock.release();
    throw error;
  }
}

export function isLockHolder(lock: ProductLock | LockHolder): lock is LockHolder {
  return 'pid' in lock;
}

/** A command ends by itself, so a product waits for it; another product does not. */
async function lockForProduct(place: Place, dataDir: string): Promise<ProductLock> {
  for (;;) {
    const lock = takeLock(place.folder, 'product');
    if (!isLockHolder(lock)) return lock;
    if (lock.kind === 'product') throw new DataFolderInUse(dataDir, lock.pid, lock.address);
    await pause(lockPollMs);
  }
}

async function launchServer(place: Place, options: EmbeddedOptions): Promise<Postmaster> {
  const { log, durable = true } = options;
  const binaries = prepareBinaries(place, log, options.binaries);
  await reportingSlowness(log, '正在收尾上次的数据库', () => clearLeftovers(place, log));
  await reportingSlowness(log, '正在建立数据库文件', () =>
    prepareCluster(place, binaries, durable),
  );
  return reportingSlowness(log, '正在启动数据库', () =>
    startPostmaster(place, binaries, durable, options.nextPort),
  );
}

async function offer(
  place: Place,
  lock: ProductLock,
  postmaster: Postmaster,
  options: EmbeddedOptions,
): Promise<Embedded> {
  try {
    await ensureDatabase(place, postmaster.port);
    writeConnection(place, postmaster.port);
  } catch (error) {
    await postmaster.stop();
    throw error;
  }
  return embedded(place, lock, postmaster, options);
}

function embedded(
  place: Place,
  lock: ProductLock,
  postmaster: Postmaster,
  options: EmbeddedOptions,
): Embedded {
  let stopping: Promise<void> | undefined;
  postmaster.ended.then(() => {
    if (stopping === undefined) options.onUnexpectedEnd?.();
  });
  return {
    url: ownerUrl(place, postmaster.port, productDatabase),
    pid: postmaster.pid,
    announce: lock.announce,
    stop() {
      stopping ??= stopServer(place, lock, postmaster, options.log);
      return stopping;
    },
  };
}

async function stopServer(
  place: Place,
  lock: ProductLock,
  postmaster: Postmaster,
  log: Log,
): Promise<void> {
  rmSync(connectionFile(place), { force: true });
  await reportingSlowness(log, '正在停止数据库', postmaster.stop);
  lock.release();
}

async function ensureDatabase(place: Place, port: number): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl(place, port, 'postgres') });
  await client.connect();
  try {
    const found = await client.query('select 1 from pg_database where datname = $1', [
      productDatabase,
    ]);
    if (found.rowCount === 0) await client.query(`create database ${productDatabase}`);
  } finally {
    await client.end();
  }
}

/** Where commands find the running server; the password stays in its own file. */
export function connectionFile(place: Place): string {
  return join(place.folder, 'connection.json');
}

function writeConnection(place: Place, port: number): void {
  const draft = `${connectionFile(place)}.new`;
  writeFileSync(draft, JSON.stringify({ host: '127.0.0.1', port }), { mode: 0o600 });
  renameSync(draft, connectionFile(place));
}
