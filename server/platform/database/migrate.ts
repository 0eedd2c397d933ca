import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { projectRoot } from '../root.ts';

/** One city lives in one schema; the product works in it under a role that cannot rewrite history. */
export const citySchema = 'city';
export const applicationRole = 'biaoshuai_app';

/** Tables the application's role may only read and add to. */
export const growOnlyTables = ['audit', 'deed', 'ledger_entry'];

export interface Migration {
  number: number;
  name: string;
  sql: string;
  checksum: string;
}

/**
 * Brings the database at `ownerUrl` to the newest schema. Each migration is one transaction together
 * with its row in `schema_migration`, so a kill in the middle leaves the step undone, never half done.
 * Throws when a migration already applied was changed since.
 */
export async function migrate(
  ownerUrl: string,
  log: (line: string) => void = () => {},
): Promise<void> {
  const client = new pg.Client({
    connectionString: ownerUrl,
    application_name: 'biaoshuai migrate',
  });
  client.on('error', () => {}); // A lost connection also fails the statement below, which reports it.
  await client.connect();
  try {
    await prepare(client);
    const applied = await appliedChecksums(client);
    for (const migration of readMigrations()) {
      const known = applied.get(migration.number);
      if (known === undefined) {
        log(`正在更新数据库结构：${migration.name}`);
        await apply(client, migration);
      } else if (known !== migration.checksum) {
        throw new Error(`migration ${migration.name} was changed after it had been applied`);
      }
    }
    await grant(client);
  } finally {
    await client.end();
  }
}

/** All migrations of this program, in order. */
export function readMigrations(): Migration[] {
  const folder = join(projectRoot, 'server', 'migrations');
  return readdirSync(folder)
    .filter((file) => /^\d{4}_.+\.sql$/.test(file))
    .sort()
    .map((file) => {
      const sql = readFileSync(join(folder, file), 'utf8');
      const checksum = createHash('sha256').update(sql).digest('hex');
      return { number: Number(file.slice(0, 4)), name: file, sql, checksum };
    });
}

/** Makes the schema and its list of migrations where they are missing, and works in it. */
export async function prepare(client: pg.Client): Promise<void> {
  await toleratingRace(client.query(`create schema if not exists ${citySchema}`));
  await client.query(`set search_path to ${citySchema}`);
  await toleratingRace(
    client.query(`create table if not exists schema_migration (
    number integer primary key, name text not null, checksum text not null,
    applied_at timestamptz not null default now())`),
  );
}

/** "If not exists" still collides when two processes start at the same moment; the other one made it. */
async function toleratingRace(statement: Promise<unknown>): Promise<void> {
  try {
    await statement;
  } catch (error) {
    const raced = ['23505', '42P06', '42P07'].includes((error as pg.DatabaseError).code ?? '');
    if (!raced) throw error;
  }
}

async function appliedChecksums(client: pg.Client): Promise<Map<number, string>> {
  const { rows } = await client.query<{ number: number; checksum: string }>(
    'select number, checksum from schema_migration',
  );
  return new Map(rows.map((row) => [row.number, row.checksum]));
}

async function apply(client: pg.Client, migration: Migration): Promise<void> {
  await client.query('begin');
  try {
    await client.query('lock table schema_migration in exclusive mode');
    const { rowCount } = await client.query('select 1 from schema_migration where number = $1', [
      migration.number,
    ]);
    if (rowCount === 0) {
      await client.query(migration.sql);
      await client.query(
        'insert into schema_migration (number, name, checksum) values ($1, $2, $3)',
        [migration.number, migration.name, migration.checksum],
      );
    }
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw error;
  }
}

/** Roles belong to the whole server, so another city's migration may have made it just now. */
async function grant(client: pg.Client): Promise<void> {
  await client.query(`do $$ begin
    if not exists (select from pg_roles where rolname = '${applicationRole}') then
      create role ${applicationRole} nologin;
    end if;
  exception when duplicate_object or unique_violation then null; end $$`);
  await client.query('begin');
  // Two migrators granting at once would trip over the same catalogue rows.
  await client.query('lock table schema_migration in exclusive mode');
  await client.query(`grant ${applicationRole} to current_user`);
  await client.query(`grant usage on schema ${citySchema} to ${applicationRole}`);
  await client.query(
    `grant select, insert, update, delete on all tables in schema ${citySchema} to ${applicationRole}`,
  );
  await client.query(`grant usage on all sequences in schema ${citySchema} to ${applicationRole}`);
  for (const table of growOnlyTables) {
    await client.query(`revoke update, delete on ${table} from ${applicationRole}`);
  }
  await client.query(`revoke insert, update, delete on schema_migration from ${applicationRole}`);
  await client.query('commit');
}
