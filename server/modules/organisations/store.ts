import { sql } from 'kysely';
import type { PlainDate } from '../../kernel/plain-date.ts';
import type { Reader, Tx } from '../../platform/database/connect.ts';
import type { OrganisationState } from './domain/plan-register.ts';

export const always: PlainDate = '0001-01-01';
export const openEnd: PlainDate = '9999-12-31';

export interface KnownOrganisation extends OrganisationState {
  readonly id: number;
  readonly tree: 'unit' | 'party';
  readonly since: PlainDate;
}

export interface Link {
  readonly ancestor: number;
  readonly descendant: number;
  readonly depth: number;
}

/** Every organisation as it stands, others meant by their full names. */
export async function readOrganisations(db: Reader | Tx): Promise<KnownOrganisation[]> {
  const { rows } = await sql<KnownOrganisation>`
    select o.organisation_id as id, o.tree, o.valid_from as since, o.full_name as "fullName",
      o.short_name as "shortName", o.kind, p.full_name as parent, u.full_name as unit,
      o.sequence_group as "sequenceGroup", o.official_order as "officialOrder",
      o.staff_count as "staffCount", o.full_time_cadres as "fullTimeCadres",
      o.last_election_on as "lastElectionOn", o.term_years as "termYears", o.remark
    from organisation_now o
    left join organisation_now p on p.organisation_id = o.parent_id
    left join organisation_now u on u.organisation_id = o.unit_id`.execute(db);
  return rows;
}

/** One import of a register at a time: two at once would each create the same organisations. */
export async function lockRegister(tx: Tx): Promise<void> {
  await sql`lock table organisation in share row exclusive mode`.execute(tx);
}

/** @returns ids in the order of the trees given */
export async function insertOrganisations(
  tx: Tx,
  now: Date,
  trees: readonly string[],
): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    insert into organisation (tree, created_at)
    select tree, ${now} from unnest(${trees}::text[]) with ordinality as t (tree, place)
    order by place returning id`.execute(tx);
  return rows.map((row) => row.id).sort((a, b) => a - b);
}

export async function insertPeriods(
  tx: Tx,
  from: PlainDate,
  states: readonly { id: number; state: OrganisationState }[],
  idOf: (fullName: string | null) => number | null,
): Promise<void> {
  if (states.length === 0) return;
  await tx
    .insertInto('organisation_period')
    .values(
      states.map(({ id, state }) => ({
        organisation_id: id,
        valid_from: from,
        full_name: state.fullName,
        short_name: state.shortName,
        kind: state.kind,
        parent_id: idOf(state.parent),
        unit_id: idOf(state.unit),
        sequence_group: state.sequenceGroup,
        official_order: state.officialOrder,
        staff_count: state.staffCount,
        full_time_cadres: state.fullTimeCadres,
        last_election_on: state.lastElectionOn,
        term_years: state.termYears,
        remark: state.remark,
      })),
    )
    .execute();
}

/** Ends the open periods on a day; one that begins on that very day was never true and goes. */
export async function endPeriods(tx: Tx, on: PlainDate, ids: readonly number[]): Promise<void> {
  await sql`delete from organisation_period where organisation_id = any(${ids}::int[])
    and valid_to = ${openEnd} and valid_from = ${on}`.execute(tx);
  await sql`update organisation_period set valid_to = ${on}
    where organisation_id = any(${ids}::int[]) and valid_to = ${openEnd}`.execute(tx);
  await sql`update organisation set version = version + 1 where id = any(${ids}::int[])`.execute(
    tx,
  );
}

export async function reorder(
  tx: Tx,
  orders: readonly { id: number; officialOrder: number }[],
): Promise<void> {
  await sql`update organisation_period p set official_order = o.place
    from unnest(${orders.map((o) => o.id)}::int[], ${orders.map((o) => o.officialOrder)}::int[])
      as o (id, place)
    where p.organisation_id = o.id and p.valid_to = ${openEnd}`.execute(tx);
}

/** Brings the closure to the links given: the lost ones end on the day, the others begin on it. */
export async function writeClosure(
  tx: Tx,
  links: readonly Link[],
  endOn: PlainDate,
  beginOn: (descendant: number) => PlainDate,
): Promise<void> {
  const { rows } =
    await sql<Link>`select ancestor_id as ancestor, descendant_id as descendant, depth
    from organisation_closure where valid_to = ${openEnd}`.execute(tx);
  const wanted = new Set(links.map(keyOf));
  const present = new Set(rows.map(keyOf));
  const lost = rows.filter((link) => !wanted.has(keyOf(link)));
  const gained = links.filter((link) => !present.has(keyOf(link)));
  await endLinks(tx, endOn, lost);
  if (gained.length === 0) return;
  await sql`insert into organisation_closure (ancestor_id, descendant_id, depth, valid_from)
    select * from unnest(${gained.map((l) => l.ancestor)}::int[],
      ${gained.map((l) => l.descendant)}::int[], ${gained.map((l) => l.depth)}::int[],
      ${gained.map((l) => beginOn(l.descendant))}::date[])`.execute(tx);
}

async function endLinks(tx: Tx, on: PlainDate, lost: readonly Link[]): Promise<void> {
  if (lost.length === 0) return;
  const ancestors = lost.map((link) => link.ancestor);
  const descendants = lost.map((link) => link.descendant);
  const these = sql`(ancestor_id, descendant_id) in
    (select * from unnest(${ancestors}::int[], ${descendants}::int[])) and valid_to = ${openEnd}`;
  await sql`delete from organisation_closure where ${these} and valid_from >= ${on}`.execute(tx);
  await sql`update organisation_closure set valid_to = ${on} where ${these}`.execute(tx);
}

function keyOf(link: Link): string {
  return `${link.ancestor} ${link.descendant} ${link.depth}`;
}
