import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { Value } from 'typebox/value';
import { type Scheme, SchemeSchema } from '#contract/scheme.ts';
import { invariant } from '../../kernel/invariant.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { ActContext } from '../../platform/act.ts';
import type { Reader, Tx } from '../../platform/database/connect.ts';
import { requireComputable } from './domain/check.ts';

export const cityDefault = 'CITY-DEFAULT';

/** A version that has been put in force, with its row's id. */
export interface SchemeVersion {
  readonly id: number;
  readonly name: string;
  readonly status: 'inForce' | 'retired';
  readonly scheme: Scheme;
}

interface VersionRow {
  id: number;
  name: string;
  status: 'inForce' | 'retired';
  content: Scheme;
}

/**
 * The versions of a scheme that price a year's deeds, oldest first: the one in force on its first day and
 * those that came into force during it.
 *
 * @throws Refusal points.noScheme
 */
export async function versionsOfYear(
  reader: Reader | Tx,
  code: string,
  year: number,
): Promise<SchemeVersion[]> {
  const { rows } = await sql<VersionRow>`
    select v.id, s.name, v.status, v.content from scheme_version v
    join scheme s on s.id = v.scheme_id
    where s.code = ${code} and v.status <> 'draft' and v.effective_from <= ${`${year}-12-31`}
    order by v.effective_from, v.version`.execute(reader);
  const versions = rows.map(({ content, ...row }) => ({ ...row, scheme: content }));
  const firstOfYear = versions.findLastIndex((v) => v.scheme.effectiveFrom <= `${year}-01-01`);
  if (versions.length === 0) throw new Refusal('points.noScheme', { scheme: code });
  return versions.slice(Math.max(0, firstOfYear));
}

/**
 * Puts a scheme's version in force where it is missing; a second time changes nothing. Only what totals
 * can be computed from comes into force.
 *
 * @throws Refusal scheme.hasFindings, scheme.forbidden, scheme.notYetComputed; fields are `rule.field`
 */
export async function installScheme(context: ActContext, scheme: Scheme): Promise<void> {
  invariant(Value.Check(SchemeSchema, scheme), 'a scheme has the form of the contract');
  requireComputable(scheme);
  const { tx } = context;
  const content = JSON.stringify(scheme);
  const inserted = await sql<{ id: number }>`
    with s as (
      insert into scheme (code, name) values (${scheme.code}, ${scheme.name})
      on conflict (code) do update set name = scheme.name returning id
    )
    insert into scheme_version
      (scheme_id, version, status, effective_from, content, content_hash, created_at)
    select s.id, ${scheme.version}, 'inForce', ${scheme.effectiveFrom}, ${content}::jsonb,
           ${createHash('sha256').update(content).digest()}, ${context.now} from s
    on conflict (scheme_id, version) do nothing
    returning id`.execute(tx);
  context.audit({
    object: { kind: 'schemeVersion', id: inserted.rows[0]?.id ?? null },
    details: { code: scheme.code, version: scheme.version, added: inserted.rows.length === 1 },
  });
}
