import pg from 'pg';
import { citySchema } from '../server/platform/database/migrate.ts';

interface Column {
  table: string;
  column: string;
  type: string;
  nullable: boolean;
  default: string | null;
  identity: boolean;
  generated: boolean;
  view: boolean;
}

const tsTypes: Record<string, string> = {
  integer: 'number',
  smallint: 'number',
  bigint: 'number',
  text: 'string',
  boolean: 'boolean',
  date: 'string',
  uuid: 'string',
  'integer[]': 'number[]',
  bytea: 'Buffer',
  jsonb: 'Json',
  'timestamp with time zone': 'Date',
};

/** What the migrated database became: the typed tables for Kysely and a readable schema. */
export async function databaseSnapshot(url: string): Promise<{ tables: string; schema: string }> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const columns = await readColumns(client);
    const definitions = await readDefinitions(client);
    return { tables: renderTables(columns), schema: renderSchema(columns, definitions) };
  } finally {
    await client.end();
  }
}

async function readColumns(client: pg.Client): Promise<Column[]> {
  const { rows } = await client.query<Column>(
    `select c.relname as table, a.attname as column, format_type(a.atttypid, a.atttypmod) as type,
            not a.attnotnull as nullable, pg_get_expr(d.adbin, d.adrelid) as default,
            a.attidentity <> '' as identity, a.attgenerated <> '' as generated, c.relkind = 'v' as view
     from pg_attribute a join pg_class c on c.oid = a.attrelid
     left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
     where c.relnamespace = $1::regnamespace and c.relkind in ('r', 'v')
       and a.attnum > 0 and not a.attisdropped
     order by c.relname, a.attnum`,
    [citySchema],
  );
  return rows;
}

async function readDefinitions(client: pg.Client): Promise<Map<string, string[]>> {
  await client.query(`set search_path to ${citySchema}`);
  // "not null" constraints are catalogued from PostgreSQL 18 on; the columns show them already.
  const { rows } = await client.query<{ table: string; definition: string }>(
    `select * from (
       select c.conrelid::regclass::text as table, 'constraint ' || c.conname || ' ' || pg_get_constraintdef(c.oid) as definition
       from pg_constraint c where c.connamespace = $1::regnamespace and c.contype <> 'n' and c.conrelid <> 0
       union all
       select tablename, regexp_replace(indexdef, ' (ON|USING) ', ' \\1 ', 'g') from pg_indexes where schemaname = $2
       union all
       select t.tgrelid::regclass::text, pg_get_triggerdef(t.oid) from pg_trigger t
       join pg_class c on c.oid = t.tgrelid where c.relnamespace = $1::regnamespace and not t.tgisinternal
       union all
       select table_name, 'may ' || string_agg(lower(privilege_type), ', ' order by privilege_type)
       from information_schema.role_table_grants where table_schema = $2 and grantee = 'biaoshuai_app'
       group by table_name
     ) all_of_them order by 1, 2`,
    [citySchema, citySchema],
  );
  const byTable = new Map<string, string[]>();
  for (const row of rows) {
    const table = row.table.replace(`${citySchema}.`, '');
    byTable.set(table, [...(byTable.get(table) ?? []), row.definition]);
  }
  return byTable;
}

function renderTables(columns: Column[]): string {
  const byTable = groupByTable(columns);
  const interfaces = [...byTable].map(
    ([table, own]) =>
      `export interface ${pascal(table)}Table {\n${own.map(renderColumn).join('\n')}\n}`,
  );
  const map = [...byTable.keys()].map((table) => `  ${table}: ${pascal(table)}Table;`);
  return `// Generated from the migrated database (npm run snapshot); a test fails when it differs.
import type { ColumnType, Generated, GeneratedAlways } from 'kysely';

// biome-ignore lint/suspicious/noExplicitAny: each jsonb column is checked by the contract at its edge.
type Json = ColumnType<any, string, string>;
// biome-ignore lint/suspicious/noExplicitAny: the same, with a default.
type JsonWithDefault = ColumnType<any, string | undefined, string>;

${interfaces.join('\n\n')}

export interface Tables {
${map.join('\n')}
}
`;
}

function groupByTable(columns: Column[]): Map<string, Column[]> {
  const groups = new Map<string, Column[]>();
  for (const column of columns) {
    groups.set(column.table, [...(groups.get(column.table) ?? []), column]);
  }
  return groups;
}

function renderColumn(column: Column): string {
  const base = tsTypes[column.type];
  if (base === undefined)
    throw new Error(`no TypeScript type for ${column.table}.${column.column}`);
  const type = column.nullable && !column.view ? `${base} | null` : base;
  if (column.identity || column.generated) return `  ${column.column}: GeneratedAlways<${type}>;`;
  if (column.default !== null && type === 'Json') return `  ${column.column}: JsonWithDefault;`;
  if (column.default !== null) return `  ${column.column}: Generated<${type}>;`;
  return `  ${column.column}: ${type};`;
}

function renderSchema(columns: Column[], definitions: Map<string, string[]>): string {
  const blocks = [...groupByTable(columns)].map(([table, own]) => {
    const lines = own.map((column) => {
      const required = column.nullable ? '' : ' not null';
      const value = column.default === null ? '' : ` default ${column.default}`;
      return `  ${column.column} ${column.type}${column.identity ? ' identity' : ''}${required}${value}`;
    });
    const rest = (definitions.get(table) ?? []).map((line) => `  -- ${line}`);
    return `${own[0]?.view ? 'view' : 'table'} ${table}\n${[...lines, ...rest].join('\n')}`;
  });
  return `-- What the migrations add up to; a test regenerates and compares it.\n\n${blocks.join('\n\n')}\n`;
}

function pascal(name: string): string {
  return name.replace(/(^|_)([a-z])/g, (_, __, letter: string) => letter.toUpperCase());
}
