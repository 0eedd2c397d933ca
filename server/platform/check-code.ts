import { timingSafeEqual } from 'node:crypto';
import type { DocumentFormat, DocumentText } from './documents/document-text.ts';
import type { Vault } from './vault.ts';

/**
 * The check code of a document: 24 letters and digits in groups of four, short enough to be typed from
 * paper. Its first bytes say what kind of document it is and which one; the other ten are a keyed hash of
 * those and of everything the document says. The key lies outside the database, so neither whoever edits a file nor
 * whoever edits the database can make one.
 */
export interface CheckedDocument {
  /**
   * `statement`: a person's year as known at a moment; `partStatement`: a part of one, from day to day;
   * `…AsKnown`: as known at the end of an earlier day; `referenceSheet`: one of a closed year.
   */
  readonly kind: (typeof kinds)[number];
  readonly format: DocumentFormat;
  /** A moment in seconds since 1970, or the number of what the document is drawn from. */
  readonly number: number;
}

/** Their places stand in codes on paper: only ever added to. */
const kinds = [
  'statement',
  'statementAsKnown',
  'referenceSheet',
  'partStatement',
  'partStatementAsKnown',
] as const;
const hashBytes = 10;
/** Without I, L, O and U, which are misread (Crockford). */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

export function checkCode(vault: Vault, document: CheckedDocument, text: DocumentText): string {
  const head = headOf(document);
  const bytes = Buffer.concat([head, hashOf(vault, head, text)]);
  return (lettersOf(bytes).match(/.{4}/g) ?? []).join('-');
}

/** What a code says about its document; null where it is no code. Case, blanks and dashes do not matter. */
export function readCheckCode(code: string): CheckedDocument | null {
  return parsed(code)?.document ?? null;
}

/** Whether the code belongs to a document that says exactly this. */
export function codeFits(vault: Vault, code: string, text: DocumentText): boolean {
  const read = parsed(code);
  if (read === null) return false;
  return timingSafeEqual(read.hash, hashOf(vault, read.head, text));
}

function parsed(code: string): { document: CheckedDocument; head: Buffer; hash: Buffer } | null {
  const bytes = bytesOf(code);
  if (bytes === null) return null;
  const [first] = bytes as unknown as [number];
  const kind = kinds[first >> 1];
  if (kind === undefined) return null;
  const document = {
    kind,
    format: first % 2 === 0 ? ('docx' as const) : ('xlsx' as const),
    number: bytes.readUInt32BE(1),
  };
  return { document, head: bytes.subarray(0, 5), hash: bytes.subarray(5) };
}

function headOf({ kind, format, number }: CheckedDocument): Buffer {
  const head = Buffer.alloc(5);
  head.writeUInt8(kinds.indexOf(kind) * 2 + (format === 'docx' ? 0 : 1), 0);
  head.writeUInt32BE(number, 1);
  return head;
}

function hashOf(vault: Vault, head: Buffer, text: DocumentText): Buffer {
  const said = JSON.stringify(text);
  return vault.index(`check code|${head.toString('hex')}|${said}`).subarray(0, hashBytes);
}

/** Fifteen bytes are exactly twenty-four letters of five bits. */
function lettersOf(bytes: Buffer): string {
  let rest = BigInt(`0x${bytes.toString('hex')}`);
  let letters = '';
  for (let at = 0; at < 24; at += 1) {
    letters = `${alphabet.charAt(Number(rest % 32n))}${letters}`;
    rest /= 32n;
  }
  return letters;
}

function bytesOf(code: string): Buffer | null {
  const letters = code.toUpperCase().replace(/[\s-]/g, '');
  if (letters.length !== 24) return null;
  let number = 0n;
  for (const letter of letters) {
    const value = alphabet.indexOf(letter);
    if (value < 0) return null;
    number = number * 32n + BigInt(value);
  }
  return Buffer.from(number.toString(16).padStart(30, '0'), 'hex');
}
