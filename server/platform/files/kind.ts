import { promisify } from 'node:util';
import yauzl, { type Entry, type ZipFile } from 'yauzl';
import { Refusal } from '../../kernel/refusal.ts';
import { mediaTypes } from '../documents/media-types.ts';

export interface FileKind {
  readonly mediaType: string;
  readonly extension: string;
  /** As people say it: Word文件. */
  readonly words: string;
}

const signatures: readonly (FileKind & { readonly begins: readonly number[] })[] = [
  { begins: [0xff, 0xd8, 0xff], mediaType: 'image/jpeg', extension: 'jpg', words: '图片' },
  {
    begins: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
    ...{ mediaType: 'image/png', extension: 'png', words: '图片' },
  },
  {
    begins: [0x25, 0x50, 0x44, 0x46, 0x2d],
    ...{ mediaType: 'application/pdf', extension: 'pdf', words: 'PDF文件' },
  },
];

const wordFile: FileKind = { mediaType: mediaTypes.docx, extension: 'docx', words: 'Word文件' };
const oldWordFile: FileKind = {
  mediaType: 'application/msword',
  extension: 'doc',
  words: 'Word文件',
};

const zipBegins = [0x50, 0x4b, 0x03, 0x04];
const compoundBegins = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
/** Streams of an old Word file, in UTF-16 as its directory names them. */
const wordStream = Buffer.from('WordDocument', 'utf16le');
const macroStream = Buffer.from('_VBA_PROJECT', 'utf16le');

/**
 * What a file is by its content, whatever it is called: a photo, a PDF or a Word file without macros.
 * @throws Refusal files.unknownKind, files.macros, files.damaged
 */
export async function kindOf(bytes: Buffer): Promise<FileKind> {
  const found = signatures.find(({ begins }) => beginsWith(bytes, begins));
  if (found !== undefined) return found;
  if (beginsWith(bytes, zipBegins)) return await wordByParts(bytes);
  if (!beginsWith(bytes, compoundBegins) || !bytes.includes(wordStream)) {
    throw new Refusal('files.unknownKind');
  }
  if (bytes.includes(macroStream)) throw new Refusal('files.macros');
  return oldWordFile;
}

function beginsWith(bytes: Buffer, begins: readonly number[]): boolean {
  return begins.every((byte, at) => bytes[at] === byte);
}

async function wordByParts(bytes: Buffer): Promise<FileKind> {
  const names = await namesIn(bytes);
  if (!names.has('word/document.xml')) throw new Refusal('files.unknownKind');
  if ([...names].some((name) => name.endsWith('vbaProject.bin'))) throw new Refusal('files.macros');
  return wordFile;
}

/** A Word file of a few hundred pictures stays below this. */
const mostParts = 5000;

async function namesIn(bytes: Buffer): Promise<ReadonlySet<string>> {
  const open = promisify<Buffer, yauzl.Options, ZipFile>(yauzl.fromBuffer);
  const zip = await open(bytes, { lazyEntries: true, autoClose: false }).catch(() => {
    throw new Refusal('files.damaged');
  });
  if (zip.entryCount > mostParts) throw new Refusal('files.damaged');
  return await new Promise((resolve, reject) => {
    const names = new Set<string>();
    zip.on('error', () => reject(new Refusal('files.damaged')));
    zip.on('end', () => resolve(names));
    zip.on('entry', (entry: Entry) => {
      names.add(entry.fileName);
      zip.readEntry();
    });
    zip.readEntry();
  });
}
