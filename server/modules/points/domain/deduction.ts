import type { deductionStates } from '#contract/deductions.ts';
import { addWorkdays, type Calendar, workdaysBetween } from '../../../kernel/calendar.ts';
import { addDays, type PlainDate } from '../../../kernel/plain-date.ts';
import { Refusal } from '../../../kernel/refusal.ts';

export type DeductionState = (typeof deductionStates)[number];

/** Working days to answer, the day of the notice not counted (F9 of the rules of fairness). */
export const answerWorkdays = 5;

/** How far a deduction has come. */
export interface DeductionCase {
  readonly personId: number;
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
 * one concerned.
 * @throws Refusal deduction.settled, deduction.notNotified, deduction.windowOpen, deduction.secondPerson, points.ownEntry
 */
export function checkDecision(standing: DeductionCase, by: Hand, today: PlainDate): void {
  refuseSettled(standing);
  if (by.personId === standing.personId) throw new Refusal('points.ownEntry');
  const { answerUntil: until, answerFinal, proposedBy } = standing;
  if (until === null) throw new Refusal('deduction.notNotified');
  if (!answerFinal && today <= until) throw new Refusal('deduction.windowOpen', { until });
  if (by.accountId === null || by.accountId === proposedBy) {
    throw new Refusal('deduction.secondPerson');
  }
}

/** @throws Refusal deduction.settled, deduction.notProposer */
export function checkWithdrawal(standing: DeductionCase, by: Hand): void {
  refuseSettled(standing);
  if (by.accountId !== standing.proposedBy) throw new Refusal('deduction.notProposer');
}

/** Where it stands, for a list. */
export function deductionWords(
  standing: DeductionCase,
  today: PlainDate,
  calendar: Calendar,
): string {
  const { answerUntil } = standing;
  switch (stateOf(standing)) {
    case 'proposed':
      return '待书面告知本人';
    case 'notified':
      return isDecidable(standing, today)
        ? '说明期满，待决定'
        : `等本人说明，还剩${workdaysLeft(answerUntil ?? today, today, calendar)}个工作日`;
    case 'answered':
      return isDecidable(standing, today) ? '本人已说明，待决定' : '本人已说明，期内可补充';
    case 'upheld':
      return '已决定扣分';
    case 'dropped':
      return '已决定不扣';
    case 'withdrawn':
      return '提出人已撤回';
  }
}

/** What happens next and until when, for the page. */
export function nextWords(standing: DeductionCase, today: PlainDate): string {
  const until = standing.answerUntil;
  switch (stateOf(standing)) {
    case 'proposed':
      return '本人看到告知书或签收纸质告知书后，有5个工作日说明情况。现在没有计入任何合计。';
    case 'notified':
    case 'answered':
      return isDecidable(standing, today)
        ? '由提出人以外的另一位同志写明理由作出决定。决定前不计入任何合计。'
        : `本人可说明到${until}，之后由提出人以外的另一位同志决定。现在没有计入任何合计。`;
    case 'upheld':
      return '已记入积分台账。本人不同意的，可按公示程序提出异议。';
    case 'dropped':
    case 'withdrawn':
      return '没有扣分，不影响任何合计。';
  }
}

export function isDecidable(standing: DeductionCase, today: PlainDate): boolean {
  const { outcome, answerUntil, answerFinal } = standing;
  return outcome === null && answerUntil !== null && (answerFinal || today > answerUntil);
}

/** Working days on which the person can still answer, today among them. */
function workdaysLeft(until: PlainDate, today: PlainDate, calendar: Calendar): number {
  return Math.max(0, workdaysBetween(calendar, addDays(today, -1), until));
}

function refuseSettled({ outcome }: DeductionCase): void {
  if (outcome !== null) throw new Refusal('deduction.settled');
}
