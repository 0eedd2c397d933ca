import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import pg from 'pg';
import type { Vault } from '../vault.ts';
import { BackupRefused } from './backup-refused.ts';
import { connectAsOwner, rowsOut, sequencesOf, tablesOf } from './catalogue.ts';
import {
  formatName,
  formatVersion,
  type Header,
  lineOf,
  type Trailer,
  tableEnd,
} from './format.ts';
import { keyedHash, keyMarkOf } from './key-mark.ts';
import { Progress } from './progress.ts';
import { figureOf, type Proof } from './proof.ts';
import { RowSum } from './row-sum.ts';
import { writeWhole } from './write-whole.ts';

export interface BackupSummary {
  readonly bytes: number;
  readonly rows: number;
  readonly tables: Trailer['rows'];
  readonly proofs: Trailer['proofs'];
}

interface BackupOptions {
  readonly vault: Vault;
  readonly proofs: readonly Proof[];
  readonly now: Date;
  readonly say: (line: string) => void;
}

/**
 * Writes every table of the city, as of one moment, to a new file readable by its owner only. Whoever
 * works meanwhile is not held up. Until it is whole on disk the file is called `….part`.
 * @param url the owner's; migrated
 * @throws BackupRefused
 */
export async function backUp(
  url: string,
  path: string,
  options: BackupOptions,
): Promise<BackupSummary> {
  if (existsSync(path)) {
    throw new BackupRefused(`文件“${path}”已经存在。请换一个文件名，以免盖掉原来的备份。`);
  }
  const client = await connectAsOwner(url, 'biaoshuai backup');
  try {
    const trailer: Trailer = { rows: {}, sequences: {}, proofs: {} };
    const content = contentOf(client, trailer, options);
    const bytes = await writeWhole(path, sealed(content, options.vault));
    const rows = Object.values(trailer.rows).reduce((sum, table) => sum + table.rows, 0);
    return { bytes, rows, tables: trailer.rows, proofs: trailer.proofs };
  } finally {
    await client.end();
  }
}

async function* contentOf(
  client: pg.Client,
  trailer: Trailer,
  options: BackupOptions,
): AsyncGenerator<Buffer> {
  const header = await beginSnapshot(client, options);
  yield lineOf(header);
  for (const table of header.tables) {
    yield lineOf({ table: table.name });
    const sum = new RowSum();
    const progress = new Progress(options.say, `正在写出 ${table.name}`);
    for await (const block of rowsOut(client, table)) {
      sum.add(block);
      progress.at(sum.rows);
      yield block;
    }
    yield tableEnd;
    trailer.rows[table.name] = sum.result();
  }
  for (const proof of options.proofs) trailer.proofs[proof.name] = await figureOf(client, proof);
  // Sequences know no snapshot: read last, they are never behind the rows.
  trailer.sequences = await sequencesOf(client);
  await client.query('commit');
  yield lineOf(trailer);
}

/** The locks keep migrations out while we read; whoever only works is not held up by them. */
async function beginSnapshot(client: pg.Client, options: BackupOptions): Promise<Header> {
  await client.query('begin isolation level repeatable read, read only');
  const tables = await tablesOf(client);
  const names = tables.map((table) => pg.escapeIdentifier(table.name));
  await client.query(`lock table ${names.join(', ')} in access share mode`);
  const version = await client.query<{ server_version: string }>('show server_version');
  const migrations = await client.query<Header['migrations'][number]>(
    'select number, name, checksum from schema_migration order by number',
  );
  return {
    format: formatName,
    version: formatVersion,
    takenAt: options.now.toISOString(),
    postgres: version.rows[0]?.server_version ?? '',
    migrations: migrations.rows,
    tables,
    keys: keyMarkOf(options.vault),
  };
}

/** The last line: a plain hash against damage, a keyed one against forgery. */
async function* sealed(content: AsyncIterable<Buffer>, vault: Vault): AsyncGenerator<Buffer> {
  const hash = createHash('sha256');
  for await (const block of content) {
    hash.update(block);
    yield block;
  }
  const sha256 = hash.digest();
  yield lineOf({ sha256: sha256.toString('hex'), keyed: keyedHash(vault, sha256) });
}
