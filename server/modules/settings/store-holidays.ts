import { sql } from 'kysely';
import { Refusal } from '../../kernel/refusal.ts';
import type { ActContext } from '../../platform/act.ts';
import type { Reader, Tx } from '../../platform/database/connect.ts';
import type { NamedDay } from './domain/holidays.ts';

interface NoticeStep {
  /** The list in words; null where the row says that the list of row `verifies` was checked. */
  readonly words: string | null;
  readonly verifies: number | null;
  readonly source: string;
  readonly reason: string;
}

/** The days of a year that differ from the plain week. */
export async function readNamedDays(db: Reader | Tx, year: number): Promise<NamedDay[]> {
  const { rows } = await sql<NamedDay>`select day, kind, name from calendar_day
    where extract(year from day) = ${year}::int order by day`.execute(db);
  return rows;
}

/**
 * Adds a list or a check; answers the new version.
 * @throws Refusal platform.versionConflict: somebody was faster
 */
export async function addNotice(
  { tx, actor, now }: ActContext,
  year: number,
  version: number,
  step: NoticeStep,
): Promise<number> {
  const { last } = await tx
    .selectFrom('holiday_notice')
    .select(({ fn }) => fn.max('number').as('last'))
    .where('year', '=', year)
    .executeTakeFirstOrThrow();
  if ((last ?? 0) !== version) throw new Refusal('platform.versionConflict');
  const added = await tx
    .insertInto('holiday_notice')
    .values({ year, number: version + 1, ...step, recorded_by: actor.accountId, recorded_at: now })
    .onConflict((conflict) => conflict.doNothing())
    .returning('number')
    .executeTakeFirst();
  if (added === undefined) throw new Refusal('platform.versionConflict');
  return added.number;
}
