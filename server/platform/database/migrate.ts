import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { StartRefused } from '../embedded/start-refused.ts';
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
 * Brings the database at `ownerUrl` to the newest schema: all that is pending in one transaction together with
 * its rows in `schema_migration`, so that a failure or a kill in the middle leaves everything as it was and the
 * program before this one can go on.
 * @throws StartRefused where a newer or another program has worked on the database, or a step fails
 */
export async function migrate(
  ownerUrl: string,
  log: (line: string) => void = () => {},
  migrations: readonly Migration[] = readMigrations(),
): Promise<void> {
  const client = new pg.Client({
    connectionString: ownerUrl,
    application_name: 'biaoshuai migrate',
  });
  client.on('error', () => {}); // A lost connection also fails the statement below, which reports it.
  await client.connect();
  try {
    await prepare(client);
    if ((await pendingOf(client, migrations)).length > 0) {
      await applyPending(client, migrations, log);
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

/** @throws StartRefused for a database that this program does not know in full */
async function pendingOf(
  client: pg.Client,
  migrations: readonly Migration[],
): Promise<readonly Migration[]> {
  const { rows } = await client.query<Pick<Migration, 'number' | 'name' | 'checksum'>>(
    'select number, name, checksum from schema_migration order by number',
  );
  const known = new Map(migrations.map((migration) => [migration.number, migration.checksum]));
  const later = rows.filter(({ number }) => !known.has(number));
  if (later.length > 0) {
    throw new StartRefused(
      `这里的数据已由更新版本的表率升级过（${namesOf(later)}），本程序较旧，为免损坏数据没有启动。请换回那个版本或更新的程序；要退回旧版本，请用升级前的备份恢复到新的数据文件夹。`,
    );
  }
  const changed = rows.filter(({ number, checksum }) => known.get(number) !== checksum);
  if (changed.length > 0) {
    throw new StartRefused(
      `${namesOf(changed)}与当初在这个数据库里执行的不一样：程序文件被改动过，或数据出自另一个版本。没有改动任何内容。请换上原样的发布包，再启动。`,
    );
  }
  const applied = new Set(rows.map(({ number }) => number));
  return migrations.filter(({ number }) => !applied.has(number));
}

async function applyPending(
  client: pg.Client,
  migrations: readonly Migration[],
  log: (line: string) => void,
): Promise<void> {
  await client.query('begin');
  try {
    await client.query('lock table schema_migration in exclusive mode');
    // Asked again: another process may have done it while we waited for the lock.
    for (const migration of await pendingOf(client, migrations)) {
      log(`正在更新数据库结构：${migration.name}`);
      await apply(client, migration);
    }
    await client.query('commit');
  } catch (error) {
    await client.query('rollback').catch(() => {}); // A lost connection has rolled back already.
    throw error;
  }
}

async function apply(client: pg.Client, { number, name, sql, checksum }: Migration): Promise<void> {
  try {
    await client.query(sql);
  } catch (error) {
    // Of the database's own words only the code: they may hold values of rows.
    const { code = '没有回应' } = error as pg.DatabaseError;
    throw new StartRefused(
      `数据库结构更新 ${name} 没有成功（${code}），已全部退回，数据和更新前一样。请换回原来的程序继续使用，并把这一行告诉维护人员。`,
    );
  }
  await client.query('insert into schema_migration (number, name, checksum) values ($1, $2, $3)', [
    number,
    name,
    checksum,
  ]);
}

function namesOf(migrations: readonly Pick<Migration, 'name'>[]): string {
  return migrations.map(({ name }) => name).join('、');
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
