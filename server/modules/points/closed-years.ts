import { sql } from 'kysely';
import { Refusal } from '../../kernel/refusal.ts';
import type { Reader, Tx } from '../../platform/database/connect.ts';
import type { LeaveChanged } from '../people/facts.ts';

/** Where something would be recorded: in a unit's year, for a person. */
export interface AskedYear {
  readonly personId: number;
  readonly unitId: number;
  readonly year: number;
}

const yearsLock = 'points.closedYears';

/** Until the transaction ends no entry is posted anywhere; waits for those that are being posted. */
export async function holdEntriesOff(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext(${yearsLock}))`.execute(tx);
}

/** Until the transaction ends no year is closed; those who post do not wait for each other. */
async function holdYearsOpen(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock_shared(hashtext(${yearsLock}))`.execute(tx);
}

/**
 * For each of them, whether the year is closed: the unit's own, or that of the unit in which the person ended
 * the year; it stays so until the transaction ends. Modules above close and open years (`year_closing`); the ledger obeys.
 */
export async function closedAmong(tx: Tx, asked: readonly AskedYear[]): Promise<boolean[]> {
  await holdYearsOpen(tx);
  const years = [...new Set(asked.map(({ year }) => year))];
  const { rows } = await sql<{ id: number; year: number; unitId: number }>`
    select id, year, unit_id as "unitId" from year_closing
    where year = any(${years}::int[]) and closed_at is not null and reopened_at is null`.execute(
    tx,
  );
  if (rows.length === 0) return asked.map(() => false);
  const units = new Set(rows.map(({ year, unitId }) => `${year} ${unitId}`));
  const people = await snapshotPeople(
    tx,
    rows.map(({ id }) => id),
    asked,
  );
  return asked.map(
    ({ personId, unitId, year }) =>
      units.has(`${year} ${unitId}`) || people.has(`${year} ${personId}`),
  );
}

/** Years closed with the person among their snapshots. */
export async function closedYearsOf(
  db: Reader | Tx,
  personId: number,
): Promise<ReadonlySet<number>> {
  const { rows } = await sql<{ year: number }>`
    select c.year from year_closing_person s join year_closing c on c.id = s.closing_id
    where s.person_id = ${personId} and c.reopened_at is null`.execute(db);
  return new Set(rows.map(({ year }) => year));
}

/**
 * A closed year keeps the line it was closed with, so what that line goes by may change no more either.
 *
 * @throws Refusal points.leaveInClosedYear
 */
export async function refuseLeaveInClosed(
  tx: Tx,
  personId: number,
  days: LeaveChanged['days'],
): Promise<void> {
  await holdYearsOpen(tx);
  for (const year of await closedYearsOf(tx, personId)) {
    const [first, last] = [`${year}-01-01`, `${year}-12-31`];
    if (days.some(({ from, until }) => from <= last && until >= first)) {
      throw new Refusal('points.leaveInClosedYear', { year });
    }
  }
}

export async function isAnyClosed(tx: Tx, year: number): Promise<boolean> {
  await holdYearsOpen(tx);
  const { rows } = await sql`select from year_closing
    where year = ${year} and closed_at is not null and reopened_at is null limit 1`.execute(tx);
  return rows.length > 0;
}

/** Until the transaction ends they stay open. @throws Refusal points.yearClosed */
export async function refuseClosed(tx: Tx, asked: readonly AskedYear[]): Promise<void> {
  const closed = await closedAmong(tx, asked);
  const at = closed.indexOf(true);
  if (at >= 0) throw new Refusal('points.yearClosed', { year: asked[at]?.year ?? 0 });
}

/**
 * What a branch's year begins with stands once a unit of its people has closed the year.
 * @throws Refusal points.yearClosed
 */
export async function refuseClosedIn(tx: Tx, branchId: number, year: number): Promise<void> {
  await holdYearsOpen(tx);
  const { rows } = await sql`select from year_closing c
    where c.year = ${year} and c.closed_at is not null and c.reopened_at is null
      and c.unit_id in (select b.unit_id from person_period b where b.branch_id = ${branchId})
    limit 1`.execute(tx);
  if (rows.length > 0) throw new Refusal('points.yearClosed', { year });
}

async function snapshotPeople(
  tx: Tx,
  closings: readonly number[],
  asked: readonly AskedYear[],
): Promise<ReadonlySet<string>> {
  const people = [...new Set(asked.map(({ personId }) => personId))];
  const { rows } = await sql<{ personId: number; year: number }>`
    select s.person_id as "personId", c.year from year_closing_person s
    join year_closing c on c.id = s.closing_id
    where s.closing_id = any(${closings}::int[]) and s.person_id = any(${people}::int[])`.execute(
    tx,
  );
  return new Set(rows.map(({ personId, year }) => `${year} ${personId}`));
}
