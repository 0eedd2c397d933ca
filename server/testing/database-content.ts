import pg from 'pg';

/** Rows and a hash of each table, reckoned by the database itself. */
export async function contentOfDatabase(url: string): Promise<Record<string, string>> {
  const client = new pg.Client({ connectionString: url, options: '-c search_path=city' });
  await client.connect();
  try {
    const names = await client.query<{ name: string }>(
      `select relname as name from pg_class where relkind = 'r' and relnamespace = 'city'::regnamespace`,
    );
    const content: Record<string, string> = {};
    for (const { name } of names.rows) {
      const { rows } = await client.query<{ sum: string }>(
        `select count(*) || ' ' || coalesce(md5(string_agg(md5(t::text), '' order by md5(t::text))), '')
         as sum from ${name} t`,
      );
      content[name] = rows[0]?.sum ?? '';
    }
    return content;
  } finally {
    await client.end();
  }
}

/** Constraints, indexes, triggers and grants, as the database describes them. */
export async function formOfDatabase(url: string): Promise<unknown> {
  return [
    await query(
      url,
      `select conrelid::regclass::text, conname, pg_get_constraintdef(oid) from pg_constraint
      where connamespace = 'city'::regnamespace and contype <> 'n' order by 1, 2`,
    ),
    await query(url, "select indexdef from pg_indexes where schemaname = 'city' order by 1"),
    await query(
      url,
      `select pg_get_triggerdef(t.oid) from pg_trigger t join pg_class c on c.oid = tgrelid
      where not tgisinternal and relnamespace = 'city'::regnamespace order by 1`,
    ),
    await query(
      url,
      `select table_name, grantee, privilege_type from information_schema.role_table_grants
      where table_schema = 'city' and grantee = 'biaoshuai_app' order by 1, 2, 3`,
    ),
  ];
}

export async function query(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}
