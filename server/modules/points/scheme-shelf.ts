import { type RawBuilder, sql } from 'kysely';
import type { SchemeOwner } from '#contract/scheme-changes.ts';
import { groupedBy } from '../../kernel/grouped-by.ts';
import { invariant } from '../../kernel/invariant.ts';
import type { Reader, Tx } from '../../platform/database/connect.ts';
import {
  type Governing,
  Jurisdiction,
  type SchemeLink,
  type SchemeTerm,
  type Stay,
} from './domain/jurisdiction.ts';
import { type Known, versionKnown } from './known.ts';
import { cityDefault } from './schemes.ts';

/** Whose a scheme is, as a statement answers it: the organisation's id, name and tree; all null for the city. */
export interface OwnerColumns {
  readonly organisationId: number | null;
  readonly ownerName: string | null;
  readonly tree: 'unit' | 'party' | null;
}

export function ownerOf({ organisationId, ownerName, tree }: OwnerColumns): SchemeOwner {
  if (organisationId === null) return { organisationId, kind: 'city', name: '市直机关' };
  return { organisationId, kind: tree === 'party' ? 'branch' : 'unit', name: ownerName ?? '' };
}

/** Versions and links as a statement answers them. */
export interface ShelfRow {
  readonly terms: SchemeTerm[];
  readonly links: SchemeLink[];
}

/** The same for one person, with where that person belonged. */
export interface PersonShelf extends ShelfRow {
  readonly stays: Stay[];
}

/**
 * All versions in force of the city's scheme and of everybody's own, and who stands below their owners, as two
 * columns `terms` and `links`; only those that matter to the given organisations, where some are given.
 */
export function shelfColumns(organisations?: RawBuilder<unknown>) {
  return sql`${termsOf(organisations)} as terms, ${linksOf(organisations)} as links`;
}

/** What tells which version held for a person on any day, as known then, as one JSON object. */
export function shelfOfPerson(person: RawBuilder<unknown>, known: Known | null = null) {
  const organisations = sql`(select b.unit_id from person_period b where b.person_id = ${person}
    union select b.branch_id from person_period b where b.person_id = ${person})`;
  return sql`json_build_object('terms', ${termsOf(organisations, known)},
    'links', ${linksOf(organisations)}, 'stays', ${staysOf(person, known)})`;
}

function termsOf(organisations?: RawBuilder<unknown>, known: Known | null = null) {
  const near = organisations
    ? sql`and (s.organisation_id is null or s.organisation_id in (select c.ancestor_id
        from organisation_closure c where c.descendant_id in (${organisations})))`
    : sql``;
  return sql`(select coalesce(json_agg(json_build_object('id', v.id, 'schemeId', v.scheme_id,
      'organisationId', s.organisation_id, 'unitId', (select coalesce(p.unit_id, p.organisation_id)
        from organisation_period p where p.organisation_id = s.organisation_id
          and p.valid_from <= v.effective_from order by p.valid_from desc limit 1),
      'from', v.effective_from) order by v.effective_from, v.version), '[]')
    from scheme_version v join scheme s on s.id = v.scheme_id
    where v.status <> 'draft' and (s.organisation_id is not null or s.code = ${cityDefault}) ${near}
      and ${versionKnown(known, 'v')})`;
}

function linksOf(organisations?: RawBuilder<unknown>) {
  const own = organisations ? sql`and c.descendant_id in (${organisations})` : sql``;
  return sql`(select coalesce(json_agg(json_build_object('organisationId', c.descendant_id,
      'ancestorId', c.ancestor_id, 'depth', c.depth, 'from', c.valid_from, 'until', c.valid_to)), '[]')
    from organisation_closure c
    where c.ancestor_id in (select organisation_id from scheme where organisation_id is not null
      union select p.unit_id from organisation_period p join scheme s on s.organisation_id = p.organisation_id)
      ${own})`;
}

/** A place that was taken later was not known then; the first one always is. */
function staysOf(person: RawBuilder<unknown>, known: Known | null) {
  const then =
    known === null
      ? sql`true`
      : sql`(b.valid_from <= ${known.on}::date
    or not exists (select from person_period before
      where before.person_id = b.person_id and before.valid_from < b.valid_from))`;
  return sql`(select coalesce(json_agg(json_build_object('unitId', b.unit_id, 'branchId', b.branch_id,
      'from', b.valid_from) order by b.valid_from), '[]')
    from person_period b where b.person_id = ${person} and ${then})`;
}

/** Which version holds for whom, for the whole city; one small statement. */
export async function readJurisdiction(db: Reader | Tx): Promise<Jurisdiction> {
  const { rows } = await sql<ShelfRow>`select ${shelfColumns()}`.execute(db);
  return jurisdictionOf(rows[0] as ShelfRow);
}

/** The same as far as it concerns some people, and where each of them belonged; one statement. */
export async function shelfOfPeople(
  db: Reader | Tx,
  people: readonly number[],
): Promise<{ jurisdiction: Jurisdiction; staysOf(personId: number): readonly Stay[] }> {
  const { rows } = await sql<ShelfRow & { stays: (Stay & { personId: number })[] }>`
    select ${shelfColumns(organisationsOf(people))}, (select coalesce(json_agg(json_build_object(
        'personId', b.person_id, 'unitId', b.unit_id, 'branchId', b.branch_id, 'from', b.valid_from)
        order by b.valid_from), '[]')
      from person_period b where b.person_id = any(${people}::int[])) as stays`.execute(db);
  const [row] = rows;
  invariant(row, 'a statement without tables answers one row');
  const stays = groupedBy(row.stays, ({ personId }) => personId);
  return { jurisdiction: jurisdictionOf(row), staysOf: (personId) => stays.get(personId) ?? [] };
}

/** Where people belonged at any time, as SQL. */
export function organisationsOf(people: readonly number[]): RawBuilder<unknown> {
  return sql`(select b.unit_id from person_period b where b.person_id = any(${people}::int[])
    union select b.branch_id from person_period b where b.person_id = any(${people}::int[]))`;
}

export function jurisdictionOf({ terms, links }: ShelfRow): Jurisdiction {
  return new Jurisdiction(terms, links);
}

/** The versions that held one after another for a person up to the end of a year. */
export function timelineOf(shelf: PersonShelf, year: number): Governing[] {
  return jurisdictionOf(shelf).between(shelf.stays, '0001-01-01', `${year}-12-31`);
}
