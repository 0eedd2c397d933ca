import { type RawBuilder, sql } from 'kysely';
import type { LedgerRow } from '#contract/points.ts';
import { type Actor, holds, organisationsOf, type PostKind } from '../../kernel/actor.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import type { Hundredths } from '../../kernel/points.ts';
import type { Reader, Tx } from '../../platform/database/connect.ts';
import type { Services } from '../../platform/services.ts';
import { below } from '../organisations/index.ts';
import type { EntryKind } from './domain/chain.ts';
import { clauseOf, knownThenWords, matterWords, stateWords } from './domain/entry-words.ts';
import { flagEntry } from './flags.ts';
import { entryKnown, knownBy } from './known.ts';
import { knownVersions, ruleOf } from './scheme-library.ts';
import { cityDefault } from './schemes.ts';

export const ledgerOrderWords = '按单位序列、姓名笔画和日期';

export const incomparableWords =
  '各单位结合实际调整办法属正常情况；办法不同的单位，积分合计不能相互比较。';

export interface LedgerFilter {
  readonly organisationId?: number | undefined;
  readonly year?: number | undefined;
  readonly from?: PlainDate | undefined;
  readonly to?: PlainDate | undefined;
  readonly category?: string | undefined;
  readonly ruleCode?: string | undefined;
  readonly q?: string | undefined;
  /** Only what was known by the end of this day. */
  readonly asKnownOn?: PlainDate | undefined;
}

/** Who asks, and which of their posts show them entries for this purpose. */
export interface LedgerReach {
  readonly actor: Actor;
  readonly posts: readonly PostKind[];
}

export interface LedgerPage {
  readonly rows: LedgerRow[];
  readonly total: number;
  /** Raw points of all entries that match, not only of this page. */
  readonly sum: Hundredths;
  /** Said wherever entries of several units stand side by side; else null. */
  readonly incomparableWords: string | null;
  /** What is said on top of a list as known on a day, with how many came later; else null. */
  readonly knownThen: string | null;
}

interface LedgerTuple {
  readonly id: number;
  readonly happenedOn: PlainDate;
  readonly matter: string;
  readonly ruleCode: string;
  readonly points: Hundredths;
  readonly kind: EntryKind;
  readonly reversed: boolean;
  readonly lateFor: number | null;
  readonly reason: string;
  readonly schemeVersionId: number;
  readonly ground: string | null;
  readonly personId: number;
  readonly personName: string;
  readonly unitName: string;
}

/** Rows come in parts: one part of many thousand would hold up the server while it is taken apart. */
interface LedgerPart {
  readonly total: number;
  readonly sum: number;
  readonly units: number;
  readonly later: { readonly entered: number; readonly corrected: number };
  readonly rows: LedgerTuple[] | null;
}

const rowsInPart = 1000;

/**
 * Entries that happened within the actor's reach: the unit or the branch in which the person was on the
 * day is at or below one of the actor's posts of these kinds. In the official order, never by points.
 */
export async function readLedger(
  services: Services,
  reader: Reader | Tx,
  { actor, posts }: LedgerReach,
  filter: LedgerFilter,
  window: { readonly limit: number; readonly offset: number },
): Promise<LedgerPage> {
  const known = filter.asKnownOn === undefined ? null : knownBy(filter.asKnownOn);
  const parts = await readParts(reader, { actor, posts }, filter, window);
  const { total, sum, units, later } = parts[0] as LedgerPart;
  const page = { total, sum, rows: parts.flatMap(({ rows }) => rows ?? []) };
  const used = page.rows.map(({ schemeVersionId }) => schemeVersionId);
  const versions = await knownVersions(services.database, reader, used);
  return {
    total: page.total,
    sum: page.sum,
    incomparableWords: units > 1 ? incomparableWords : null,
    knownThen: known === null ? null : knownThenWords(known.on, later),
    rows: page.rows.map(({ schemeVersionId, reversed, lateFor, reason, ground, ...row }) => {
      const rule = ruleOf(versions, schemeVersionId, row.ruleCode);
      return {
        ...row,
        matter: matterWords(row.matter, rule),
        clause: clauseOf(rule),
        stateWords: stateWords(row.kind, reversed ? 'reversed' : 'filed', lateFor),
        ground: ground ?? (row.kind === 'reversal' ? reason : '组织者的登记'),
      };
    }),
  };
}

/** What is on the page, what matches on all pages, and what would match had it been known. */
async function readParts(
  reader: Reader | Tx,
  { actor, posts }: LedgerReach,
  filter: LedgerFilter,
  window: { readonly limit: number; readonly offset: number },
): Promise<LedgerPart[]> {
  const known = filter.asKnownOn === undefined ? null : knownBy(filter.asKnownOn);
  const { rows } = await sql<LedgerPart>`
    with matching as materialized (
      select e.id, e.kind, e.amount, e.happened_on, e.person_id, e.unit_id, p.name, p.name_order,
        ${entryKnown(known, 'e')} as known
      from ledger_entry e join person p on p.id = e.person_id
      where ${withinReach(actor, posts)} and ${matches(filter)}),
    page as (
      select m.id, m.name, m.full_name, row_number() over (order by ${officialOrder}) as n
      from (select m.id, m.name, m.name_order, m.person_id, m.happened_on, m.unit_id, u.full_name,
          u.official_order
        from matching m join ${lastNames} u on u.organisation_id = m.unit_id
        where m.known
        order by ${officialOrder} limit ${window.limit} offset ${window.offset}) m)
    select whole.total, whole.sum, whole.units, whole.later, part.rows
    from (select count(*) filter (where known)::int as total,
        coalesce(sum(amount) filter (where known), 0)::bigint as sum,
        count(distinct unit_id) filter (where known)::int as units,
        json_build_object('entered', count(*) filter (where not known and kind <> 'reversal'),
          'corrected', count(*) filter (where not known and kind = 'reversal')) as later
      from matching) whole
    left join (select m.n / ${rowsInPart} as part,
        json_agg(json_build_object('id', e.id, 'happenedOn', e.happened_on,
        'matter', e.matter, 'ruleCode', e.rule_code, 'points', e.amount, 'kind', e.kind,
        'reversed', e.kind = 'reversal' or exists (
          select from ledger_entry r where r.reverses_id = e.id and ${entryKnown(known, 'r')}),
        'lateFor', e.late_for, 'reason', e.reason, 'schemeVersionId', e.scheme_version_id, 'ground', d.ground,
        'personId', e.person_id, 'personName', m.name, 'unitName', m.full_name) order by m.n) as rows
      from page m join ledger_entry e on e.id = m.id
      left join deed d on e.source_kind = 'deed' and d.id = e.source_id
      group by 1) part on true
    order by part.part`.execute(reader);
  return rows;
}

/** Each organisation as it is now, or as it last was: old entries outlive their unit. */
const lastNames = sql`(select distinct on (organisation_id) organisation_id, full_name, official_order
  from organisation_period order by organisation_id, valid_from desc)`;

/** Units in sequence, names by strokes, days; the rest only makes the order certain. */
const officialOrder = sql`official_order, m.unit_id, m.name_order, m.person_id, m.happened_on, m.id`;

function withinReach(actor: Actor, posts: readonly PostKind[]): RawBuilder<boolean> {
  if (holds(actor, 'operator')) return sql<boolean>`true`;
  return happenedIn(organisationsOf(actor, ...posts));
}

/** Whose unit or branch on the day is at or below one of these; arrays let both indexes be used. */
function happenedIn(organisationIds: readonly number[]): RawBuilder<boolean> {
  const places = below(organisationIds);
  return sql<boolean>`(e.unit_id = any(array${places}) or e.branch_id = any(array${places}))`;
}

function matches(filter: LedgerFilter): RawBuilder<boolean> {
  const conditions: RawBuilder<unknown>[] = [sql`not ${flagEntry}`];
  const { organisationId, year, from, to, category, ruleCode, q } = filter;
  if (organisationId !== undefined) {
    conditions.push(happenedIn([organisationId]));
  }
  if (year !== undefined) conditions.push(sql`e.year = ${year}`);
  if (from !== undefined) conditions.push(sql`e.happened_on >= ${from}`);
  if (to !== undefined) conditions.push(sql`e.happened_on <= ${to}`);
  if (category !== undefined) conditions.push(ofCategory(category));
  if (ruleCode) conditions.push(sql`e.rule_code = ${ruleCode.trim().toUpperCase()}`);
  const sought = (q ?? '').trim();
  if (sought !== '') {
    conditions.push(
      sql`(position(${sought} in p.name) > 0 or position(${sought} in e.matter) > 0)`,
    );
  }
  return sql<boolean>`${sql.join(conditions, sql` and `)}`;
}

/** A category with those folded into it, as N in J, by any version of the scheme. */
function ofCategory(category: string): RawBuilder<boolean> {
  return sql<boolean>`rtrim(e.rule_code, '0123456789') in (
    select c ->> 'code' from scheme s join scheme_version v on v.scheme_id = s.id
      cross join lateral jsonb_array_elements(v.content -> 'categories') c
    where s.code = ${cityDefault} and v.status <> 'draft'
      and (c ->> 'code' = ${category} or c ->> 'foldedInto' = ${category}))`;
}
