import type pg from 'pg';
import type { Clock } from '../kernel/clock.ts';
import {
  applicationRole,
  citySchema,
  growOnlyTables,
  readMigrations,
} from '../platform/database/migrate.ts';
import { attention, type Check, well, wrong } from './doctor-diagnosis.ts';

const driftAttentionSeconds = 2;
const driftWrongSeconds = 60;
const restart = '请重新启动表率，启动时会把权限补齐；仍不行，请把这一行告诉维护人员。';

/** The server itself and the forms of our tables; nothing here reads a row of the city's. */
export function databaseChecks(client: pg.Client, clock: Clock, productAnswers: boolean): Check[] {
  const checks: Check[] = [
    { code: 'postgresVersion', subject: '数据库版本', look: () => version(client) },
    { code: 'durability', subject: '落盘', look: () => durability(client) },
    { code: 'clock', subject: '时钟', look: () => drift(client, clock) },
    { code: 'migrations', subject: '数据结构', look: () => migrations(client) },
    { code: 'applicationRole', subject: '数据库角色', look: () => roleMayWork(client) },
    { code: 'growOnly', subject: '只增不改', look: () => onlyGrows(client) },
  ];
  if (productAnswers) {
    checks.push({ code: 'portOwner', subject: '运行中的表率', look: () => usesOurs(client) });
  }
  return checks;
}

/** Whether there is a role to read the content under. */
export async function hasRole(client: pg.Client): Promise<boolean> {
  const { rowCount } = await client.query('select from pg_roles where rolname = $1', [
    applicationRole,
  ]);
  return rowCount === 1;
}

async function version(client: pg.Client) {
  const shown = await show(client, 'server_version');
  if (Number(await show(client, 'server_version_num')) >= 150_000)
    return well(`PostgreSQL ${shown}。`);
  return wrong(`PostgreSQL ${shown}太旧。`, '请用15或更新的版本。');
}

async function durability(client: pg.Client) {
  const off: string[] = [];
  for (const name of ['fsync', 'full_page_writes', 'synchronous_commit']) {
    if ((await show(client, name)) === 'off') off.push(name);
  }
  if (off.length === 0) return well('确认过的内容都已写到磁盘上。');
  return wrong(
    `${off.join('、')}是 off，断电会丢失已确认的内容，甚至损坏数据库。`,
    '请在 PostgreSQL 的设置里改回 on。',
  );
}

async function drift(client: pg.Client, clock: Clock) {
  const before = clock.now().getTime();
  const { rows } = await client.query<{ at: Date }>('select clock_timestamp() as at');
  const middle = (before + clock.now().getTime()) / 2;
  const seconds = Math.abs((rows[0]?.at.getTime() ?? 0) - middle) / 1000;
  const words = `本机与数据库的时间相差${seconds.toFixed(1)}秒。`;
  const wayOut = '请在两边都开启网络校时（如 chrony、systemd-timesyncd）。';
  if (seconds > driftWrongSeconds) return wrong(words, wayOut);
  return seconds > driftAttentionSeconds ? attention(words, wayOut) : well(words);
}

async function migrations(client: pg.Client) {
  const table = `${citySchema}.schema_migration`;
  const known = new Map(
    readMigrations().map(({ number, name, checksum }) => [number, { name, checksum }]),
  );
  const there = await client.query('select to_regclass($1) as found', [table]);
  if (there.rows[0]?.found === null) {
    return attention(
      '数据库里还没有表率的表。',
      '第一次启动会建好；若以前用过，请核对 DATABASE_URL。',
    );
  }
  const { rows } = await client.query<{ number: number; name: string; checksum: string }>(
    `select number, name, checksum from ${table} order by number`,
  );
  const future = rows.filter(({ number }) => !known.has(number));
  if (future.length > 0) {
    return wrong(
      `数据库已由更新版本的表率升级过（${future.map(({ name }) => name).join('、')}）。`,
      '请换回那个版本或更新的程序；不要用旧程序启动。',
    );
  }
  const changed = rows.filter(({ number, checksum }) => known.get(number)?.checksum !== checksum);
  if (changed.length > 0) {
    return wrong(
      `${changed.map(({ name }) => name).join('、')}与当初执行的不一样，程序文件被改动过或出自另一个版本。`,
      '请换上原样的发布包，再启动。',
    );
  }
  const pending = known.size - rows.length;
  if (pending === 0) return well(`${rows.length}步都已完成，未被改动。`);
  return attention(`还有${pending}步更新没有做。`, '请先备份；下次启动会自动更新。');
}

/** Everything it needs, and the way into it for the owner. */
async function roleMayWork(client: pg.Client) {
  const role = await client.query<{ member: boolean }>(
    `select pg_has_role(current_user, oid, 'member') as member from pg_roles where rolname = $1`,
    [applicationRole],
  );
  if (role.rows[0]?.member !== true) {
    return wrong(`没有${applicationRole}这个角色，或数据库用户不能换用它。`, restart);
  }
  const { rows } = await client.query<{ name: string }>(
    `select relname as name from pg_class where relnamespace = to_regnamespace($2) and relkind = 'r'
     and not (has_table_privilege($1, oid, 'select')
       and (relname = 'schema_migration' or has_table_privilege($1, oid, 'insert'))
       and (relname = any($3) or relname = 'schema_migration'
         or has_table_privilege($1, oid, 'update') and has_table_privilege($1, oid, 'delete')))
     order by 1`,
    [applicationRole, citySchema, growOnlyTables],
  );
  if (rows.length === 0) return well(`${applicationRole}的权限齐全。`);
  const names = rows.map(({ name }) => name).join('、');
  return wrong(`${applicationRole}缺少这些表的权限：${names}。`, restart);
}

/** Tried, not only looked up: each change is attempted under the role, and rolled back. */
async function onlyGrows(client: pg.Client) {
  const open: string[] = [];
  for (const table of growOnlyTables) {
    const column = await ordinaryColumn(client, table);
    for (const change of [
      `update ${table} set ${column} = ${column} where false`,
      `delete from ${table} where false`,
    ]) {
      if (!(await isRefused(client, change))) open.push(`${table} ${change.slice(0, 6)}`);
    }
  }
  if (open.length > 0) return wrong(`应用角色能改动只许增加的表：${open.join('、')}。`, restart);
  const unguarded = await withoutTrigger(client);
  if (unguarded.length === 0) return well(`试改${growOnlyTables.join('、')}，都被拒绝。`);
  return wrong(
    `${unguarded.join('、')}的防改触发器没有了或被停用，数据库管理员可以不留痕迹地改。`,
    '请查明是谁停用的，运行 npm run verify 核对，再用 alter table … enable trigger all 恢复。',
  );
}

async function isRefused(client: pg.Client, change: string): Promise<boolean> {
  await client.query('begin');
  try {
    await client.query(`set local role ${applicationRole}; set local search_path to ${citySchema}`);
    await client.query(change);
    return false;
  } catch (error) {
    if ((error as pg.DatabaseError).code !== '42501') throw error;
    return true;
  } finally {
    await client.query('rollback');
  }
}

/** Identity columns refuse every update, whoever asks. */
async function ordinaryColumn(client: pg.Client, table: string): Promise<string> {
  const { rows } = await client.query<{ name: string }>(
    `select quote_ident(attname) as name from pg_attribute
     where attrelid = $1::regclass and attnum > 0 and not attisdropped and attidentity = ''
     order by attnum limit 1`,
    [`${citySchema}.${table}`],
  );
  return rows[0]?.name ?? '';
}

/** Bits of `tgtype`: 8 on delete, 16 on update. */
async function withoutTrigger(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select name from unnest($1::text[]) t(name) where not exists (
       select from pg_trigger where tgrelid = ($2 || '.' || name)::regclass
         and tgenabled in ('O', 'A') and tgtype & 24 = 24)`,
    [growOnlyTables, citySchema],
  );
  return rows.map(({ name }) => name);
}

/** The product at the port has just used its database: is it this one? */
async function usesOurs(client: pg.Client) {
  const { rowCount } = await client.query(
    `select from pg_stat_activity where datname = current_database()
     and application_name = 'biaoshuai' limit 1`,
  );
  if ((rowCount ?? 0) > 0) return well('用的就是这里的数据。');
  return wrong(
    '端口上的表率用的是别处的数据。',
    '请核对 DATA_DIR 或 DATABASE_URL；另开一套请用 PORT 换一个端口。',
  );
}

async function show(client: pg.Client, name: string): Promise<string> {
  const { rows } = await client.query<{ value: string }>('select current_setting($1) as value', [
    name,
  ]);
  return rows[0]?.value ?? '';
}
