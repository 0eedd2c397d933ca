import { sql } from 'kysely';
import type { PlainDate } from '../../kernel/plain-date.ts';
import type { Reader, Tx } from '../../platform/database/connect.ts';
import type { Vault } from '../../platform/vault.ts';
import type { RosterFacts } from './domain/compare-person.ts';

export const always: PlainDate = '0001-01-01';
export const openEnd: PlainDate = '9999-12-31';

/** A person as the roster speaks of them, with what a write needs besides. */
export interface KnownPerson extends RosterFacts {
  readonly id: number;
  readonly unitId: number;
  readonly branchId: number | null;
  /** First day of the open period. */
  readonly since: PlainDate;
}

/** The key a person is found by in maps: the keyed hash of the identity number as text. */
export function identityKey(vault: Vault, identityNumber: string): string {
  return vault.index(identityNumber).toString('latin1');
}

/** One import at a time: two at once would each create the same person. Reading goes on. */
export async function lockRoster(tx: Tx): Promise<void> {
  await sql`lock table person in share row exclusive mode`.execute(tx);
}

/** Those of the given keys who are on the roster, by key. */
export async function readKnownPeople(
  db: Reader | Tx,
  vault: Vault,
  keys: readonly string[],
): Promise<Map<string, KnownPerson>> {
  const indexes = keys.map((key) => Buffer.from(key, 'latin1'));
  const { rows } = await sql<SealedPerson>`
    select p.id, p.identity_index as key, p.name, p.sex, p.ethnic_group as "ethnicGroup",
      p.birth_on as "bornOn", u.full_name as unit, p.office, p.staff_kind as "staffKind",
      p.duty_title as "dutyTitle", p.rank_title as "rankTitle",
      p.political_status as "politicalStatus", b.full_name as branch,
      p.joined_party_on as "joinedPartyOn", p.education, p.phone_sealed as "phoneSealed",
      p.remark, p.unit_id as "unitId", p.branch_id as "branchId", t.valid_from as since
    from person p
    join organisation_now u on u.organisation_id = p.unit_id
    left join organisation_now b on b.organisation_id = p.branch_id
    join person_period t on t.person_id = p.id and t.valid_to = ${openEnd}
    where p.identity_index = any(${indexes}::bytea[])`.execute(db);
  return new Map(
    rows.map(({ key, phoneSealed, ...person }) => [
      key.toString('latin1'),
      { ...person, phone: phoneSealed === null ? '' : vault.open(phoneSealed).toString('utf8') },
    ]),
  );
}

export interface KnownOrganisation {
  readonly id: number;
  readonly name: string;
  readonly tree: 'unit' | 'party';
  readonly kind: string;
  readonly top: boolean;
}

/** Names in a roster mean these. */
export async function readOrganisationNames(db: Reader | Tx): Promise<KnownOrganisation[]> {
  const { rows } = await sql<KnownOrganisation>`
    select organisation_id as id, full_name as name, tree, kind, parent_id is null as top
    from organisation_now`.execute(db);
  return rows;
}

/** Ids of new people, from the table's own sequence. */
export async function nextPersonIds(tx: Tx, count: number): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select nextval(pg_get_serial_sequence('person', 'id'))::int as id
    from generate_series(1, ${count})`.execute(tx);
  return rows.map((row) => row.id);
}

interface SealedPerson extends Omit<KnownPerson, 'phone'> {
  readonly key: Buffer;
  readonly phoneSealed: Buffer | null;
}
