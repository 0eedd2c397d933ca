import { Refusal } from '../../kernel/refusal.ts';
import type { ActContext } from '../../platform/act.ts';
import { recordDeed } from './deeds.ts';
import { isOwnEntry, type Outcome, objectionState } from './domain/objection.ts';
import { reverse } from './reversal.ts';
import type { LockedObjection } from './store-objections.ts';

interface Ruled {
  readonly outcome: Outcome;
  readonly because: string;
  readonly quantity: number | null;
  readonly level: string | null;
}

/**
 * Does to the ledger what was ruled about an objection: nothing where the entry stands; a reversal where it is
 * taken back; a reversal and the corrected deed where it is amended. Answers the corrected entry's id.
 *
 * @throws Refusal objection.amendWithWhat, objection.neverWorse, and those of `reverse` and `recordDeed`
 */
export async function carryOut(
  context: ActContext,
  standing: LockedObjection,
  ruled: Ruled,
): Promise<number | null> {
  const { id, entryId, kind, reversed } = standing;
  if (ruled.outcome === 'upheld') return entryId;
  // A reversal somebody objects to stands beside what comes in its place.
  if (kind !== 'reversal' && !reversed) {
    const ground = { kind: 'objection', id } as const;
    await reverse(context, entryId, { reason: ruled.because, ground });
  }
  if (ruled.outcome === 'voided') return null;
  return await amend(context, standing, ruled);
}

async function amend(
  context: ActContext,
  standing: LockedObjection,
  { because, quantity, level }: Ruled,
): Promise<number> {
  if (quantity === null && level === null) {
    throw Refusal.at('quantity', 'objection.amendWithWhat');
  }
  const { id, personId, ruleCode, happenedOn, matter, amount, kind } = standing;
  const { entryId, points } = await recordDeed(context, {
    key: `objection ${id} ${objectionState(standing)}`,
    personId,
    ruleCode,
    happenedOn,
    matter,
    level,
    quantity: quantity ?? 1,
    ground: `异议办理结果：${because}`,
    // Who objected is known to the reviewers only.
    proposerId: null,
    confirmerId: context.actor.personId,
  });
  if (isOwnEntry(standing) && kind !== 'reversal' && points < amount) {
    throw Refusal.at('quantity', 'objection.neverWorse');
  }
  return entryId;
}
