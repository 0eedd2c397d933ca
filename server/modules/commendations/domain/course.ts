import type { CommendationRow } from '#contract/commendations.ts';
import { fullDay, type PlainDate } from '../../../kernel/plain-date.ts';
import { Refusal } from '../../../kernel/refusal.ts';

export type State = CommendationRow['state'];

/** What was done with a list so far; accounts are ids. */
export interface Course {
  readonly openedBy: number;
  readonly proposedBy: number | null;
  readonly approvedOn: PlainDate | null;
  /** Last day of its publicity. */
  readonly publicUntil: PlainDate | null;
  /** Last day on which it stands. */
  readonly standsUntil: PlainDate | null;
  readonly withdrawnOn: PlainDate | null;
}

/** Where a list is on a day: nobody has to do anything for a publicity to end or a year to pass. */
export function stateOf(course: Course, today: PlainDate): State {
  const { proposedBy, publicUntil, standsUntil, withdrawnOn } = course;
  if (withdrawnOn !== null) return 'withdrawn';
  if (publicUntil === null || standsUntil === null) return proposedBy === null ? 'draft' : 'review';
  if (today <= publicUntil) return 'publicity';
  return today <= standsUntil ? 'published' : 'over';
}

/** Whether the people of the unit read it. */
export function isShown(state: State): boolean {
  return state === 'publicity' || state === 'published';
}

/** @throws Refusal commendations.notDraft */
export function requireDraft(state: State): void {
  if (state !== 'draft') throw new Refusal('commendations.notDraft');
}

/** @throws Refusal commendations.notInReview */
export function requireReview(state: State): void {
  if (state !== 'review') throw new Refusal('commendations.notInReview');
}

/** @throws Refusal commendations.notShown */
export function requireShown(state: State): void {
  if (!isShown(state)) throw new Refusal('commendations.notShown');
}

/** @throws Refusal commendations.ended */
export function requireRunning(state: State): void {
  if (state === 'withdrawn' || state === 'over') throw new Refusal('commendations.ended');
}

/** Who asks to review: account, and person if there is one. */
interface Reviewer {
  readonly accountId: number | null;
  readonly personId: number | null;
}

/**
 * Why somebody may not review a list; null where they may: neither whoever drafted or handed it in, nor somebody on
 * it, whatever they answered.
 */
export function reviewObstacle(
  { openedBy, proposedBy }: Course,
  people: readonly number[],
  { accountId, personId }: Reviewer,
): 'commendations.secondPerson' | 'commendations.onTheList' | null {
  if (accountId === null || accountId === openedBy || accountId === proposedBy) {
    return 'commendations.secondPerson';
  }
  return personId !== null && people.includes(personId) ? 'commendations.onTheList' : null;
}

interface Told extends Course {
  readonly proposedByName: string | null;
  readonly proposedOn: PlainDate | null;
}

export function stateWords(list: Told, state: State): string {
  const { publicUntil, standsUntil, withdrawnOn, proposedOn } = list;
  switch (state) {
    case 'draft':
      return '起草中';
    case 'review':
      return `等另一位同志审核，${list.proposedByName}于${dayOr(proposedOn)}提交`;
    case 'publicity':
      return `公示中，到${dayOr(publicUntil)}`;
    case 'published':
      return `表扬中，到${dayOr(standsUntil)}`;
    case 'withdrawn':
      return `${dayOr(withdrawnOn)}撤下`;
    case 'over':
      return `${dayOr(standsUntil)}满期，已撤下`;
  }
}

function dayOr(day: PlainDate | null): string {
  return day === null ? '' : fullDay(day);
}
