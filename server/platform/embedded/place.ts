import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  realpathSync,
  rmdirSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { Log } from './progress.ts';
import { StartRefused } from './start-refused.ts';
import { canReach, type SystemUser, serverUser } from './system-user.ts';

/** Where everything of the embedded database lies. All paths are real ones, without links. */
export interface Place {
  readonly folder: string;
  /** PostgreSQL's data directory. */
  readonly cluster: string;
  readonly user: SystemUser | null;
}

const systemFolder = '/var/lib/biaoshuai';

/**
 * `DATA_DIR/database`, made when missing. As root under a home that others may not enter, the server
 * (not root) could not get there: then the folder lies under /var/lib and `DATA_DIR/database` links to it.
 */
export function preparePlace(dataDir: string, log: Log): Place {
  mkdirSync(dataDir, { recursive: true });
  const home = realpathSync(resolve(dataDir));
  const folder = join(home, 'database');
  if (!existsSync(folder)) makeFolder(home, folder, log);
  return placeAt(folder);
}

/** The place of a data folder that may not have been started yet; null when it has not. */
export function findPlace(dataDir: string): Place | null {
  const folder = join(resolve(dataDir), 'database');
  return existsSync(folder) ? placeAt(folder) : null;
}

function placeAt(link: string): Place {
  const folder = realpathSync(link);
  const cluster = join(folder, 'cluster');
  return { folder, cluster, user: serverUser(cluster) };
}

function makeFolder(home: string, folder: string, log: Log): void {
  const user = serverUser(join(folder, 'cluster'));
  if (canReach(user, dirname(home))) {
    // Secrets in the data folder are 0600 files; the server only has to pass through.
    if (user !== null) chmodSync(home, statSync(home).mode | 0o011);
    // Of two that start at once on an empty folder, the slower one finds it made.
    mkdirSync(folder, { recursive: true, mode: 0o755 });
    chmodSync(folder, 0o755);
    return;
  }
  const elsewhere = join(systemFolder, randomBytes(6).toString('hex'));
  try {
    mkdirSync(elsewhere, { recursive: true, mode: 0o755 });
    chmodSync(systemFolder, 0o755);
    chmodSync(elsewhere, 0o755);
  } catch (error) {
    throw new StartRefused(
      `数据库不能以 root 身份运行，而其他用户进不了 ${home}。请用 DATA_DIR 指定一个其他用户可以进入的文件夹（例如 /srv/biaoshuai）后重试。（${(error as Error).message}）`,
    );
  }
  try {
    symlinkSync(elsewhere, folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    rmdirSync(elsewhere);
    return;
  }
  log(`其他用户进不了 ${home}，数据库文件改放在 ${elsewhere}（${folder} 指向它）。`);
}
