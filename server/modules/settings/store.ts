import type { PlainDate } from '../../kernel/plain-date.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { ActContext } from '../../platform/act.ts';

interface Step {
  readonly value: number | null;
  readonly from: PlainDate | null;
  readonly verifies: number | null;
  readonly source: string;
  readonly article: string;
  readonly reason: string;
}

/**
 * Adds a decision or a check; answers the new version.
 * @throws Refusal platform.versionConflict: somebody was faster
 */
export async function addStep(
  { tx, actor, now }: ActContext,
  key: string,
  version: number,
  { from, ...step }: Step,
): Promise<number> {
  const { last } = await tx
    .selectFrom('city_setting')
    .select(({ fn }) => fn.max('number').as('last'))
    .where('key', '=', key)
    .executeTakeFirstOrThrow();
  if ((last ?? 0) !== version) throw new Refusal('platform.versionConflict');
  const row = { key, number: version + 1, valid_from: from, ...step };
  const added = await tx
    .insertInto('city_setting')
    .values({ ...row, recorded_by: actor.accountId, recorded_at: now })
    .onConflict((conflict) => conflict.doNothing())
    .returning('number')
    .executeTakeFirst();
  if (added === undefined) throw new Refusal('platform.versionConflict');
  return added.number;
}
