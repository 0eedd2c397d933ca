import { sql } from 'kysely';
import type { Scheme } from '#contract/scheme.ts';
import type { BurdenCheck } from '#contract/templates.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import type { Reader } from '../../platform/database/connect.ts';
import { askingRoutes } from './asked-fields.ts';
import { burdenLines, type Installation } from './domain/burden.ts';
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
