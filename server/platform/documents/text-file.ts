import { parse } from 'csv-parse/sync';
import { Refusal } from '../../kernel/refusal.ts';

/** A line of a csv file with its first line's number in the file, from 1. */
export interface CsvLine {
  readonly line: number;
  readonly fields: readonly string[];
  /** As written, without its line end. */
  readonly raw: string;
}

export const utf8Bom = '\ufeff';

/**
 * Text of an uploaded file: UTF-8 with or without BOM, UTF-16 with BOM, otherwise GBK as Excel writes
 * it on Chinese machines. Refuses `documents.notText` where none fits.
 */
export function readTextFile(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return decoded(bytes, 'utf-16le');
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return decoded(bytes, 'utf-16be');
  // UTF-8 is so regular that a GBK text of some length never passes for it; the reverse is common.
  const text = tryDecode(bytes, 'utf-8') ?? decoded(bytes, 'gb18030');
  if (text.includes('\0')) throw new Refusal('documents.notText');
  return text;
}

/**
 * Lines of a csv text: RFC 4180 quotes, CRLF or LF, empty lines left out.
 * Refuses `documents.damagedCsv` with the line.
 */
export function readCsv(text: string): CsvLine[] {
  try {
    const records: unknown = parse(text, {
      relax_column_count: true,
      skip_empty_lines: true,
      bom: true,
      raw: true,
      record_delimiter: ['\r\n', '\n', '\r'],
    });
    return numbered(text, records as CsvRecord[]);
  } catch (error) {
    const line = (error as { lines?: number }).lines;
    if (line === undefined) throw error;
    throw new Refusal('documents.damagedCsv', { line });
  }
}

/**
 * Csv as Excel opens it: UTF-8 with BOM, CRLF, quotes where needed. A field that Excel would take for
 * a formula gets an apostrophe, unless it is a plain number.
 */
export function writeCsv(lines: Iterable<readonly (string | number)[]>): Uint8Array {
  let text = utf8Bom;
  for (const fields of lines) text += csvLine(fields);
  return new TextEncoder().encode(text);
}

/** One line of {@link writeCsv} with its line end, for lists that are written while they are found. */
export function csvLine(fields: readonly (string | number)[]): string {
  return `${fields.map(csvField).join(',')}\r\n`;
}

interface CsvRecord {
  record: string[];
  raw: string;
}

/** The parser counts a CRLF inside quotes twice, so we find each record's line ourselves. */
function numbered(text: string, records: readonly CsvRecord[]): CsvLine[] {
  let at = 0;
  let line = 1;
  return records.map(({ record, raw: withEnds }) => {
    const raw = withEnds.replace(/^[\r\n]+|[\r\n]+$/g, '');
    const start = text.indexOf(raw, at);
    line += lineBreaks(text.slice(at, start));
    const numberedLine = { line, fields: record, raw };
    line += lineBreaks(raw);
    at = start + raw.length;
    return numberedLine;
  });
}

function lineBreaks(text: string): number {
  return text.match(/\r\n|\n|\r/g)?.length ?? 0;
}

function tryDecode(bytes: Uint8Array, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

function decoded(bytes: Uint8Array, encoding: string): string {
  const text = tryDecode(bytes, encoding);
  if (text === null) throw new Refusal('documents.notText');
  return text;
}

function csvField(value: string | number): string {
  const text = String(value);
  const safe =
    /^[=+\-@＝＋－＠\t\r\n]/.test(text) && !/^[+-]?\d+(?:\.\d+)?$/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
