import { sql } from 'kysely';
import type { ClosingState } from '#contract/closing.ts';
import type { OpenCase, UnitYear } from '../../kernel/open-case.ts';
import { type PlainDate, yearOf } from '../../kernel/plain-date.ts';
import type { Subject } from '../../kernel/policy.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { Reader, Tx } from '../../platform/database/connect.ts';
import { openCasesOf as openInPoints } from '../points/index.ts';
import { openCasesOf as openInService } from '../service/index.ts';
import type { ClosingSituation } from './domain/course.ts';

/** The newest closing of a unit's year, if there ever was one. */
export interface ClosingRecord {
  readonly id: number;
  readonly proposedBy: number;
  readonly proposedByName: string;
  readonly proposedAt: Date;
  readonly withdrawnAt: Date | null;
  readonly closedByName: string | null;
  readonly closedAt: Date | null;
  readonly people: number | null;
  readonly hash: string | null;
  readonly minutes: string | null;
  readonly because: string | null;
  readonly reopeningBy: number | null;
  readonly reopeningByName: string | null;
  readonly reopeningAt: Date | null;
  readonly reopenedByName: string | null;
  readonly reopenedAt: Date | null;
  readonly version: number;
}

export interface ClosingAtHand extends UnitYear {
  readonly unitName: string;
  readonly subject: Subject;
  /** Every closing of the year, the newest last. */
  readonly records: readonly ClosingRecord[];
  readonly record: ClosingRecord | null;
  readonly openCases: readonly OpenCase[];
  readonly situation: ClosingSituation;
}

// A module whose cases keep a year open adds its door here.
const openCasesOf: readonly ((db: Reader | Tx, asked: UnitYear) => Promise<OpenCase[]>)[] = [
  openInPoints,
  openInService,
];

/**
 * A unit's year with everything its next step depends on.
 * @throws Refusal platform.notFound: no such unit
 */
export async function closingAtHand(
  db: Reader | Tx,
  asked: { readonly unitId: number; readonly year: number },
  today: PlainDate,
): Promise<ClosingAtHand> {
  const { unitId, year } = asked;
  const { rows: units } = await sql<{ name: string; above: number[] }>`
    select o.full_name as name, array(select c.ancestor_id from organisation_closure c
      where c.descendant_id = o.organisation_id and c.valid_to = '9999-12-31') as above
    from organisation_now o where o.organisation_id = ${unitId} and o.tree = 'unit'`.execute(db);
  const [unit] = units;
  if (unit === undefined) throw new Refusal('platform.notFound');
  const records = await recordsOf(db, unitId, year);
  const record = records.at(-1) ?? null;
  const openCases: OpenCase[] = [];
  for (const of of openCasesOf) openCases.push(...(await of(db, { unitId, year, today })));
  const state = stateOf(record);
  const proposedBy =
    state === 'reopening' ? (record?.reopeningBy ?? null) : (record?.proposedBy ?? null);
  const situation = { state, proposedBy, openCases: openCases.length, over: yearOf(today) > year };
  const subject = { personId: null, above: unit.above };
  return {
    ...{ unitId, year, today, unitName: unit.name, subject },
    records,
    record,
    openCases,
    situation,
  };
}

export function stateOf(record: ClosingRecord | null): ClosingState {
  if (record === null || record.withdrawnAt !== null || record.reopenedAt !== null) return 'open';
  if (record.closedAt === null) return 'proposed';
  return record.reopeningAt === null ? 'closed' : 'reopening';
}

async function recordsOf(db: Reader | Tx, unitId: number, year: number): Promise<ClosingRecord[]> {
  const name = (column: string) =>
    sql`(select a.display_name from account a where a.id = ${sql.ref(`c.${column}`)})`;
  const { rows } = await sql<ClosingRecord>`
    select c.id, c.proposed_by as "proposedBy", ${name('proposed_by')} as "proposedByName",
      c.proposed_at as "proposedAt", c.withdrawn_at as "withdrawnAt",
      ${name('closed_by')} as "closedByName", c.closed_at as "closedAt", c.people,
      encode(c.hash, 'hex') as hash, c.reopening_minutes as minutes,
      c.reopening_because as because, c.reopening_proposed_by as "reopeningBy",
      ${name('reopening_proposed_by')} as "reopeningByName",
      c.reopening_proposed_at as "reopeningAt", ${name('reopened_by')} as "reopenedByName",
      c.reopened_at as "reopenedAt", c.version
    from year_closing c where c.unit_id = ${unitId} and c.year = ${year} order by c.id`.execute(db);
  return rows;
}
