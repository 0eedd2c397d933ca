import { sql } from 'kysely';
import type { StaffingRow } from '#contract/organisations.ts';
import { type Actor, organisationsOf } from '../../kernel/actor.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import { readDecided } from '../../platform/city-settings.ts';
import type { Reader } from '../../platform/database/connect.ts';
import { staffingRuleOn } from '../../rules/organisations/staffing.ts';
import { neededWords, type Staffing, staffingOf, stateWords } from './domain/staffing.ts';
import { staffingPosts } from './policy.ts';
import { below } from './reach.ts';

export interface UnitStaffing extends Staffing {
  readonly id: number;
  readonly name: string;
  readonly staff: number | null;
  readonly fullTimeCadres: number | null;
}

/** The units below the posts of an actor with their cadres, official order; the city as a whole is none. */
export async function readStaffing(
  db: Reader,
  actor: Actor,
  today: PlainDate,
): Promise<UnitStaffing[]> {
  const held = below(organisationsOf(actor, ...staffingPosts));
  const { rows } = await sql<Omit<UnitStaffing, keyof Staffing>>`
    select organisation_id as id, full_name as name, staff_count as staff,
      full_time_cadres as "fullTimeCadres"
    from organisation_now
    where tree = 'unit' and parent_id is not null and organisation_id in ${held}
    order by official_order, organisation_id`.execute(db);
  const rule = staffingRuleOn(await readDecided(db), today);
  return rows.map((row) => ({ ...row, ...staffingOf(rule, row.staff, row.fullTimeCadres) }));
}

export function staffingRow(unit: UnitStaffing): StaffingRow {
  const { id, name, staff, fullTimeCadres, shortfall, state } = unit;
  return {
    ...{ id, name, staff, fullTimeCadres, shortfall, state },
    neededWords: neededWords(unit),
    stateWords: stateWords(unit, staff),
    allowed: state === 'short' ? ['organisations.writeStaffingLetter'] : [],
  };
}

/** Who signs a letter: the work committee, or the highest party organisation of the unit itself. */
export async function readSender(
  db: Reader,
  unitId: number,
  byCommittee: boolean,
): Promise<string> {
  const { rows } = await sql<{ name: string }>`
    select o.full_name as name from organisation_now o
    join organisation_now u on u.organisation_id = o.unit_id
    where o.tree = 'party' and (${byCommittee} and u.parent_id is null
      or not ${byCommittee} and o.unit_id = ${unitId})
    order by (select count(*) from organisation_closure c
      where c.descendant_id = o.organisation_id and c.valid_to = '9999-12-31'), o.official_order
    limit 1`.execute(db);
  return rows[0]?.name ?? '';
}
