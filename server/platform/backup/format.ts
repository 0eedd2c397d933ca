import { type Static, type TSchema, Type } from 'typebox';
import { Value } from 'typebox/value';
import { damaged } from './backup-refused.ts';

/**
 * A backup is gzip over lines of UTF-8, so that `zcat` shows it even without the product:
 *
 *     {"format":"biaoshuai-backup","version":1,…}      header
 *     {"table":"account"}                              for each table of the header, in its order:
 *     1<tab>\N<tab>…                                    its rows in PostgreSQL's text format of COPY
 *     \.                                               end of the table
 *     {"rows":{…},"sequences":{…},"proofs":{…}}        trailer
 *     {"sha256":…,"keyed":…}                           seal over every byte before this line
 */
export const formatName = 'biaoshuai-backup';
export const formatVersion = 1;
export const tableEnd = Buffer.from('\\.\n');

const KeyMark = Type.Object({
  keyId: Type.Integer(),
  index: Type.String(),
  link: Type.String(),
  sealed: Type.String(),
});
/** What only the right key file answers to (key-mark.ts). */
export type KeyMark = Static<typeof KeyMark>;

const Header = Type.Object({
  format: Type.Literal(formatName),
  version: Type.Literal(formatVersion),
  takenAt: Type.String(),
  postgres: Type.String(),
  migrations: Type.Array(
    Type.Object({ number: Type.Integer(), name: Type.String(), checksum: Type.String() }),
  ),
  tables: Type.Array(Type.Object({ name: Type.String(), columns: Type.Array(Type.String()) })),
  keys: KeyMark,
});
export type Header = Static<typeof Header>;

const TableSum = Type.Object({ rows: Type.Integer(), sum: Type.String() });

const Trailer = Type.Object({
  rows: Type.Record(Type.String(), TableSum),
  sequences: Type.Record(Type.String(), Type.Integer()),
  proofs: Type.Record(Type.String(), Type.String()),
});
export type Trailer = Static<typeof Trailer>;

const Seal = Type.Object({ sha256: Type.String(), keyed: Type.String() });
export type Seal = Static<typeof Seal>;

const TableLine = Type.Object({ table: Type.String() });

export function lineOf(value: Header | Trailer | Seal | Static<typeof TableLine>): Buffer {
  return Buffer.from(`${JSON.stringify(value)}\n`);
}

/** @throws BackupRefused for a file that is not ours, or of another version */
export function readHeader(line: string): Header {
  const value = parsed(line) as { format?: unknown; version?: unknown } | undefined;
  if (value?.format !== formatName) throw damaged('它不是表率的备份文件。');
  if (value.version !== formatVersion) {
    throw damaged(`它的格式是第${String(value.version)}版，本程序只认第${formatVersion}版。`);
  }
  return checked(Header, value);
}

export const readTableLine = (line: string) => checked(TableLine, parsed(line));
export const readTrailer = (line: string) => checked(Trailer, parsed(line));
export const readSeal = (line: string) => checked(Seal, parsed(line));

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

function checked<T extends TSchema>(schema: T, value: unknown): Static<T> {
  if (!Value.Check(schema, value)) throw damaged('内容已被改动或损坏。');
  return value as Static<T>;
}
