import type { TermRow } from '#contract/organisations.ts';
import { addMonths, dayNumber, fullDay, type PlainDate } from '../../../kernel/plain-date.ts';
import { reminderMonths } from '../../../rules/organisations/terms.ts';

export type TermStage = TermRow['stage'];

export interface Term {
  readonly endsOn: PlainDate;
  readonly stage: TermStage;
  /** Whether it has ended, ends within six months, or runs. */
  readonly words: string;
}

/**
 * The term of a committee from its last election; null where one of the two is unknown.
 * A term that began on 29 February ends on 28 February.
 */
export function termOf(
  electedOn: PlainDate | null,
  years: number | null,
  today: PlainDate,
): Term | null {
  if (electedOn === null || years === null) return null;
  const endsOn = addMonths(electedOn, 12 * years);
  const stage = stageOn(endsOn, today);
  const until = `任期${years}年，至${fullDay(endsOn)}`;
  if (stage === 'over') return { endsOn, stage, words: `${until}，已届满，请按期换届` };
  if (stage === 'running') return { endsOn, stage, words: until };
  const days = dayNumber(endsOn) - dayNumber(today);
  return { endsOn, stage, words: `${until}，还有${days}天届满` };
}

/** The last reminder whose day has come; over from the day after the end. */
export function stageOn(endsOn: PlainDate, today: PlainDate): TermStage {
  if (today > endsOn) return 'over';
  if (today >= addMonths(endsOn, -reminderMonths.oneMonth)) return 'oneMonth';
  if (today >= addMonths(endsOn, -reminderMonths.threeMonths)) return 'threeMonths';
  if (today >= addMonths(endsOn, -reminderMonths.sixMonths)) return 'sixMonths';
  return 'running';
}

export const stageWords = {
  over: '已届满',
  oneMonth: '1个月内届满',
  threeMonths: '3个月内届满',
  sixMonths: '6个月内届满',
  running: '任期内',
  unknown: '没有填换届时间或任期',
} as const satisfies Record<TermStage, string>;
