import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Binaries } from './binaries.ts';
import type { Place } from './place.ts';
import { StartRefused } from './start-refused.ts';
import { belongsTo, giveTo } from './system-user.ts';

export const superuser = 'owner';

/** Makes the data directory unless it exists, and checks that these programs can read it. */
export async function prepareCluster(
  place: Place,
  binaries: Binaries,
  durable: boolean,
): Promise<void> {
  if (!existsSync(place.cluster)) await initialise(place, binaries, durable);
  if (!belongsTo(place.user, place.cluster)) giveTo(place.user, place.cluster);
  const written = clusterVersion(place);
  if (written !== binaries.major) {
    throw new StartRefused(
      `数据库文件是 PostgreSQL ${written} 的，自带的程序是 ${binaries.major}，不能直接打开。请用原来版本的表率备份（npm run backup），再用这个版本恢复（npm run restore）。`,
    );
  }
}

/** The superuser's password; it never leaves the data folder. */
export function readPassword(place: Place): string {
  return readFileSync(passwordFile(place), 'utf8').trim();
}

/** Under a draft name until whole, so that an interrupted first start leaves nothing half-made. */
async function initialise(place: Place, binaries: Binaries, durable: boolean): Promise<void> {
  const draft = `${place.cluster}.new`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { mode: 0o700 });
  giveTo(place.user, draft);
  writeFileSync(passwordFile(place), randomBytes(24).toString('base64url'), { mode: 0o600 });
  const password = join(place.folder, 'initdb.password');
  writeFileSync(password, readPassword(place), { mode: 0o600 });
  giveTo(place.user, password);
  const failure = await run(binaries.initdb, initdbArguments(draft, password, durable), place);
  rmSync(password, { force: true });
  if (failure !== null) throw initialisationFailed(failure);
  renameSync(draft, place.cluster);
}

/** Code point order and Unicode character classes, the same on every machine. */
function initdbArguments(cluster: string, passwordPath: string, durable: boolean): string[] {
  const locale = process.platform === 'linux' ? 'C.UTF-8' : 'C';
  return [
    `--pgdata=${cluster}`,
    `--username=${superuser}`,
    `--pwfile=${passwordPath}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    `--locale=${locale}`,
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    ...(durable ? [] : ['--no-sync']),
  ];
}

function run(program: string, args: string[], place: Place): Promise<string | null> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      ...place.user,
      cwd: place.folder,
      env: { PATH: process.env['PATH'], LC_ALL: 'C', TZ: 'UTC' },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let complaint = '';
    child.stderr.on('data', (chunk: Buffer) => {
      complaint += chunk.toString();
    });
    child.on('error', reject);
    child.on('close', (code) => resolve(code === 0 ? null : complaint.trim()));
  });
}

function initialisationFailed(complaint: string): StartRefused {
  if (complaint.includes('could not look up effective user ID')) {
    return new StartRefused(
      '当前用户号在 /etc/passwd 中没有登记，数据库无法建立。请用已登记的用户（或 root）启动，或用 DATABASE_URL 指定一个 PostgreSQL（15 或更新）。',
    );
  }
  return new StartRefused(`数据库文件建立失败，请检查磁盘空间和文件夹权限。（${complaint}）`);
}

function clusterVersion(place: Place): number {
  try {
    return Number.parseInt(readFileSync(join(place.cluster, 'PG_VERSION'), 'utf8'), 10);
  } catch (error) {
    throw new StartRefused(
      `打不开数据库文件夹 ${place.cluster}，它可能属于另一个用户。请用原来的用户启动。（${(error as Error).message}）`,
    );
  }
}

function passwordFile(place: Place): string {
  return join(place.folder, 'password');
}
