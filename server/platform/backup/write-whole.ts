import { createWriteStream } from 'node:fs';
import { open, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { BackupRefused } from './backup-refused.ts';

/** Half the time of the default level for a file a tenth larger. */
const gzipLevel = 4;

/**
 * Writes compressed content to `PATH.part`, and gives it its name when it is whole and on disk.
 * @returns size of the file in bytes
 * @throws BackupRefused where the place cannot be written
 */
export async function writeWhole(path: string, content: AsyncIterable<Buffer>): Promise<number> {
  const part = `${path}.part`;
  try {
    await rm(part, { force: true });
    const file = createWriteStream(part, { flags: 'wx', mode: 0o600 });
    const zip = createGzip({ level: gzipLevel });
    await pipeline(Readable.from(content, { objectMode: true }), zip, file);
    await flushToDisk(part);
    await rename(part, path);
    await flushToDisk(dirname(path));
    return (await stat(path)).size;
  } catch (error) {
    await rm(part, { force: true });
    throw inWords(error as NodeJS.ErrnoException, path);
  }
}

async function flushToDisk(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

const reasons: Readonly<Record<string, string>> = {
  ENOSPC: '磁盘已满，请腾出空间或换一个磁盘。',
  EDQUOT: '磁盘配额已用完，请换一个位置。',
  ENOENT: '文件夹不存在，请先建好。',
  ENOTDIR: '路径中有一段不是文件夹，请核对。',
  EACCES: '没有写入的权限，请换一个位置。',
  EPERM: '没有写入的权限，请换一个位置。',
  EROFS: '这个磁盘只能读取，请换一个位置。',
};

function inWords(error: NodeJS.ErrnoException, path: string): Error {
  const reason = reasons[error.code ?? ''];
  return reason === undefined ? error : new BackupRefused(`备份写不进“${path}”：${reason}`);
}
