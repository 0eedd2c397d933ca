import { Readable } from 'node:stream';
import { Refusal } from '../../kernel/refusal.ts';
import { gunzipped } from '../gunzipped.ts';

/** Lines of a csv file as they were read, with the number of the first one in the file. */
export interface LineBatch {
  readonly firstLine: number;
  readonly lines: readonly string[];
}

const lineCharactersMax = 65_536;

/**
 * Streams a csv file (plain or gzip; UTF-8 with or without BOM, or GBK) as batches of lines, so that a
 * city's year needs no more memory than one batch. A quoted field may run over several lines.
 * Refuses `documents.notText`, `documents.damaged`, `documents.damagedCsv`.
 */
export async function* csvLineBatches(source: AsyncIterable<Buffer>): AsyncGenerator<LineBatch> {
  let rest = '';
  let nextLine = 1;
  for await (const text of decoded(inflated(source))) {
    const all = rest + text;
    const end = all.lastIndexOf('\n');
    if (end === -1) {
      rest = all;
      if (rest.length > lineCharactersMax)
        throw new Refusal('documents.damagedCsv', { line: nextLine });
      continue;
    }
    const { lines, open, consumed } = splitLines(all.slice(0, end), nextLine);
    rest = open + all.slice(end + 1);
    if (lines.length > 0) yield { firstLine: nextLine, lines };
    nextLine += consumed;
  }
  if (rest !== '') yield { firstLine: nextLine, lines: [rest.replace(/\r$/, '')] };
}

/** Line breaks inside quotes do not end a line; `open` is a line whose quote is not closed yet. */
function splitLines(text: string, firstLine: number) {
  const pieces = text.split('\n');
  if (!text.includes('"')) {
    return { lines: pieces.map(withoutReturn), open: '', consumed: pieces.length };
  }
  const lines: string[] = [];
  let open = '';
  let consumed = 0;
  for (const piece of pieces) {
    open += piece;
    if (open.length > lineCharactersMax) {
      throw new Refusal('documents.damagedCsv', { line: firstLine + consumed });
    }
    if (open.split('"').length % 2 === 1) {
      lines.push(withoutReturn(open));
      consumed += open.split('\n').length;
      open = '';
    } else {
      open += '\n';
    }
  }
  return { lines, open, consumed };
}

function withoutReturn(line: string): string {
  return line.endsWith('\r') ? line.slice(0, -1) : line;
}

async function* inflated(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const iterator = source[Symbol.asyncIterator]();
  const first = await iterator.next();
  if (first.done) return;
  const whole = resumed(first.value, iterator);
  if (first.value[0] !== 0x1f || first.value[1] !== 0x8b) {
    yield* whole;
  } else {
    try {
      yield* gunzipped(Readable.from(whole)) as AsyncIterable<Buffer>;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code?.startsWith('Z_'))
        throw new Refusal('documents.damaged');
      throw error;
    }
  }
}

async function* resumed(first: Buffer, iterator: AsyncIterator<Buffer>): AsyncGenerator<Buffer> {
  yield first;
  for (let next = await iterator.next(); !next.done; next = await iterator.next()) yield next.value;
}

/** Takes UTF-8 until the first bytes that cannot be; if those are the first beyond ASCII, it is GBK. */
async function* decoded(chunks: AsyncIterable<Buffer>): AsyncGenerator<string> {
  let decoder = new TextDecoder('utf-8', { fatal: true });
  let beyondAscii = false;
  for await (const chunk of chunks) {
    if (chunk.includes(0)) throw new Refusal('documents.notText');
    const first: boolean = !beyondAscii && chunk.some((byte) => byte >= 0x80);
    let text: string;
    try {
      text = decoder.decode(chunk, { stream: true });
    } catch {
      if (!first) throw new Refusal('documents.notText');
      decoder = new TextDecoder('gb18030', { fatal: true });
      text = decodeOrRefuse(decoder, chunk);
    }
    beyondAscii ||= first;
    yield text;
  }
}

function decodeOrRefuse(decoder: TextDecoder, chunk: Buffer): string {
  try {
    return decoder.decode(chunk, { stream: true });
  } catch {
    throw new Refusal('documents.notText');
  }
}
