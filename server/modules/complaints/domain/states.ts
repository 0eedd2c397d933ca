import type { ComplaintRow } from '#contract/complaints.ts';
import { type Calendar, workdaysBetween } from '../../../kernel/calendar.ts';
import type { PlainDate } from '../../../kernel/plain-date.ts';
import { Refusal } from '../../../kernel/refusal.ts';

export type State = ComplaintRow['state'];

export const kindWords = { complaint: '投诉', suggestion: '建议' } as const;
export const stateWords = { received: '已收到', answered: '已答复', closed: '已办结' } as const;

/** Who touches a complaint: its author, somebody who receives it, or both at once. */
export interface Hand {
  readonly author: boolean;
  readonly receives: boolean;
}

/** What this hand may do with it now, for the page and for the refusals below. */
export function mayAnswer(state: State, { author, receives }: Hand): boolean {
  return receives && !author && state !== 'closed';
}

export function mayClose(state: State, { author, receives }: Hand): boolean {
  return (author && state !== 'closed') || (receives && state === 'answered');
}

/**
 * Refuses complaints.closedAlready, complaints.ownComplaint.
 */
export function refuseAnswer(state: State, { author }: Hand): void {
  if (author) throw new Refusal('complaints.ownComplaint');
  if (state === 'closed') throw new Refusal('complaints.closedAlready');
}

/**
 * The author closes at any time; the office once it has answered.
 * Refuses complaints.closedAlready, complaints.answerFirst.
 */
export function refuseClosing(state: State, { author }: Hand): void {
  if (state === 'closed') throw new Refusal('complaints.closedAlready');
  if (!author && state === 'received') throw new Refusal('complaints.answerFirst');
}

/** How the first answer stands to its day; null once it is given. */
export function dueWords(
  calendar: Calendar,
  { state, dueOn }: { readonly state: State; readonly dueOn: PlainDate },
  today: PlainDate,
): string | null {
  if (state !== 'received') return null;
  if (today === dueOn) return '今天应当答复';
  if (today < dueOn) return `还有${workdaysBetween(calendar, today, dueOn)}个工作日`;
  const late = workdaysBetween(calendar, dueOn, today);
  return late === 0 ? '已到期' : `超期${late}个工作日`;
}
