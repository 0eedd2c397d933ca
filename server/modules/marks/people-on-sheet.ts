import { sql } from 'kysely';
import type { Actor } from '../../kernel/actor.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import type { Reader, Tx } from '../../platform/database/connect.ts';
import type { Services } from '../../platform/services.ts';
import { below } from '../organisations/index.ts';
import { isMember, withinReach } from '../people/index.ts';
import { concerns, schemesOfDays } from '../points/index.ts';
import type { Given } from './domain/given.ts';
import { stateOf } from './domain/sheet.ts';
import { markingPosts } from './policy.ts';
import type { MarkedRule, SheetRow } from './sheet-at-hand.ts';

/** Somebody a sheet is about, with what was given so far. */
export interface SheetPerson {
  readonly personId: number;
  readonly name: string;
  readonly placeName: string;
  readonly given: Given | null;
  readonly reason: string;
  readonly entryId: number | null;
  readonly takenBack: boolean;
}

interface PersonRow extends SheetPerson {
  readonly politicalStatus: string;
  readonly joinedOn: PlainDate | null;
  readonly staffKind: string;
}

/**
 * Everybody an open sheet may be about, in the order of names: who belonged to its organisation on the day, is
 * concerned by the rule and has it in the same words. Of a sheet that was handed in, those who were given something.
 */
export async function peopleOnSheet(
  services: Services,
  db: Reader | Tx,
  actor: Actor,
  sheet: SheetRow,
  { rule }: MarkedRule,
): Promise<{ people: SheetPerson[]; leftOut: number }> {
  const rows = await readPeople(db, actor, sheet);
  if (stateOf(sheet) !== 'open') return { people: rows, leftOut: 0 };
  const concerned = rows.filter(
    (row) => concerns(rule, isMember(row, sheet.happenedOn)) && !row.staffKind.includes('退休'),
  );
  const schemeOf = await schemesOfDays(
    services,
    db,
    concerned.map(({ personId }) => personId),
  );
  const shape = JSON.stringify(rule.shape);
  const people = concerned.filter(({ personId }) => {
    const own = schemeOf(personId, sheet.happenedOn).rules.find(({ code }) => code === rule.code);
    return JSON.stringify(own?.shape) === shape;
  });
  return { people, leftOut: concerned.length - people.length };
}

async function readPeople(db: Reader | Tx, actor: Actor, sheet: SheetRow): Promise<PersonRow[]> {
  const { organisationId, happenedOn: on } = sheet;
  const here = below([organisationId], on);
  const inRoster =
    stateOf(sheet) === 'open'
      ? sql`exists (select from person_period t where t.person_id = p.id and t.valid_from <= ${on}::date
          and t.valid_to > ${on}::date and (t.unit_id in ${here} or t.branch_id in ${here}))`
      : sql`r.sheet_id is not null`;
  const { rows } = await sql<PersonRow>`
    select p.id as "personId", p.name, p.political_status as "politicalStatus",
      p.joined_party_on as "joinedOn", p.staff_kind as "staffKind",
      coalesce((select o.short_name from organisation_now o where o.organisation_id = p.branch_id),
        (select o.short_name from organisation_now o where o.organisation_id = p.unit_id), '') as "placeName",
      r.given, coalesce(r.reason, '') as reason, r.entry_id as "entryId",
      exists (select from ledger_entry e where e.reverses_id = r.entry_id) as "takenBack"
    from person p left join mark_row r on r.person_id = p.id and r.sheet_id = ${sheet.id}
    where ${inRoster} and ${withinReach(actor, ...markingPosts)}
    order by p.name_order, p.id`.execute(db);
  return rows;
}

/** Of these people those who have a result of the rule and the period from another sheet that stands. */
export async function withResult(
  db: Reader | Tx,
  { id, ruleCode, period }: SheetRow,
  people: readonly number[],
): Promise<ReadonlySet<number>> {
  const { rows } = await sql<{ personId: number }>`
    select r.person_id as "personId" from mark_row r join mark_sheet s on s.id = r.sheet_id
    where r.person_id = any(${[...people]}::int[]) and s.id <> ${id} and s.rule_code = ${ruleCode}
      and s.period = ${period} and r.entry_id is not null
      and not exists (select from ledger_entry e where e.reverses_id = r.entry_id)`.execute(db);
  return new Set(rows.map(({ personId }) => personId));
}
