import type { PlainDate } from '../../kernel/plain-date.ts';
import { allow, allowWithin } from '../../kernel/policy.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { ActContext } from '../../platform/act.ts';
import { readCalendar } from '../../platform/calendar.ts';
import { proposable } from './deduction-rules.ts';
import { checkProposal, notified } from './domain/deduction.ts';
import type { SourcedFact } from './facts-in.ts';
import { pointsPolicy } from './policy.ts';
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
 * Proposes a deduction, posting nothing: notice, answer and a second person follow. Answers its id.
 * @throws Refusal platform.notFound, access.notAllowed, deduction.notYourself, deduction.alreadyProposed,
 * those of {@link proposable}
 */
export async function proposeDeduction(
  context: ActContext,
  proposed: Omit<ProposedDeduction, 'schemeVersionId' | 'amount'>,
): Promise<number> {
  const { actor, tx, audit } = context;
  const { personId } = proposed;
  const above = await aboveOfPerson(tx, personId);
  if (above === null) throw new Refusal('platform.notFound');
  allowWithin(pointsPolicy, 'points.proposeDeduction', actor, { personId, above });
  checkProposal(personId, actor);
  const priced = await proposable(context, proposed);
  const deductionId = await addDeduction(context, { ...proposed, ...priced });
  audit({ object: { kind: 'person', id: personId }, details: { deductionId } });
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

/** What an upheld deduction posts. */
export function factOf(standing: LockedDeduction, confirmerId: number | null): SourcedFact {
  const { personId, ruleCode, level, happenedOn, matter, proposerId } = standing;
  return {
    personId,
    ruleCode,
    level,
    happenedOn,
    matter,
    proposerId,
    confirmerId,
    quantity: 1,
    sourceKind: 'deduction',
    sourceId: standing.id,
    sourceKey: String(standing.id),
    sourceVersion: 1,
  };
}
