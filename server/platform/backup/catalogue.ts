import pg from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import { citySchema } from '../database/migrate.ts';
import type { Header } from './format.ts';
import { RowSum } from './row-sum.ts';
import { wholeLines } from './whole-lines.ts';

export type TableForm = Header['tables'][number];

/** A connection as the owner, set so that the same value always has the same text. */
export async function connectAsOwner(url: string, name: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, application_name: name });
  client.on('error', () => {}); // A lost connection also fails the statement under way, which reports it.
  await client.connect();
  await client.query(`set search_path to ${citySchema}; set timezone to 'UTC';
    set datestyle to 'ISO, YMD'; set bytea_output to 'hex'; set client_encoding to 'UTF8';
    set synchronize_seqscans to off; set statement_timeout to 0; set lock_timeout to 0;
    set idle_in_transaction_session_timeout to 0`);
  return client;
}

/** Every table of the city with the columns that are stored (not those computed by the database). */
export async function tablesOf(client: pg.Client): Promise<TableForm[]> {
  const { rows } = await client.query<TableForm>(
    `select c.relname as name, array_agg(a.attname::text order by a.attnum) as columns
     from pg_class c join pg_attribute a on a.attrelid = c.oid
     where c.relnamespace = to_regnamespace($1) and c.relkind = 'r'
       and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
     group by c.relname order by c.relname collate "C"`,
    [citySchema],
  );
  return rows;
}

/** The last number each sequence has given out; sequences not yet used are left out. */
export async function sequencesOf(client: pg.Client): Promise<Record<string, number>> {
  const { rows } = await client.query<{ name: string; last: string }>(
    `select sequencename as name, last_value::text as last from pg_sequences
     where schemaname = $1 and last_value is not null order by sequencename`,
    [citySchema],
  );
  return Object.fromEntries(rows.map(({ name, last }) => [name, Number(last)]));
}

export function rowsOut(client: pg.Client, table: TableForm): AsyncGenerator<Buffer> {
  return wholeLines(client.query(copyTo(`copy ${columnsOf(table)} to stdout`)));
}

export function rowsIn(client: pg.Client, table: TableForm) {
  return client.query(copyFrom(`copy ${columnsOf(table)} from stdin`));
}

export async function sumOf(client: pg.Client, table: TableForm) {
  const sum = new RowSum();
  for await (const block of rowsOut(client, table)) sum.add(block);
  return sum.result();
}

function columnsOf({ name, columns }: TableForm): string {
  const quoted = columns.map((column) => pg.escapeIdentifier(column));
  return `${pg.escapeIdentifier(name)} (${quoted.join(', ')})`;
}
