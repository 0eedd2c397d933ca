import { type Selectable, sql } from 'kysely';
import { invariant } from '../../kernel/invariant.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { ActContext } from '../../platform/act.ts';
import type { LedgerEntryTable } from '../../platform/database/tables.ts';
import { type PostingSource, postingKey } from './ledger-keys.ts';
import { type Posting, post } from './store.ts';

/**
 * Takes an entry back by one that says the opposite, in the same year, unit and month, so that every sum
 * and every cap is as if it had never been. Both stay visible to the person. Answers the new entry's id.
 *
 * @throws Refusal platform.notFound, points.ownEntry, points.reversalOfReversal, points.alreadyReversed, points.yearClosed
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

/**
 * Takes back what facts had posted when the module that announced them withdraws them, in one posting however
 * many they are. A fact that posted nothing, or whose entry was taken back already, is passed over.
 *
 * @throws Refusal points.ownEntry, points.yearClosed
 */
export async function reverseFacts(
  context: ActContext,
  sources: readonly PostingSource[],
  reason: string,
): Promise<void> {
  const { tx, actor, services, now } = context;
  const keys = sources.map(postingKey);
  const { rows: entries } = await sql<Selectable<LedgerEntryTable>>`
    select * from ledger_entry e where posting_key = any(${keys}::uuid[])
      and not exists (select from ledger_entry r where r.reverses_id = e.id)
    order by id`.execute(tx);
  if (entries.length === 0) return;
  if (entries.some((entry) => entry.person_id === actor.personId)) {
    throw new Refusal('points.ownEntry');
  }
  const opposites = entries.map((entry) => oppositeOf(entry, actor.personId, now, reason));
  const posted = await post(tx, services.vault, opposites);
  invariant(posted.length === entries.length, 'what was not taken back before is taken back now');
  context.audit({
    object: { kind: 'ledgerEntry', id: null },
    reason,
    details: { reversed: posted.length },
  });
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
    lateFor: entry.late_for,
  };
}
