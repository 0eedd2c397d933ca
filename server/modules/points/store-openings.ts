import { sql } from 'kysely';
import type { Hundredths } from '../../kernel/points.ts';
import type { ActContext } from '../../platform/act.ts';
import type { Tx } from '../../platform/database/connect.ts';
import type { BranchOpening, RecordedOpening } from './domain/branch-opening.ts';

export async function addOpening(
  { tx, actor, today }: ActContext,
  opening: { branchId: number; year: number; points: Hundredths; ground: string },
): Promise<number> {
  const { branchId, year, points, ground } = opening;
  const { rows } = await sql<{ id: number }>`
    insert into branch_opening (branch_id, year, points, ground, recorded_by, recorded_on)
    values (${branchId}, ${year}, ${points}, ${ground}, ${actor.accountId}, ${today})
    returning id`.execute(tx);
  return rows[0]?.id as number;
}

/** A figure by its id, locked; null where there is none. */
export async function lockOpening(
  tx: Tx,
  openingId: number,
): Promise<(BranchOpening & RecordedOpening & { readonly newest: boolean }) | null> {
  const { rows } = await sql<BranchOpening & RecordedOpening & { newest: boolean }>`
    select o.branch_id as "branchId", o.year, o.points, o.recorded_by as "recordedBy",
      o.confirmed_at is not null as confirmed, not exists (select from branch_opening newer
        where newer.branch_id = o.branch_id and newer.year = o.year and newer.id > o.id) as newest
    from branch_opening o where o.id = ${openingId} for update of o`.execute(tx);
  return rows[0] ?? null;
}

export async function confirmOpening(
  { tx, actor, now }: ActContext,
  openingId: number,
): Promise<void> {
  await tx
    .updateTable('branch_opening')
    .set({ confirmed_by: actor.accountId, confirmed_at: now })
    .where('id', '=', openingId)
    .execute();
}
