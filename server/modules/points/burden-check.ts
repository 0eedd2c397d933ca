import { sql } from 'kysely';
import { routes } from '#contract/index.ts';
import type { RouteShape } from '#contract/route.ts';
import type { Scheme } from '#contract/scheme.ts';
import type { BurdenCheck } from '#contract/templates.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import type { Reader } from '../../platform/database/connect.ts';
import { type AskingRoute, burdenLines, type Installation } from './domain/burden.ts';
import { lintScheme } from './domain/lint.ts';

/** The self-check of this installation, computed from its schemes, its database, its forms and its ledger. */
export async function readBurdenCheck(db: Reader, today: PlainDate): Promise<BurdenCheck> {
  const { schemes, ...counted } = await readInstallation(db);
  const lines = burdenLines({
    ...counted,
    lint: schemes.flatMap((scheme) => lintScheme(scheme)),
    versions: schemes.length,
    rules: schemes.reduce((all, { rules }) => all + rules.length, 0),
    routes: askingRoutes(),
  });
  const failed = lines.filter(({ passed }) => !passed).length;
  return {
    asOf: today,
    schemeWords: schemes.map(({ name, version }) => `${name}第${version}版`).join('、'),
    summary:
      failed === 0
        ? `查了${lines.length}项，全部符合。`
        : `查了${lines.length}项，有${failed}项不符合，请按所列改正。`,
    passed: failed === 0,
    lines,
  };
}

type Read = Pick<Installation, 'columns' | 'unheard' | 'deductions'> & { schemes: Scheme[] };

async function readInstallation(db: Reader): Promise<Read> {
  const { rows } = await sql<Read>`
    select
      coalesce((select json_agg(v.content order by v.effective_from, v.version)
        from scheme_version v where v.status = 'inForce'), '[]') as schemes,
      array(select table_name || '.' || column_name from information_schema.columns
        where table_schema = current_schema() order by 1) as columns,
      (select count(*)::int from ledger_entry e where e.kind = 'fact' and e.amount < 0) as deductions,
      (select count(*)::int from ledger_entry e where e.kind = 'fact' and e.amount < 0
        and not (e.source_kind = 'deduction' and exists (
          select from deduction d where d.id = e.source_id and d.outcome = 'upheld'
            and d.notified_on is not null))) as unheard`.execute(db);
  return rows[0] as Read;
}

/** What every route asks for in its address and its form, and what it answers, by names. */
function askingRoutes(): AskingRoute[] {
  return Object.entries<RouteShape>(routes).map(([name, { kind, query, body, output }]) => ({
    name,
    act: kind === 'act',
    asks: [...fieldsOf(query), ...fieldsOf(body)],
    answers: fieldsOf(output).map((field) => field.name),
  }));
}

interface Shape {
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly required?: readonly string[];
  readonly items?: Shape;
  readonly anyOf?: readonly Shape[];
}

interface Field {
  readonly name: string;
  readonly required: boolean;
}

/** Names of all properties of a schema, however deep. Lines of a list, which may be empty, and what only one of several forms of a thing has need not be filled in. */
function fieldsOf(schema: unknown): Field[] {
  if (typeof schema !== 'object' || schema === null) return [];
  const { properties = {}, required = [], items, anyOf = [] } = schema as Shape;
  const own = Object.entries(properties).flatMap(([name, inner]) => [
    { name, required: required.includes(name) },
    ...fieldsOf(inner).map((one) => ({
      ...one,
      required: one.required && required.includes(name),
    })),
  ]);
  const forms = anyOf.filter(({ properties: of }) => of !== undefined).length;
  const inForms = anyOf.flatMap(fieldsOf);
  return [...own, ...optional(fieldsOf(items)), ...(forms > 1 ? optional(inForms) : inForms)];
}

function optional(fields: readonly Field[]): Field[] {
  return fields.map(({ name }) => ({ name, required: false }));
}
