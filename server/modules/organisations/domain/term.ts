import type { TermRow } from '#contract/organisations.ts';
import { dayNumber, type PlainDate } from '../../../kernel/plain-date.ts';
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
  const endsOn = sameDayLater(electedOn, years);
  const stage = stageOn(endsOn, today);
  const until = `任期${years}年，至${inProse(endsOn)}`;
  if (stage === 'over') return { endsOn, stage, words: `${until}，已届满，请按期换届` };
  if (stage === 'running') return { endsOn, stage, words: until };
  const days = dayNumber(endsOn) - dayNumber(today);
  return { endsOn, stage, words: `${until}，还有${days}天届满` };
}

/** The last reminder whose day has come; over from the day after the end. */
export function stageOn(endsOn: PlainDate, today: PlainDate): TermStage {
  if (today > endsOn) return 'over';
  if (today >= monthsBefore(endsOn, reminderMonths.oneMonth)) return 'oneMonth';
  if (today >= monthsBefore(endsOn, reminderMonths.threeMonths)) return 'threeMonths';
  if (today >= monthsBefore(endsOn, reminderMonths.sixMonths)) return 'sixMonths';
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

/** The same day of an earlier month, or that month's last day. */
export function monthsBefore(date: PlainDate, months: number): PlainDate {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  const first = new Date(Date.UTC(year, month - 1 - months, 1));
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  return `${first.toISOString().slice(0, 8)}${String(Math.min(day, last)).padStart(2, '0')}`;
}

function inProse(date: PlainDate): string {
  const [year, month, day] = date.split('-').map(Number);
  return `${year}年${month}月${day}日`;
}

function sameDayLater(date: PlainDate, years: number): PlainDate {
  const year = String(Number(date.slice(0, 4)) + years).padStart(4, '0');
  const leapDay =
    date.endsWith('-02-29') && new Date(`${year}-02-29T00:00:00Z`).getUTCDate() !== 29;
  return leapDay ? `${year}-02-28` : `${year}${date.slice(4)}`;
}
