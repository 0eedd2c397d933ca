import type { Selectable } from 'kysely';
import { Refusal } from '../../kernel/refusal.ts';
import type { ActContext } from '../../platform/act.ts';
import type { LedgerEntryTable } from '../../platform/database/tables.ts';
import { postingKey } from './ledger-keys.ts';
import { type Posting, post } from './store.ts';

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
  const opposite = oppositeOf(entry, actor.personId, context.now, reason);
  const [reversalId] = await post(tx, services.vault, [opposite]);
  if (reversalId === undefined) throw new Refusal('points.alreadyReversed');
  context.audit({
    object: { kind: 'ledgerEntry', id: entryId },
    organisationId: entry.unit_id,
    reason,
    details: { reversalId },
  });
  return reversalId;
}

function oppositeOf(
  entry: Selectable<LedgerEntryTable>,
  proposerId: number | null,
  knownAt: Date,
  reason: string,
): Posting {
  const { person_id: personId, rule_code: ruleCode } = entry;
  const source = { sourceKind: 'reversal', sourceKey: String(entry.id), sourceVersion: 1 };
  return {
    postingKey: postingKey({ personId, ruleCode, ...source }),
    personId,
    year: entry.year,
    unitId: entry.unit_id,
    branchId: entry.branch_id,
    kind: 'reversal',
    ruleCode,
    schemeVersionId: entry.scheme_version_id,
    amount: 0 - entry.amount,
    quantity: entry.quantity,
    happenedOn: entry.happened_on,
    knownAt,
    matter: entry.matter,
    sourceKind: source.sourceKind,
    sourceId: entry.id,
    sourceVersion: source.sourceVersion,
    proposerId,
    confirmerId: null,
    reversesId: entry.id,
    reason,
  };
}
