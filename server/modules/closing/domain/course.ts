import type { ClosingState } from '#contract/closing.ts';
import { Refusal } from '../../../kernel/refusal.ts';

/** Where a unit's year stands, as far as its next steps depend on it. */
export interface ClosingSituation {
  readonly state: ClosingState;
  /** Accounts that proposed what waits for a second person. */
  readonly proposedBy: number | null;
  readonly openCases: number;
  /** The year has ended. */
  readonly over: boolean;
}

export const closingSteps = ['propose', 'withdraw', 'close', 'proposeReopening', 'reopen'] as const;
export type ClosingStep = (typeof closingSteps)[number];

export const stateWords: Readonly<Record<ClosingState, string>> = {
  open: '未结账',
  proposed: '已提出结账，等另一位同志确认',
  closed: '已结账',
  reopening: '已提出重新打开，等另一位同志确认',
};

const statesOf: Readonly<Record<ClosingStep, readonly ClosingState[]>> = {
  propose: ['open'],
  withdraw: ['proposed', 'reopening'],
  close: ['proposed'],
  proposeReopening: ['closed'],
  reopen: ['reopening'],
};

/** Why an account cannot take a step; null where it can. */
export function blockOf(
  step: ClosingStep,
  { state, proposedBy, openCases, over }: ClosingSituation,
  accountId: number | null,
  year: number,
): Refusal | null {
  if (!statesOf[step].includes(state)) {
    return step === 'propose'
      ? new Refusal('closing.alreadyProposed')
      : new Refusal('closing.notThisStep', { state: stateWords[state] });
  }
  if (step === 'propose' && !over) {
    return new Refusal('closing.yearNotOver', { year, from: `${year + 1}年1月1日` });
  }
  if ((step === 'propose' || step === 'close') && openCases > 0) {
    return new Refusal('closing.openCases', { count: openCases });
  }
  if ((step === 'close' || step === 'reopen') && (accountId === null || proposedBy === accountId)) {
    return new Refusal('closing.secondPerson');
  }
  return null;
}

/** @throws the refusals of {@link blockOf} */
export function requireStep(
  step: ClosingStep,
  situation: ClosingSituation,
  accountId: number | null,
  year: number,
): void {
  const block = blockOf(step, situation, accountId, year);
  if (block !== null) throw block;
}

/** What to do next. */
export function nextWords({ state, openCases, over }: ClosingSituation, year: number): string {
  if (state === 'closed') {
    return '这个年度不再接收记录；以后才知道的事补录到当年。考核参考表可以随时重新生成，内容不变。';
  }
  if (state === 'reopening') return '由提出人以外的一位同志核对会议纪要后确认重新打开。';
  if (!over) return `${year}年还没有结束。结束后，把下列事项逐件办结，再提出结账。`;
  if (openCases > 0) return `还有${openCases}件没有办结，逐件办结后才能结账。`;
  return state === 'proposed'
    ? '由提出人以外的一位同志核对后确认结账。'
    : '事项都已办结，可以提出结账，由另一位同志确认。';
}
