import { sql } from 'kysely';
import type { SchemeOwner } from '#contract/scheme-changes.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import type { Reader, Tx } from '../../platform/database/connect.ts';
import { memberFrom } from '../people/index.ts';
import type { BelongingPerson, Place } from '../points/index.ts';
import type { GroupedPerson } from './domain/replay-groups.ts';

/** Somebody of the roster as a replay needs them. */
export interface ReplayPerson extends BelongingPerson, GroupedPerson {
  /** Where they belonged on the last day of the year; null for whoever was not here in it. */
  readonly place: Place | null;
}

interface PersonRow {
  readonly personId: number;
  readonly bornOn: PlainDate | null;
  readonly staffKind: string;
  readonly politicalStatus: string;
  readonly joinedOn: PlainDate | null;
  readonly stays: (Place & { from: PlainDate; until: PlainDate })[];
}

/**
 * Everybody on the roster in official order, with where they belonged in the year.
 * @param only one person alone
 */
export async function readReplayPeople(
  db: Reader | Tx,
  year: number,
  owner: SchemeOwner,
  only: number | null = null,
): Promise<ReplayPerson[]> {
  const { rows } = await sql<PersonRow>`
    select p.id as "personId", p.birth_on as "bornOn", p.staff_kind as "staffKind",
      p.political_status as "politicalStatus", p.joined_party_on as "joinedOn",
      (select json_agg(json_build_object('unitId', b.unit_id, 'branchId', b.branch_id,
        'from', b.valid_from, 'until', b.valid_to) order by b.valid_from)
        from person_period b where b.person_id = p.id) as stays
    from person p join organisation_now u on u.organisation_id = p.unit_id
    where ${only}::int is null or p.id = ${only}
    order by u.official_order, u.organisation_id, p.name_order collate "C", p.id`.execute(db);
  const paths = await unitPaths(db);
  return rows.map((row) => personOf(row, year, (unitId) => belowOwner(paths.get(unitId), owner)));
}

/** Names of units and branches, in official order. */
export async function organisationNames(db: Reader | Tx): Promise<ReadonlyMap<number, string>> {
  const { rows } = await sql<{ id: number; name: string }>`
    select organisation_id as id, full_name as name from organisation_now
    order by official_order, organisation_id`.execute(db);
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** For each unit itself and those above it, the highest first. */
async function unitPaths(db: Reader | Tx): Promise<ReadonlyMap<number, number[]>> {
  const { rows } = await sql<{ id: number; path: number[] }>`
    select c.descendant_id as id, json_agg(c.ancestor_id order by c.depth desc) as path
    from organisation_closure c join organisation_now o on o.organisation_id = c.descendant_id
    where o.tree = 'unit' and c.valid_to = '9999-12-31' group by c.descendant_id`.execute(db);
  return new Map(rows.map(({ id, path }) => [id, path]));
}

/** Units below the owner; none where a branch's scheme is looked at, whose people are divided otherwise. */
function belowOwner(path: readonly number[] = [], { kind, organisationId }: SchemeOwner): number[] {
  if (kind === 'branch') return [];
  if (organisationId === null) return path.slice(1);
  return path.slice(path.indexOf(organisationId) + 1);
}

function personOf(
  row: PersonRow,
  year: number,
  unitsOf: (unitId: number) => number[],
): ReplayPerson {
  const { personId, bornOn, staffKind, politicalStatus, joinedOn, stays } = row;
  const [first, last] = [`${year}-01-01`, `${year}-12-31`];
  const from = memberFrom(politicalStatus, joinedOn);
  const here = stays.some((stay) => stay.from <= last && stay.until > first);
  const place = here ? (stays.findLast((stay) => stay.from <= last) ?? null) : null;
  return {
    personId,
    memberFrom: from,
    stays,
    place,
    member: from !== null && (from === 'always' || from <= last),
    bornOn,
    staffKind,
    units: place === null ? [] : unitsOf(place.unitId),
    branchId: place?.branchId ?? null,
  };
}
