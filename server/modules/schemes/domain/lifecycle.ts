import type { DraftState } from '#contract/scheme-changes.ts';
import { addDays, fullDay, type PlainDate } from '../../../kernel/plain-date.ts';
import { Refusal } from '../../../kernel/refusal.ts';

/** Where a draft stands, as far as its next steps depend on it. */
export interface DraftSituation {
  readonly state: DraftState;
  readonly consultationUntil: PlainDate | null;
  readonly unanswered: number;
  readonly publicUntil: PlainDate | null;
}

export const draftSteps = [
  'save',
  'openConsultation',
  'comment',
  'answer',
  'recordReplay',
  'decide',
  'publish',
  'bringIntoForce',
  'withdraw',
] as const;
export type DraftStepName = (typeof draftSteps)[number];

/** In which states each step may be taken at all. */
const statesOf: Readonly<Record<DraftStepName, readonly DraftState[]>> = {
  save: ['draft', 'consultation', 'replayed', 'decided', 'publicity'],
  openConsultation: ['draft'],
  comment: ['consultation'],
  // What was asked in an earlier round is still answered after the text was changed.
  answer: ['draft', 'consultation'],
  recordReplay: ['consultation'],
  decide: ['replayed'],
  publish: ['decided'],
  bringIntoForce: ['publicity'],
  withdraw: ['draft', 'consultation', 'replayed', 'decided', 'publicity'],
};

export const stateWords: Readonly<Record<DraftState, string>> = {
  draft: '起草中',
  consultation: '征求意见',
  replayed: '已试算，等会议决定',
  decided: '已决定，等公示',
  publicity: '公示',
  inForce: '已施行',
  withdrawn: '已撤回',
};

/** Why a step cannot be taken on a day; null where it can. */
export function blockOf(
  step: DraftStepName,
  situation: DraftSituation,
  today: PlainDate,
): Refusal | null {
  const { state, consultationUntil, unanswered, publicUntil } = situation;
  if (state === 'inForce' || state === 'withdrawn') return new Refusal('schemes.settled');
  if (!statesOf[step].includes(state)) {
    return new Refusal('schemes.notThisStep', { state: stateWords[state] });
  }
  const running = consultationUntil !== null && today <= consultationUntil;
  if (step === 'comment' && !running) {
    // A consultation has had its last day from its first on.
    return new Refusal('schemes.consultationOver', { until: consultationUntil as PlainDate });
  }
  if (step === 'recordReplay' && running) {
    return new Refusal('schemes.consultationRuns', { until: consultationUntil });
  }
  if ((step === 'recordReplay' || step === 'openConsultation') && unanswered > 0) {
    return new Refusal('schemes.commentsUnanswered', { count: unanswered });
  }
  if (step === 'bringIntoForce' && publicUntil !== null && today <= publicUntil) {
    return new Refusal('schemes.publicityRuns', { until: publicUntil });
  }
  return null;
}

/** @throws Refusal schemes.settled, notThisStep, consultationOver, consultationRuns, commentsUnanswered, publicityRuns */
export function requireStep(
  step: DraftStepName,
  situation: DraftSituation,
  today: PlainDate,
): void {
  const block = blockOf(step, situation, today);
  if (block !== null) throw block;
}

/** Where a draft stands after a step; a change of content after it was asked about begins anew. */
export function stateAfter(
  step: DraftStepName,
  state: DraftState,
  contentChanged = true,
): DraftState {
  switch (step) {
    case 'save':
      return contentChanged ? 'draft' : state;
    case 'openConsultation':
      return 'consultation';
    case 'comment':
    case 'answer':
      return state;
    case 'recordReplay':
      return 'replayed';
    case 'decide':
      return 'decided';
    case 'publish':
      return 'publicity';
    case 'bringIntoForce':
      return 'inForce';
    case 'withdraw':
      return 'withdrawn';
  }
}

/** What to do next. */
export function nextWords(situation: DraftSituation, today: PlainDate): string {
  const { state, consultationUntil, unanswered, publicUntil } = situation;
  const waiting = unanswered > 0 ? `还有${unanswered}条意见要逐条答复。` : '';
  switch (state) {
    case 'draft':
      return `${waiting}内容改好后，下一步开始征求意见。`;
    case 'consultation':
      if (consultationUntil !== null && today <= consultationUntil) {
        return `征求意见到${fullDay(consultationUntil)}为止。${waiting}期满后用上年的记录试算。`;
      }
      return `征求意见已经结束。${waiting || '意见都已答复，'}下一步用上年的记录试算。`;
    case 'replayed':
      return '下一步提交会议研究，由没有参与起草的同志登记决定。';
    case 'decided':
      return '下一步公示不少于10个工作日。';
    case 'publicity':
      return publicUntil !== null && today <= publicUntil
        ? `公示到${fullDay(publicUntil)}为止，期满后施行。`
        : '公示已经期满，下一步施行。';
    case 'inForce':
      return '已成为正式版本，按施行日期适用。';
    case 'withdrawn':
      return '已撤回，记录保留。';
  }
}

/** The first day a version may hold: after its publicity, and never for what lies behind. */
export function earliestDay(publicUntil: PlainDate, today: PlainDate): PlainDate {
  const after = addDays(publicUntil, 1);
  return after > today ? after : today;
}

/** @throws Refusal schemes.neverRetroactive */
export function requireNotRetroactive(
  effectiveFrom: PlainDate,
  publicUntil: PlainDate,
  today: PlainDate,
): void {
  const earliest = earliestDay(publicUntil, today);
  if (effectiveFrom < earliest) {
    throw Refusal.at('effectiveFrom', 'schemes.neverRetroactive', { earliest });
  }
}

/** @throws Refusal schemes.decisionDay: after the consultation, not after today */
export function requireDecisionDay(
  decidedOn: PlainDate,
  consultationUntil: PlainDate,
  today: PlainDate,
): void {
  const from = addDays(consultationUntil, 1);
  if (decidedOn >= from && decidedOn <= today) return;
  throw Refusal.at('decidedOn', 'schemes.decisionDay', { from, until: today });
}

/** @throws Refusal schemes.drafterDecides */
export function requireOtherHand(editors: readonly number[], accountId: number | null): void {
  if (accountId !== null && editors.includes(accountId)) {
    throw new Refusal('schemes.drafterDecides');
  }
}

/** A version of a scheme that is in force or decided to be. */
export interface DatedVersion {
  readonly version: number;
  readonly from: PlainDate;
}

/**
 * Days after a new version's first on which versions decided before it would begin. Of two decisions the newer one
 * holds from its day on, whatever was planned before.
 */
export function replacedDays(
  versions: readonly DatedVersion[],
  effectiveFrom: PlainDate,
): PlainDate[] {
  const later = versions.filter(({ from }) => from > effectiveFrom).map(({ from }) => from);
  return [...new Set(later)].sort();
}

/** What a draft on its way would take the place of; null where nothing is planned. */
export function supersedesWords(
  versions: readonly DatedVersion[],
  today: PlainDate,
): string | null {
  const planned = replacedDays(versions, today).map((day) => {
    const last = versions.filter(({ from }) => from === day).at(-1);
    return `第${last?.version}版（定于${fullDay(day)}起施行）`;
  });
  if (planned.length === 0) return null;
  return `已经定下、还没施行的有${planned.join('、')}。本版如在它之前施行，从那一天起也按本版，原定的不再施行。`;
}
