import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { gunzipped } from '../gunzipped.ts';
import { BackupRefused, damaged } from './backup-refused.ts';
import { tableEnd } from './format.ts';
import { wholeLines } from './whole-lines.ts';

const newline = 10;
const endAfterRow = Buffer.concat([Buffer.from('\n'), tableEnd]);
const lineBytesMax = 16 * 1024 * 1024;

/** Reads a backup from front to back, a block at a time, hashing what it hands out. */
export class BackupReader {
  readonly #blocks: AsyncGenerator<Buffer>;
  readonly #hash = createHash('sha256');
  #block: Buffer = Buffer.alloc(0);

  constructor(path: string) {
    this.#blocks = wholeLines(gunzipped(createReadStream(path)));
  }

  /** @throws BackupRefused where the file is cut or damaged, as all methods */
  async line(): Promise<string> {
    if (this.#block.length === 0) await this.#more();
    const end = this.#block.indexOf(newline);
    if (end === -1 || end > lineBytesMax) throw damaged('内容已被改动或损坏。');
    return this.#take(end + 1).toString('utf8', 0, end);
  }

  /** Blocks of whole rows up to the end of the table. */
  async *rows(): AsyncGenerator<Buffer> {
    for (;;) {
      if (this.#block.length === 0) await this.#more();
      if (this.#block.subarray(0, tableEnd.length).equals(tableEnd)) break;
      const end = this.#block.indexOf(endAfterRow);
      yield this.#take(end === -1 ? this.#block.length : end + 1);
    }
    this.#take(tableEnd.length);
  }

  /** Hash of everything handed out so far. */
  sha256(): Buffer {
    return this.#hash.copy().digest();
  }

  /** Nothing may follow; reads to the very end, where gzip keeps its own checksum. */
  async end(): Promise<void> {
    const next = this.#block.length === 0 ? await this.#next() : this.#block;
    if (next !== null) throw damaged('末尾多出了内容。');
  }

  /** Reads on without looking, for the checksum that gzip keeps. */
  async drain(): Promise<void> {
    while ((await this.#next()) !== null);
  }

  /** Frees the file where reading stops early. */
  async close(): Promise<void> {
    await this.#blocks.return(undefined);
  }

  #take(length: number): Buffer {
    const taken = this.#block.subarray(0, length);
    this.#block = this.#block.subarray(length);
    this.#hash.update(taken);
    return taken;
  }

  async #more(): Promise<void> {
    const block = await this.#next();
    if (block === null || block.at(-1) !== newline) throw damaged('文件不完整，后面缺了一截。');
    this.#block = block;
  }

  async #next(): Promise<Buffer | null> {
    try {
      const { done, value } = await this.#blocks.next();
      return done === true ? null : value;
    } catch (error) {
      throw inWords(error as NodeJS.ErrnoException);
    }
  }
}

function inWords(error: NodeJS.ErrnoException): Error {
  const code = error.code ?? '';
  if (code === 'ENOENT') return new BackupRefused('没有找到备份文件，请核对路径。');
  if (code === 'EISDIR') return new BackupRefused('这是一个文件夹，请写明备份文件。');
  if (code === 'EACCES') return new BackupRefused('没有读取备份文件的权限。');
  if (code === 'Z_BUF_ERROR') return damaged('文件不完整，后面缺了一截。');
  if (code.startsWith('Z_')) return damaged('它不是表率的备份文件，或已经损坏。');
  return error;
}
