import type { PlainDate } from '../../kernel/plain-date.ts';
import { allow, allowWithin } from '../../kernel/policy.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { ActContext } from '../../platform/act.ts';
import { readCalendar } from '../../platform/calendar.ts';
import { refuseNotTheirs } from './absences.ts';
import { refuseClosed } from './closed-years.ts';
import { proposable } from './deduction-rules.ts';
import { matterOf, type SaidOfAbsence } from './domain/attribution.ts';
import { checkProposal, notified } from './domain/deduction.ts';
import { belongingOf, type Heard, postSourced, type SourcedFact } from './facts-in.ts';
import { pointsPolicy } from './policy.ts';
import { readReversible, refuseTakenBack, reverse } from './reversal.ts';
import {
  addDeduction,
  changeDeduction,
  type LockedDeduction,
  lockDeduction,
  type ProposedDeduction,
} from './store-deductions.ts';
import { aboveOfPerson } from './views.ts';

type Locked = ActContext & {
  readonly params: { readonly deductionId: number };
  readonly body: { readonly version: number };
};

/**
 * Proposes a deduction, or a flag, posting nothing: notice, answer and a second person follow. Answers its id.
 * @throws Refusal platform.notFound, access.notAllowed, deduction.notYourself, deduction.alreadyProposed,
 * those of {@link proposable}
 */
export async function proposeDeduction(
  context: ActContext,
  said: Omit<ProposedDeduction, 'schemeVersionId' | 'amount' | 'quantity' | 'raisesFlag' | 'told'> &
    SaidOfAbsence & { quantity?: number },
  what: NonNullable<Heard> = 'deduction',
): Promise<number> {
  const { actor, tx, audit } = context;
  const proposed = { ...said, quantity: said.quantity ?? 1 };
  const { personId } = proposed;
  const above = await aboveOfPerson(tx, personId);
  if (above === null) throw new Refusal('platform.notFound');
  const action = what === 'flag' ? 'points.proposeFlag' : 'points.proposeDeduction';
  allowWithin(pointsPolicy, action, actor, { personId, above });
  checkProposal(personId, actor);
  const priced = await proposable(context, proposed, what);
  const deductionId = await addDeduction(context, {
    ...proposed,
    ...priced,
    raisesFlag: what === 'flag',
  });
  audit({ object: { kind: 'person', id: personId }, details: { deductionId } });
  return deductionId;
}

/**
 * Proposes that an entry be taken back, posting nothing: it goes the way of a deduction, heard where it costs
 * points. Answers the id of the case.
 * @throws Refusal platform.notFound, access.notAllowed, points.ownEntry, points.reversalOfReversal,
 * points.alreadyReversed, points.yearClosed, deduction.alreadyTakingBack
 */
export async function proposeReversal(
  context: ActContext,
  entryId: number,
  said: Pick<ProposedDeduction, 'fact' | 'evidence' | 'contact'>,
): Promise<number> {
  const { actor, tx, audit } = context;
  const entry = await readReversible(tx, entryId);
  const { person_id: personId, unit_id: unitId, year } = entry;
  const above = (await aboveOfPerson(tx, personId)) ?? [];
  allowWithin(pointsPolicy, 'points.proposeReversal', actor, { personId, above });
  if (personId === actor.personId) throw new Refusal('points.ownEntry');
  await refuseTakenBack(tx, entryId);
  // A case that could only be refused when it is decided is not begun.
  await refuseClosed(tx, [{ personId, unitId, year }]);
  const deductionId = await addDeduction(context, {
    ...said,
    personId,
    ruleCode: entry.rule_code,
    level: null,
    quantity: entry.quantity,
    schemeVersionId: entry.scheme_version_id,
    amount: 0 - entry.amount,
    happenedOn: entry.happened_on,
    matter: entry.toldMatter,
    takesBack: entryId,
    raisesFlag: false,
    told: null,
  });
  audit({ object: { kind: 'ledgerEntry', id: entryId }, details: { deductionId } });
  return deductionId;
}

/** A deduction against the actor, locked; anybody else's is not found. */
export async function lockedOfMine(input: Locked): Promise<LockedDeduction> {
  const { actor, tx, params, body, audit } = input;
  allow(pointsPolicy, 'points.answerDeduction', actor);
  const standing = await lockDeduction(tx, params.deductionId, body.version);
  if (standing.personId !== actor.personId) throw new Refusal('platform.notFound');
  audit({ object: { kind: 'deduction', id: standing.id } });
  return standing;
}

export type HearingAction =
  | 'points.recordNotice'
  | 'points.recordAnswer'
  | 'points.decideDeduction'
  | 'points.endFlag'
  | 'points.withdrawDeduction';

export async function lockedInReach(
  input: Locked,
  action: HearingAction,
): Promise<LockedDeduction> {
  const { actor, tx, params, body, audit } = input;
  const standing = await lockDeduction(tx, params.deductionId, body.version);
  const above = (await aboveOfPerson(tx, standing.personId)) ?? [];
  allowWithin(pointsPolicy, action, actor, { personId: standing.personId, above });
  audit({ object: { kind: 'person', id: standing.personId }, details: { deduction: standing.id } });
  return standing;
}

/**
 * The notice reached the person, on screen or on paper; answers the deduction as it stands then.
 * @throws Refusal deduction.settled, deduction.alreadyNotified, deduction.noticeDay
 */
export async function notify(
  { tx, today }: ActContext,
  standing: LockedDeduction,
  on: PlainDate,
  how: 'screen' | 'paper',
): Promise<LockedDeduction> {
  const { notifiedOn, answerUntil } = notified(standing, on, today, await readCalendar(tx));
  const version = await changeDeduction(tx, standing, {
    notified_on: notifiedOn,
    notified_how: how,
    answer_until: answerUntil,
  });
  return { ...standing, notifiedOn, answerUntil, version };
}

/**
 * What came to be known since it was proposed: a leave, a move; or nobody had asked how the person was told.
 * @throws Refusal deduction.notTheirAbsence, deduction.notTheirDuty, deduction.toldUnknown
 */
export async function refuseUpholding(
  context: ActContext,
  { personId, happenedOn, ruleCode, takesBack, toldOn }: LockedDeduction,
): Promise<void> {
  if (takesBack !== null) return;
  const version = (await belongingOf(context, [personId])).versionOn(personId, happenedOn);
  const rule = version.rules.get(ruleCode);
  // A rule that is gone is refused where it is posted.
  if (rule === undefined) return;
  await refuseNotTheirs(context.tx, rule, { personId, happenedOn });
  if (matterOf(rule) === 'absence' && toldOn === null) throw new Refusal('deduction.toldUnknown');
}

/** Ends it, with reasons. */
export async function settle(
  { tx, actor, now, today }: ActContext,
  standing: LockedDeduction,
  outcome: 'upheld' | 'dropped' | 'withdrawn',
  because: string,
): Promise<number> {
  return await changeDeduction(tx, standing, {
    outcome,
    outcome_because: because,
    settled_by: actor.accountId,
    settled_on: today,
    settled_at: now,
  });
}

/** Posts what was upheld: the deduction, the flag without points, or the opposite of the entry that is taken back. Answers the entry's id. */
export async function postUpheld(
  context: ActContext,
  standing: LockedDeduction,
): Promise<number | null> {
  const { takesBack, fact: reason, proposerId, id } = standing;
  if (takesBack !== null) {
    const ground = { kind: 'deduction', id } as const;
    return await reverse(context, takesBack, { reason, ground, proposerId });
  }
  const heard = standing.raisesFlag ? 'flag' : 'deduction';
  const [posted] = await postSourced(context, [factOf(standing, context.actor.personId)], heard);
  return posted?.entryId ?? null;
}

function factOf(standing: LockedDeduction, confirmerId: number | null): SourcedFact {
  const { personId, ruleCode, level, quantity, happenedOn, matter, proposerId } = standing;
  return {
    personId,
    ruleCode,
    level,
    quantity,
    happenedOn,
    matter,
    proposerId,
    confirmerId,
    sourceKind: 'deduction',
    sourceId: standing.id,
    sourceKey: String(standing.id),
    sourceVersion: 1,
  };
}
