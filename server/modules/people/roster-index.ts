import { sql } from 'kysely';
import { dayNumber, type PlainDate } from '../../kernel/plain-date.ts';
import type { Reader, Tx } from '../../platform/database/connect.ts';
import type { Vault } from '../../platform/vault.ts';
import { memberFrom } from './domain/person-words.ts';

/** Where somebody belonged. */
export interface Place {
  readonly unitId: number;
  readonly branchId: number | null;
}

/** One person of the roster as bulk work sees it. */
export interface RosterPerson {
  readonly personId: number;
  readonly name: string;
  /** First day as a party member, probation included; `always` where the day is unknown, null for no member. */
  readonly memberFrom: PlainDate | 'always' | null;
  readonly identitySealed: Buffer;
  /** Where the person belonged, from a day until the next one, oldest first. */
  readonly stays: readonly (Place & { readonly from: PlainDate })[];
  /** The place on a day, given as days since 1970-01-01. */
  placeOn(day: number): Place;
}

export interface RosterIndex {
  /** In official order: units in their sequence, then 姓名笔画. */
  readonly people: readonly RosterPerson[];
  /** Index in `people` of a tidy identity number, -1 for nobody. Opens no seal. */
  find(identityNumber: string): number;
}

interface RosterRow {
  id: number;
  name: string;
  identity_index: Buffer;
  identity_sealed: Buffer;
  political_status: string;
  joined_party_on: PlainDate | null;
  places: { from: PlainDate; unitId: number; branchId: number | null }[];
}

/** Everybody on the roster with one statement; finds a person by the keyed hash of the number. */
export async function rosterIndex(reader: Reader | Tx, vault: Vault): Promise<RosterIndex> {
  const { rows } = await sql<RosterRow>`
    select p.id, p.name, p.identity_index, p.identity_sealed, p.political_status, p.joined_party_on,
      (select json_agg(json_build_object('from', t.valid_from, 'unitId', t.unit_id, 'branchId', t.branch_id)
         order by t.valid_from) from person_period t where t.person_id = p.id) as places
    from person p join organisation_now u on u.organisation_id = p.unit_id
    order by u.official_order, u.organisation_id, p.name_order collate "C", p.id`.execute(reader);
  const byIndex = new Map(rows.map((row, at) => [row.identity_index.toString('latin1'), at]));
  return {
    people: rows.map(rosterPerson),
    find: (number) => byIndex.get(vault.index(number).toString('latin1')) ?? -1,
  };
}

function rosterPerson(row: RosterRow): RosterPerson {
  const places = row.places.map(({ from, ...place }) => ({ ...place, from: dayNumber(from) }));
  return {
    personId: row.id,
    name: row.name,
    memberFrom: memberFrom(row.political_status, row.joined_party_on),
    identitySealed: row.identity_sealed,
    stays: row.places,
    placeOn(day) {
      let place = places[0]!;
      for (const next of places) if (next.from <= day) place = next;
      return place;
    },
  };
}
