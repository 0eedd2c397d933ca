import { type RawBuilder, sql } from 'kysely';
import type { Reader, Tx } from '../../platform/database/connect.ts';
import type { BranchOpening } from './domain/branch-opening.ts';
import type { Known } from './known.ts';

/** The newest confirmed figure of each branch and year. */
function confirmed(which: RawBuilder<boolean>) {
  return sql`select distinct on (o.branch_id, o.year) o.branch_id as "branchId", o.year, o.points
    from branch_opening o where o.confirmed_at is not null and ${which}
    order by o.branch_id, o.year, o.id desc`;
}

/** What the years of a person's branches began with, as known then, as a JSON list. */
export function openingsOf(person: RawBuilder<unknown>, known: Known | null) {
  const then = known === null ? sql`true` : sql`o.confirmed_at < ${known.before}::timestamptz`;
  const own = sql<boolean>`o.branch_id in (select b.branch_id from person_period b
    where b.person_id = ${person}) and ${then}`;
  return sql`(select coalesce(json_agg(one), '[]') from (${confirmed(own)}) one)`;
}

/** The same of the whole city. */
export async function readOpenings(tx: Reader | Tx): Promise<readonly BranchOpening[]> {
  const { rows } = await sql<BranchOpening>`${confirmed(sql<boolean>`true`)}`.execute(tx);
  return rows;
}
