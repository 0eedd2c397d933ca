import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { Value } from 'typebox/value';
import { type Scheme, SchemeSchema } from '#contract/scheme.ts';
import type { SchemeChanges } from '#contract/scheme-changes.ts';
import { invariant } from '../../kernel/invariant.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
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

/** Somebody's own scheme: its row, made the first time it is asked for. */
export async function ownScheme(
  tx: Tx,
  { organisationId, code, name }: { organisationId: number; code: string; name: string },
): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into scheme (code, name, organisation_id) values (${code}, ${name}, ${organisationId})
    on conflict (code) do update set name = scheme.name returning id`.execute(tx);
  const [row] = rows;
  invariant(row, 'a scheme has a row');
  return row.id;
}

/** A version that went the whole way, with what it changed in which base. */
export interface NewVersion {
  readonly schemeId: number;
  readonly scheme: Scheme;
  /** The last day of its publicity. */
  readonly publishedUntil: PlainDate;
  readonly baseVersionId: number | null;
  readonly changes: SchemeChanges | null;
  readonly fallenBack: readonly string[];
}

/**
 * Adds a version that is complete in itself; it holds from its own day on. Answers its id.
 *
 * @throws Refusal scheme.hasFindings, scheme.forbidden
 */
export async function addVersion({ tx, now }: ActContext, made: NewVersion): Promise<number> {
  invariant(Value.Check(SchemeSchema, made.scheme), 'a scheme has the form of the contract');
  requireComputable(made.scheme);
  const content = JSON.stringify(made.scheme);
  const { id } = await tx
    .insertInto('scheme_version')
    .values({
      scheme_id: made.schemeId,
      version: made.scheme.version,
      status: 'inForce',
      effective_from: made.scheme.effectiveFrom,
      content,
      content_hash: createHash('sha256').update(content).digest(),
      created_at: now,
      base_version_id: made.baseVersionId,
      changes: made.changes === null ? null : JSON.stringify(made.changes),
      fallen_back: JSON.stringify(made.fallenBack),
      published_until: made.publishedUntil,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/**
 * Puts a scheme's version in force where it is missing; a second time changes nothing. Only what totals
 * can be computed from comes into force.
 *
 * @throws Refusal scheme.hasFindings, scheme.forbidden; fields are `rule.field`
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
