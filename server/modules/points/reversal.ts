import { Refusal } from '../../kernel/refusal.ts';
import type { ActContext } from '../../platform/act.ts';
import { postingKey } from './ledger-keys.ts';
import { post } from './store.ts';

/**
 * Takes an entry back by one that says the opposite, in the same year, unit and month, so that every sum
 * and every cap is as if it had never been. Both stay visible to the person. Answers the new entry's id.
 *
 * @throws Refusal platform.notFound, points.ownEntry, points.reversalOfReversal, points.alreadyReversed
 */
export async function reverse(
  context: ActContext,
  entryId: number,
  reason: string,
): Promise<number> {
  const { tx, actor, services } = context;
  const entry = await tx
    .selectFrom('ledger_entry')
    .selectAll()
    .where('id', '=', entryId)
    .executeTakeFirst();
  if (entry === undefined) throw new Refusal('platform.notFound');
  if (entry.person_id === actor.personId) throw new Refusal('points.ownEntry');
  if (entry.kind === 'reversal') throw new Refusal('points.reversalOfReversal');
  const source = { kind: 'reversal', key: String(entryId), version: 1 };
  const [reversalId] = await post(tx, services.vault, [
    {
      postingKey: postingKey({
        personId: entry.person_id,
        ruleCode: entry.rule_code,
        sourceKind: source.kind,
        sourceKey: source.key,
        sourceVersion: source.version,
      }),
      personId: entry.person_id,
      year: entry.year,
      unitId: entry.unit_id,
      branchId: entry.branch_id,
      kind: 'reversal',
      ruleCode: entry.rule_code,
      schemeVersionId: entry.scheme_version_id,
      amount: 0 - entry.amount,
      quantity: entry.quantity,
      happenedOn: entry.happened_on,
      knownAt: context.now,
      matter: entry.matter,
      sourceKind: source.kind,
      sourceId: entryId,
      sourceVersion: source.version,
      proposerId: actor.personId,
      confirmerId: null,
      reversesId: entryId,
      reason,
    },
  ]);
  if (reversalId === undefined) throw new Refusal('points.alreadyReversed');
  context.audit({
    object: { kind: 'ledgerEntry', id: entryId },
    organisationId: entry.unit_id,
    reason,
    details: { reversalId },
  });
  return reversalId;
}
