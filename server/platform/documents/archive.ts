import type { Readable } from 'node:stream';
import { promisify } from 'node:util';
import yauzl, { type Entry, type ZipFile } from 'yauzl';
import { Refusal } from '../../kernel/refusal.ts';
import type { WorkbookLimits } from './limits.ts';

/** The parts of a workbook by their path, each opened by streaming. */
export interface Archive {
  has(path: string): boolean;
  /** Chunks of the part. Refuses `documents.tooLargeInside`, `documents.damaged` while it inflates. */
  open(path: string): AsyncIterable<Buffer>;
  close(): void;
}

/**
 * Opens an xlsx by its central directory and looks at every entry before anything is inflated.
 * Refuses documents.notXlsx, oldXls, encrypted, hasMacros, tooLargeInside, damaged.
 */
export async function openArchive(bytes: Uint8Array, limits: WorkbookLimits): Promise<Archive> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  refuseByFirstBytes(buffer);
  const zip = await zipOf(buffer);
  const entries = await entriesOf(zip);
  inspect(entries, limits);
  let inflated = 0;

  return {
    has: (path) => entries.has(path),
    async *open(path) {
      const entry = entries.get(path);
      if (entry === undefined) throw new Refusal('documents.damaged');
      try {
        const stream = await openEntry(zip, entry);
        for await (const chunk of stream as AsyncIterable<Buffer>) {
          inflated += chunk.length;
          if (inflated > limits.inflatedBytes) throw tooLarge(limits);
          yield chunk;
        }
      } catch (error) {
        throw unpackingRefusal(error, limits);
      }
    },
    close: () => zip.close(),
  };
}

const compoundFile = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
/** An encrypted xlsx is an OLE file whose directory names this stream in UTF-16. */
const encryptedStream = Buffer.from('EncryptedPackage', 'utf16le');

function refuseByFirstBytes(buffer: Buffer): void {
  if (buffer.subarray(0, 8).equals(compoundFile)) {
    throw new Refusal(
      buffer.includes(encryptedStream) ? 'documents.encrypted' : 'documents.oldXls',
    );
  }
  if (buffer.length < 4 || buffer.readUInt32BE(0) !== 0x504b0304) {
    throw new Refusal('documents.notXlsx');
  }
}

async function zipOf(buffer: Buffer): Promise<ZipFile> {
  const open = promisify<Buffer, yauzl.Options, ZipFile>(yauzl.fromBuffer);
  try {
    return await open(buffer, { lazyEntries: true, autoClose: false });
  } catch {
    throw new Refusal('documents.damaged');
  }
}

function entriesOf(zip: ZipFile): Promise<Map<string, Entry>> {
  const entries = new Map<string, Entry>();
  return new Promise((resolve, reject) => {
    zip.on('error', () => reject(new Refusal('documents.damaged')));
    zip.on('end', () => resolve(entries));
    zip.on('entry', (entry: Entry) => {
      // A second entry of one name shows different readers different files.
      if (entries.has(entry.fileName) || entries.size >= mostEntries) {
        reject(new Refusal('documents.damaged'));
      } else {
        entries.set(entry.fileName, entry);
        zip.readEntry();
      }
    });
    zip.readEntry();
  });
}

const mostEntries = 2000;

function inspect(entries: ReadonlyMap<string, Entry>, limits: WorkbookLimits): void {
  let declared = 0;
  for (const [path, entry] of entries) {
    if (entry.isEncrypted()) throw new Refusal('documents.encrypted');
    if (/vbaProject|macrosheets\//i.test(path)) throw new Refusal('documents.hasMacros');
    declared += entry.uncompressedSize;
  }
  if (declared > limits.inflatedBytes) throw tooLarge(limits);
  if (!entries.has('[Content_Types].xml')) throw new Refusal('documents.notXlsx');
}

function openEntry(zip: ZipFile, entry: Entry): Promise<Readable> {
  return new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) => {
      if (error) reject(error);
      else resolve(stream);
    });
  });
}

function tooLarge(limits: WorkbookLimits): Refusal {
  return new Refusal('documents.tooLargeInside', {
    megabytes: Math.round(limits.inflatedBytes / 1024 / 1024),
  });
}

/**
 * What the unpacking library throws is the file's fault. It counts the inflated bytes of an entry and
 * stops where they exceed the declared size. Errors of whoever takes the chunks do not come this way.
 */
function unpackingRefusal(error: unknown, limits: WorkbookLimits): Refusal {
  if (error instanceof Refusal) return error;
  if (error instanceof Error && error.message.includes('too many bytes')) return tooLarge(limits);
  return new Refusal('documents.damaged');
}
