import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { citySchema, migrate } from '../database/migrate.ts';
import type { Vault } from '../vault.ts';
import { BackupReader } from './backup-reader.ts';
import { damaged } from './backup-refused.ts';
import { connectAsOwner, rowsIn, type TableForm } from './catalogue.ts';
import { type Ending, end } from './ending.ts';
import {
  type Header,
  readHeader,
  readSeal,
  readTableLine,
  readTrailer,
  type Trailer,
} from './format.ts';
import { keyedHash, keysFit } from './key-mark.ts';
import { Progress } from './progress.ts';
import type { Proof } from './proof.ts';
import { prove } from './prove.ts';
import { RowSum } from './row-sum.ts';
import { makeSchema, migrationsOf, refuseUnlessEmpty, withoutForeignKeys } from './target.ts';

export interface RestoreSummary {
  /** When the backup was taken. */
  readonly takenAt: Date;
  readonly rows: number;
  readonly tables: Trailer['rows'];
  /** Null: there was no key file to try. */
  readonly keysFit: boolean | null;
  /** How many rows of each kind were proved and then ended. */
  readonly ended: Readonly<Record<string, number>>;
}

interface RestoreOptions {
  /** Null where the key file has not been put in its place yet. */
  readonly vault: Vault | null;
  readonly proofs: readonly Proof[];
  readonly endings: readonly Ending[];
  readonly say: (line: string) => void;
}

/**
 * Brings a backup into an empty database in one transaction, proves that what arrived is what was
 * written, ends what a restore ends, commits, and then brings an older backup's schema to the newest.
 * @param url the owner's
 * @throws BackupRefused; nothing has been written then
 */
export async function restore(
  url: string,
  path: string,
  options: RestoreOptions,
): Promise<RestoreSummary> {
  const summary = await restoreAsItWas(url, path, options);
  await migrate(url, options.say);
  return summary;
}

/** The same, with the schema left as it was when the backup was taken. */
export async function restoreAsItWas(
  url: string,
  path: string,
  options: RestoreOptions,
): Promise<RestoreSummary> {
  const reader = new BackupReader(path);
  try {
    const client = await connectAsOwner(url, 'biaoshuai restore');
    try {
      await client.query('begin');
      const summary = await restoreIn(client, reader, options);
      await client.query('commit');
      await client.query('analyze');
      return summary;
    } finally {
      await client.end(); // Without a commit before, this rolls everything back.
    }
  } finally {
    await reader.close();
  }
}

async function restoreIn(
  client: pg.Client,
  reader: BackupReader,
  options: RestoreOptions,
): Promise<RestoreSummary> {
  const { header, migrations } = await readBeginning(reader);
  await refuseUnlessEmpty(client);
  await makeSchema(client, migrations, header);
  const trailer = await withoutForeignKeys(client, () => load(client, reader, header, options));
  const fit = await readToTheEnd(reader, header, options.vault);
  for (const [name, last] of Object.entries(trailer.sequences)) {
    const sequence = `${citySchema}.${pg.escapeIdentifier(name)}`;
    await client.query('select setval($1::regclass, $2)', [sequence, last]);
  }
  const rows = await prove(client, header, trailer, options);
  const ended = await end(client, options.endings);
  const takenAt = new Date(header.takenAt);
  return { takenAt, rows, tables: trailer.rows, keysFit: fit, ended };
}

async function readBeginning(reader: BackupReader) {
  const line = await reader.line();
  try {
    const header = readHeader(line);
    return { header, migrations: migrationsOf(header) };
  } catch (refused) {
    await reader.drain(); // Damage at the beginning looks like another version; that is found here.
    throw refused;
  }
}

/** Rows of all tables as the file has them; what the file says of itself is compared as it passes. */
async function load(
  client: pg.Client,
  reader: BackupReader,
  header: Header,
  { say }: RestoreOptions,
): Promise<Trailer> {
  const sums: Trailer['rows'] = {};
  for (const table of header.tables) {
    const { table: name } = readTableLine(await reader.line());
    if (name !== table.name) throw damaged('内容已被改动或损坏。');
    sums[name] = await loadTable(client, table, reader, new Progress(say, `正在写入 ${name}`));
  }
  const trailer = readTrailer(await reader.line());
  for (const { name } of header.tables) {
    const said = trailer.rows[name];
    const found = sums[name];
    if (said?.rows !== found?.rows || said?.sum !== found?.sum) {
      throw damaged(`${name} 的行与备份时记下的不一致。`);
    }
  }
  return trailer;
}

async function loadTable(
  client: pg.Client,
  table: TableForm,
  reader: BackupReader,
  progress: Progress,
): Promise<{ rows: number; sum: string }> {
  const sum = new RowSum();
  const summed = async function* () {
    for await (const block of reader.rows()) {
      sum.add(block);
      progress.at(sum.rows);
      yield block;
    }
  };
  try {
    await pipeline(summed(), rowsIn(client, table));
  } catch (error) {
    // Class 22: not a value of the column's type. Class 23: against a constraint.
    const refusedByTable = /^2[23]/.test((error as pg.DatabaseError).code ?? '');
    throw refusedByTable ? damaged(`${table.name} 中有数据库不能接受的内容。`) : error;
  }
  return sum.result();
}

/** @returns whether the keys fit; null without keys */
async function readToTheEnd(
  reader: BackupReader,
  header: Header,
  vault: Vault | null,
): Promise<boolean | null> {
  const sha256 = reader.sha256();
  const seal = readSeal(await reader.line());
  await reader.end();
  if (sha256.toString('hex') !== seal.sha256) throw damaged('内容已被改动或损坏。');
  if (vault === null) return null;
  if (!keysFit(vault, header.keys)) return false;
  if (keyedHash(vault, sha256) !== seal.keyed) {
    throw damaged('内容在备份之后被人改动过（密钥校验不符）。');
  }
  return true;
}
