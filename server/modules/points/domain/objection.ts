import type { objectionStates } from '#contract/objections.ts';
import { addWorkdays, type Calendar } from '../../../kernel/calendar.ts';
import type { PlainDate } from '../../../kernel/plain-date.ts';
import { Refusal } from '../../../kernel/refusal.ts';
import type { Hand } from './deduction.ts';

export type ObjectionState = (typeof objectionStates)[number];
export type Outcome = 'upheld' | 'amended' | 'voided';

/** Working days for the answer, for going one level up, and for the decision there (F14; domain default). */
export const objectionDays = { answer: 5, escalate: 5, decide: 10 } as const;

export interface ObjectionCase {
  /** Whose entry it is. */
  readonly personId: number;
  readonly objectorId: number;
  /** Persons who brought the entry forward and confirmed it. */
  readonly proposerId: number | null;
  readonly confirmerId: number | null;
  readonly raisedOn: PlainDate;
  readonly answerDue: PlainDate;
  readonly answeredBy: number | null;
  readonly answerOutcome: Outcome | null;
  readonly escalateUntil: PlainDate | null;
  readonly escalatedOn: PlainDate | null;
  readonly decisionDue: PlainDate | null;
  readonly decisionOutcome: Outcome | null;
}

export function objectionState(standing: ObjectionCase): ObjectionState {
  if (standing.decisionOutcome !== null) return 'decided';
  if (standing.escalatedOn !== null) return 'escalated';
  return standing.answerOutcome === null ? 'raised' : 'answered';
}

export function isOwnEntry({ personId, objectorId }: ObjectionCase): boolean {
  return personId === objectorId;
}

export function answerDue(raisedOn: PlainDate, calendar: Calendar): PlainDate {
  return addWorkdays(calendar, raisedOn, objectionDays.answer);
}

/**
 * Whether somebody may answer: neither the one concerned nor the objector, nor a hand the entry went through.
 * @throws Refusal objection.settled, objection.anotherHand, objection.neverWorse
 */
export function checkAnswerOf(standing: ObjectionCase, by: Hand, outcome: Outcome): void {
  if (objectionState(standing) !== 'raised') throw new Refusal('objection.settled');
  refuseHands(standing, by);
  refuseWorse(standing, outcome);
}

/** @throws Refusal objection.notAnswered, objection.settled, objection.tooLate */
export function checkEscalation(standing: ObjectionCase, today: PlainDate): void {
  const { escalateUntil: until } = standing;
  if (until === null) throw new Refusal('objection.notAnswered');
  if (objectionState(standing) !== 'answered') throw new Refusal('objection.settled');
  if (today > until) throw new Refusal('objection.tooLate', { until });
}

/**
 * The same from a paper, whose day counts, however late it is written down.
 * @throws Refusal objection.notAnswered, objection.settled, objection.tooLate, objection.paperDay
 */
export function checkPaperEscalation(
  standing: ObjectionCase & { readonly answeredOn: PlainDate | null },
  on: PlainDate,
  today: PlainDate,
): void {
  const { answeredOn: from } = standing;
  if (from === null) throw new Refusal('objection.notAnswered');
  checkEscalation(standing, on);
  if (on < from || on > today) throw Refusal.at('on', 'objection.paperDay', { from, to: today });
}

/** @throws Refusal objection.notAnswered, objection.settled, objection.anotherHand, objection.secondLevel, objection.neverWorse */
export function checkDecisionOf(standing: ObjectionCase, by: Hand, outcome: Outcome): void {
  const state = objectionState(standing);
  if (state === 'raised') throw new Refusal('objection.notAnswered');
  if (state !== 'escalated') throw new Refusal('objection.settled');
  refuseHands(standing, by);
  if (by.accountId === standing.answeredBy) throw new Refusal('objection.secondLevel');
  refuseWorse(standing, outcome);
}

export function objectionWords(standing: ObjectionCase, today: PlainDate): string {
  const late = (due: PlainDate) => (today > due ? `已超过答复期限${due}` : `应于${due}前答复`);
  const { answerOutcome, decisionDue, decisionOutcome } = standing;
  if (decisionOutcome !== null) return `复议决定：${outcomeWords[decisionOutcome]}`;
  if (decisionDue !== null) return `待复议，${late(decisionDue)}`;
  if (answerOutcome !== null) return `已答复：${outcomeWords[answerOutcome]}`;
  return `待答复，${late(standing.answerDue)}`;
}

export const outcomeWords: Readonly<Record<Outcome, string>> = {
  upheld: '维持原记录',
  amended: '已更正',
  voided: '已撤销原记录',
};

/** When the next step is due; null where nothing is. */
export function objectionDue(standing: ObjectionCase): PlainDate | null {
  const state = objectionState(standing);
  if (state === 'raised') return standing.answerDue;
  return state === 'escalated' ? standing.decisionDue : null;
}

export function objectionNext(standing: ObjectionCase, today: PlainDate): string {
  const frozen = isOwnEntry(standing) ? '' : '这条记录在办理期间不计入合计。';
  const { escalateUntil, decisionDue, decisionOutcome } = standing;
  if (decisionOutcome !== null) return '已经办结，全部材料归档。';
  if (decisionDue !== null) return `由上一级另一位同志在${decisionDue}前决定。${frozen}`;
  if (escalateUntil === null) {
    return `由没有经手这条记录的另一位同志在${standing.answerDue}前书面答复。${frozen}`;
  }
  if (today > escalateUntil) return '已经办结。';
  return `对答复不服的，可在${escalateUntil}前申请上一级复议。`;
}

function refuseHands(
  { personId, objectorId, proposerId, confirmerId }: ObjectionCase,
  by: Hand,
): void {
  const hands = [personId, objectorId, proposerId, confirmerId];
  const strange = by.accountId !== null && by.personId !== null && !hands.includes(by.personId);
  if (!strange) throw new Refusal('objection.anotherHand');
}

function refuseWorse(standing: ObjectionCase, outcome: Outcome): void {
  if (isOwnEntry(standing) && outcome === 'voided') {
    throw Refusal.at('outcome', 'objection.neverWorse');
  }
}
