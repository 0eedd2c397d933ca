import { type Selectable, sql } from 'kysely';
import { invariant } from '../../kernel/invariant.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { ActContext } from '../../platform/act.ts';
import type { Tx } from '../../platform/database/connect.ts';
import type { LedgerEntryTable } from '../../platform/database/tables.ts';
import { refuseClosed } from './closed-years.ts';
import { type PostingSource, postingKey } from './ledger-keys.ts';
import { type Posting, post } from './store.ts';
import { toldMatter } from './told-matter.ts';

/** What a reversal rests on; the database refuses any other (0020). */
export interface ReversalGround {
  /** A case of the two hands, an open objection, or a claim whose entry it is. */
  readonly kind: 'deduction' | 'objection' | 'claim';
  readonly id: number;
}

export interface TakenBack {
  readonly reason: string;
  readonly ground: ReversalGround;
  /** Who proposed it, where that is not who acts now; then the actor confirms. */
  readonly proposerId?: number | null;
}

/**
 * Takes an entry back by one that says the opposite, in the same year, unit and month, so that every sum
 * and every cap is as if it had never been. Both stay visible to the person. Answers the new entry's id.
 *
 * @throws Refusal platform.notFound, points.ownEntry, points.reversalOfReversal, points.alreadyReversed, points.yearClosed
 */
export async function reverse(
  context: ActContext,
  entryId: number,
  { reason, ground, proposerId }: TakenBack,
): Promise<number> {
  const { tx, actor, services, now } = context;
  const entry = await readReversible(tx, entryId);
  if (entry.person_id === actor.personId) throw new Refusal('points.ownEntry');
  const hands =
    proposerId === undefined
      ? { proposerId: actor.personId, confirmerId: null }
      : { proposerId, confirmerId: actor.personId };
  const source = { sourceKind: ground.kind, sourceId: ground.id };
  const opposite = oppositeOf(entry, { ...hands, ...source, knownAt: now, reason });
  await refuseClosed(tx, [opposite]);
  const posted = (await post(tx, services.vault, [opposite])).get(opposite.postingKey);
  if (!posted?.fresh) throw new Refusal('points.alreadyReversed');
  const reversalId = posted.id;
  context.audit({
    object: { kind: 'ledgerEntry', id: entryId },
    organisationId: entry.unit_id,
    reason,
    details: { reversalId },
  });
  return reversalId;
}

/**
 * An entry that can be taken back.
 * @throws Refusal platform.notFound, points.reversalOfReversal
 */
export async function readReversible(
  tx: Tx,
  entryId: number,
): Promise<Selectable<LedgerEntryTable> & { toldMatter: string }> {
  const entry = await tx
    .selectFrom('ledger_entry as e')
    .selectAll()
    .select(toldMatter.as('toldMatter'))
    .where('e.id', '=', entryId)
    .executeTakeFirst();
  if (entry === undefined) throw new Refusal('platform.notFound');
  if (entry.kind === 'reversal') throw new Refusal('points.reversalOfReversal');
  return entry;
}

/** @throws Refusal points.alreadyReversed */
export async function refuseTakenBack(tx: Tx, entryId: number): Promise<void> {
  const { rows } = await sql`
    select from ledger_entry where reverses_id = ${entryId}`.execute(tx);
  if (rows.length > 0) throw new Refusal('points.alreadyReversed');
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
  { sourceKind, reason }: { readonly sourceKind: string; readonly reason: string },
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
  const hands = { proposerId: actor.personId, confirmerId: null };
  const opposites = entries.map((entry) =>
    oppositeOf(entry, { ...hands, sourceKind, sourceId: entry.source_id, knownAt: now, reason }),
  );
  await refuseClosed(tx, opposites);
  const posted = [...(await post(tx, services.vault, opposites)).values()];
  const { length: reversed } = posted.filter(({ fresh }) => fresh);
  invariant(reversed === entries.length, 'what was not taken back before is taken back now');
  context.audit({
    object: { kind: 'ledgerEntry', id: null },
    reason,
    details: { reversed },
  });
}

function oppositeOf(
  entry: Selectable<LedgerEntryTable>,
  by: Pick<
    Posting,
    'sourceKind' | 'sourceId' | 'proposerId' | 'confirmerId' | 'knownAt' | 'reason'
  >,
): Posting {
  const { person_id: personId, rule_code: ruleCode } = entry;
  // The same key on whatever ground, so that an entry is taken back once.
  const key = { sourceKind: 'reversal', sourceKey: String(entry.id), sourceVersion: 1 };
  return {
    ...by,
    postingKey: postingKey({ personId, ruleCode, ...key }),
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
    matter: entry.matter,
    sourceVersion: 1,
    reversesId: entry.id,
    lateFor: entry.late_for,
  };
}
