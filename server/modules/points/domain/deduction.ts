import type { deductionStates } from '#contract/deductions.ts';
import { addWorkdays, type Calendar } from '../../../kernel/calendar.ts';
import type { PlainDate } from '../../../kernel/plain-date.ts';
import type { Hundredths } from '../../../kernel/points.ts';
import { Refusal } from '../../../kernel/refusal.ts';

export type DeductionState = (typeof deductionStates)[number];

/** Working days to answer, the day of the notice not counted (F9 of the rules of fairness). */
export const answerWorkdays = 5;

/** How far a deduction has come, or a flag, or the taking back of an entry, which go the same way. */
export interface DeductionCase {
  readonly personId: number;
  /** What it would post: below zero it costs the person points. */
  readonly amount: Hundredths;
  /** The entry to be taken back; null where something is deducted, or a flag is raised. */
  readonly takesBack: number | null;
  /** A flag has days and no points; what only counts on towards a deduction has no points either. */
  readonly raisesFlag: boolean;
  /** Account that proposed it. */
  readonly proposedBy: number;
  readonly proposedOn: PlainDate;
  readonly notifiedOn: PlainDate | null;
  readonly answerUntil: PlainDate | null;
  readonly answeredOn: PlainDate | null;
  /** The person said that nothing is to be added. */
  readonly answerFinal: boolean;
  readonly outcome: 'upheld' | 'dropped' | 'withdrawn' | null;
}

/** Who acts on it. */
export interface Hand {
  readonly accountId: number | null;
  readonly personId: number | null;
}

/** What a case is about: points, an entry, or a flag. */
export type Worth = Pick<DeductionCase, 'amount' | 'takesBack' | 'raisesFlag'>;

/** Taking back what costs nobody points needs no hearing: a second person confirms it at once. */
export function needsHearing({ amount, takesBack }: Worth): boolean {
  return amount < 0 || takesBack === null;
}

export function stateOf({ outcome, answeredOn, notifiedOn }: DeductionCase): DeductionState {
  if (outcome !== null) return outcome;
  if (answeredOn !== null) return 'answered';
  return notifiedOn === null ? 'proposed' : 'notified';
}

/** Nobody deducts from themselves, so nobody has a reason to deduct first what another would. */
export function checkProposal(personId: number, by: Hand): void {
  if (by.personId === personId) throw new Refusal('deduction.notYourself');
}

/**
 * The written notice reached the person: by the own reading of it, or on paper. From then on the days to
 * answer run.
 * @throws Refusal deduction.settled, deduction.alreadyNotified, deduction.noticeDay
 */
export function notified(
  standing: DeductionCase,
  on: PlainDate,
  today: PlainDate,
  calendar: Calendar,
): { notifiedOn: PlainDate; answerUntil: PlainDate } {
  refuseSettled(standing);
  if (standing.notifiedOn !== null) throw new Refusal('deduction.alreadyNotified');
  const { proposedOn: from } = standing;
  if (on < from || on > today) throw Refusal.at('on', 'deduction.noticeDay', { from, to: today });
  return { notifiedOn: on, answerUntil: addWorkdays(calendar, on, answerWorkdays) };
}

/**
 * The person answered, on the day given. More may be added until the last day, unless they said it was all.
 * @throws Refusal deduction.settled, deduction.notNotified, deduction.answerOver, deduction.answerDay
 */
export function checkAnswer(standing: DeductionCase, on: PlainDate, today: PlainDate): void {
  refuseSettled(standing);
  const { notifiedOn: from, answerUntil: until, answerFinal } = standing;
  if (from === null || until === null) throw new Refusal('deduction.notNotified');
  if (answerFinal) throw new Refusal('deduction.answerOver', { until });
  if (on > until) throw new Refusal('deduction.answerOver', { until });
  if (on < from || on > today) throw Refusal.at('on', 'deduction.answerDay', { from, to: today });
}

/**
 * Whether somebody may decide now: told, the days gone by or all said, by a second person who is not the
 * one concerned. Where it costs no points, told or not.
 * @throws Refusal deduction.settled, deduction.notNotified, deduction.windowOpen, deduction.secondPerson, points.ownEntry
 */
export function checkDecision(standing: DeductionCase, by: Hand, today: PlainDate): void {
  refuseSettled(standing);
  if (by.personId === standing.personId) throw new Refusal('points.ownEntry');
  const { answerUntil: until, answerFinal, proposedBy } = standing;
  if (needsHearing(standing)) {
    if (until === null) throw new Refusal('deduction.notNotified');
    if (!answerFinal && today <= until) throw new Refusal('deduction.windowOpen', { until });
  }
  if (by.accountId === null || by.accountId === proposedBy) {
    throw new Refusal('deduction.secondPerson');
  }
}

/** @throws Refusal deduction.settled, deduction.notProposer */
export function checkWithdrawal(standing: DeductionCase, by: Hand): void {
  refuseSettled(standing);
  if (by.accountId !== standing.proposedBy) throw new Refusal('deduction.notProposer');
}

export function isDecidable(
  standing: Worth & Pick<DeductionCase, 'outcome' | 'answerUntil' | 'answerFinal'>,
  today: PlainDate,
): boolean {
  const { outcome, answerUntil, answerFinal } = standing;
  if (outcome !== null) return false;
  return !needsHearing(standing) || (answerUntil !== null && (answerFinal || today > answerUntil));
}

function refuseSettled({ outcome }: DeductionCase): void {
  if (outcome !== null) throw new Refusal('deduction.settled');
}
