import pg from 'pg';
import { citySchema, type Migration, prepare, readMigrations } from '../database/migrate.ts';
import { BackupRefused, damaged } from './backup-refused.ts';
import { tablesOf } from './catalogue.ts';
import type { Header } from './format.ts';

/**
 * The migrations by which the backup's tables came about.
 * @throws BackupRefused for a backup by a newer or another program
 */
export function migrationsOf(header: Header): Migration[] {
  const known = readMigrations();
  for (const [at, { number, checksum }] of header.migrations.entries()) {
    const own = known[at];
    if (own === undefined) {
      throw new BackupRefused(
        '这份备份出自更新版本的表率。请先把程序升级到备份时的版本或更新的版本，再恢复。没有写入任何内容。',
      );
    }
    if (own.number !== number || own.checksum !== checksum) {
      throw new BackupRefused(
        '这份备份出自另一个版本的表率，数据结构与本程序对不上。请用备份时的程序恢复，再升级。没有写入任何内容。',
      );
    }
  }
  return known.slice(0, header.migrations.length);
}

/** @throws BackupRefused where there is anything to lose, or the product runs */
export async function refuseUnlessEmpty(client: pg.Client): Promise<void> {
  const others = await client.query(
    `select from pg_stat_activity where datname = current_database()
     and pid <> pg_backend_pid() and application_name = 'biaoshuai' limit 1`,
  );
  if (others.rowCount !== 0) {
    throw new BackupRefused('表率正在使用这个数据库。请先停止表率，再恢复。没有写入任何内容。');
  }
  for (const { name } of await tablesOf(client)) {
    if (name === 'schema_migration') continue;
    const { rowCount } = await client.query(
      `select from ${citySchema}.${pg.escapeIdentifier(name)} limit 1`,
    );
    if (rowCount !== 0) throw notEmpty(name);
  }
}

/** The empty schema as it was when the backup was taken. */
export async function makeSchema(
  client: pg.Client,
  migrations: readonly Migration[],
  header: Header,
): Promise<void> {
  await client.query(`drop schema if exists ${citySchema} cascade`);
  await prepare(client);
  for (const { sql } of migrations) await client.query(sql);
  const made = await tablesOf(client);
  for (const { name } of made) await client.query(`delete from ${pg.escapeIdentifier(name)}`);
  const form = (tables: Header['tables']) =>
    tables.map(({ name, columns }) => `${name}(${[...columns].sort()})`).join();
  if (form(made) !== form(header.tables)) throw damaged('其中的表与所记的版本对不上。');
}

/**
 * Foreign keys are taken off while rows come in, table after table, and put back after: each is then
 * checked once over all rows, and tables that point at each other need no order. Triggers are off, too:
 * they decide what may be done, and what comes in was done.
 */
export async function withoutForeignKeys<T>(client: pg.Client, work: () => Promise<T>): Promise<T> {
  const { rows: keys } = await client.query<{ table: string; name: string; definition: string }>(
    `select conrelid::regclass::text as table, quote_ident(conname) as name,
       pg_get_constraintdef(oid) as definition
     from pg_constraint where contype = 'f' and connamespace = $1::regnamespace
     order by conrelid, conname`,
    [citySchema],
  );
  for (const key of keys) {
    await client.query(`alter table ${key.table} drop constraint ${key.name}`);
  }
  const guarded = await tablesOf(client);
  const triggers = async (state: 'enable' | 'disable') => {
    for (const { name } of guarded) {
      await client.query(`alter table ${pg.escapeIdentifier(name)} ${state} trigger user`);
    }
  };
  await triggers('disable');
  const result = await work();
  await triggers('enable');
  for (const { table, name, definition } of keys) {
    try {
      await client.query(`alter table ${table} add constraint ${name} ${definition}`);
    } catch (error) {
      if ((error as pg.DatabaseError).code !== '23503') throw error;
      throw damaged(`${table} 中有的行指向不存在的内容。`);
    }
  }
  return result;
}

function notEmpty(table: string): BackupRefused {
  return new BackupRefused(
    `这里已经有内容（${table}），恢复只能进空的地方，以免盖掉现有数据。请用 DATA_DIR 指定一个新的数据文件夹，或用 DATABASE_URL 指定一个新建的空数据库。没有写入任何内容。`,
  );
}
