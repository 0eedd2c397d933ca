import { sql } from 'kysely';
import { Refusal } from '../../kernel/refusal.ts';
import type { ActContext } from '../../platform/act.ts';
import type { SaidLeave } from './domain/leave.ts';

export interface StandingLeave extends SaidLeave {
  readonly id: number;
}

/** What stands of a person's times away; until the transaction ends nobody else records any of theirs. */
export async function lockLeaves(
  { tx }: ActContext,
  personId: number,
): Promise<readonly StandingLeave[]> {
  await tx.selectFrom('person').select('id').where('id', '=', personId).forUpdate().execute();
  const { rows } = await sql<StandingLeave>`
    select id, kind, from_on as "from", until_on as until from leave_period
    where person_id = ${personId} and withdrawn_at is null order by from_on`.execute(tx);
  return rows;
}

/** Answers the new row's id. */
export async function insertLeave(
  { tx, actor, now }: ActContext,
  personId: number,
  { kind, from, until }: SaidLeave,
): Promise<number> {
  const { id } = await tx
    .insertInto('leave_period')
    .values({
      ...{ person_id: personId, kind, from_on: from, until_on: until },
      ...{ recorded_by: actor.accountId, recorded_at: now },
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** @throws Refusal people.leaveSettled: somebody was faster */
export async function withdrawLeave(
  { tx, actor, now }: ActContext,
  id: number,
  because: string,
): Promise<void> {
  const withdrawn = await tx
    .updateTable('leave_period')
    .set({ withdrawn_by: actor.accountId, withdrawn_at: now, withdrawn_because: because })
    .where('id', '=', id)
    .where('withdrawn_at', 'is', null)
    .returning('id')
    .executeTakeFirst();
  if (withdrawn === undefined) throw new Refusal('people.leaveSettled');
}
