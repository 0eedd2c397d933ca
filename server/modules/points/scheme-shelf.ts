import { type RawBuilder, sql } from 'kysely';
import type { SchemeOwner } from '#contract/scheme-changes.ts';
import type { Reader, Tx } from '../../platform/database/connect.ts';
import { Jurisdiction, type SchemeLink, type SchemeTerm } from './domain/jurisdiction.ts';
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

/**
 * All versions in force of the city's scheme and of everybody's own, and who stands below their owners, as two
 * columns `terms` and `links`; only those that matter to the given organisations, where some are given.
 */
export function shelfColumns(organisations?: RawBuilder<unknown>) {
  const near = organisations
    ? sql`and (s.organisation_id is null or s.organisation_id in (select c.ancestor_id
        from organisation_closure c where c.descendant_id in (${organisations})))`
    : sql``;
  const own = organisations ? sql`and c.descendant_id in (${organisations})` : sql``;
  return sql`(select coalesce(json_agg(json_build_object('id', v.id, 'schemeId', v.scheme_id,
      'organisationId', s.organisation_id, 'unitId', (select coalesce(p.unit_id, p.organisation_id)
        from organisation_period p where p.organisation_id = s.organisation_id
          and p.valid_from <= v.effective_from order by p.valid_from desc limit 1),
      'from', v.effective_from) order by v.effective_from, v.version), '[]')
    from scheme_version v join scheme s on s.id = v.scheme_id
    where v.status <> 'draft' and (s.organisation_id is not null or s.code = ${cityDefault}) ${near}) as terms,
  (select coalesce(json_agg(json_build_object('organisationId', c.descendant_id,
      'ancestorId', c.ancestor_id, 'depth', c.depth, 'from', c.valid_from, 'until', c.valid_to)), '[]')
    from organisation_closure c
    where c.ancestor_id in (select organisation_id from scheme where organisation_id is not null
      union select p.unit_id from organisation_period p join scheme s on s.organisation_id = p.organisation_id)
      ${own}) as links`;
}

/** Which version holds for whom, for the whole city; one small statement. */
export async function readJurisdiction(db: Reader | Tx): Promise<Jurisdiction> {
  const { rows } = await sql<ShelfRow>`select ${shelfColumns()}`.execute(db);
  return jurisdictionOf(rows[0] as ShelfRow);
}

export function jurisdictionOf({ terms, links }: ShelfRow): Jurisdiction {
  return new Jurisdiction(terms, links);
}
