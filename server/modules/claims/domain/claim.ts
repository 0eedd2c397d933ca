import type { claimStates } from '#contract/claims.ts';
import { dayNumber, type PlainDate } from '../../../kernel/plain-date.ts';
import type { Hundredths } from '../../../kernel/points.ts';
import { Refusal } from '../../../kernel/refusal.ts';

export type ClaimState = (typeof claimStates)[number];

/**
 * Who reviews: the branch's secretary or the unit's office; the office alone where the person is a secretary or the
 * claim came late; the work committee where the person is of the office itself, or nobody else is left.
 */
export type ReviewLevel = 'branch' | 'unit' | 'above';

const reviewerWords: Readonly<Record<ReviewLevel, string>> = {
  branch: '支部书记或单位机关党委',
  unit: '单位机关党委（党务办公室）',
  above: '市直机关工委',
};

/** How far a claim has come and through whose hands. */
export interface ClaimCase {
  readonly personId: number;
  readonly sentBy: number;
  readonly senderPersonId: number | null;
  readonly state: ClaimState;
  readonly firstBy: number | null;
  readonly settledBy: number | null;
  readonly settledOn: PlainDate | null;
  readonly reviewLevel: ReviewLevel;
}

export interface Hand {
  readonly accountId: number | null;
  readonly personId: number | null;
  /** Whether the hand reviews at the claim's level. */
  readonly atLevel: boolean;
  /** One of the two declared the other. */
  readonly related: boolean;
}

const openStates: readonly ClaimState[] = ['submitted', 'seconding'];

export function isOpen(state: ClaimState): boolean {
  return openStates.includes(state);
}

/**
 * Whether somebody may review a claim now.
 * @throws Refusal claims.notOpen, claims.ownClaim, claims.ownProposal, claims.related, claims.levelAbove, claims.secondPerson
 */
export function checkReview(claim: ClaimCase, by: Hand): void {
  if (!isOpen(claim.state)) throw new Refusal('claims.notOpen', { state: stateWords[claim.state] });
  if (by.personId === claim.personId) throw new Refusal('claims.ownClaim');
  if (isSender(claim, by)) throw new Refusal('claims.ownProposal');
  if (by.related) throw new Refusal('claims.related');
  if (!by.atLevel)
    throw new Refusal('claims.levelAbove', { who: reviewerWords[claim.reviewLevel] });
  if (by.accountId === claim.firstBy) throw new Refusal('claims.secondPerson');
}

/** The matter of a claim's entry: that of the entry it follows, by which the year joins them, else its own words. */
export function matterOf({
  words,
  follows,
}: {
  readonly words: string;
  readonly follows: { readonly matter: string } | null;
}): string {
  return follows?.matter ?? words;
}

/** What follows an entry counts nothing without it. @throws Refusal claims.followedGone */
export function checkFollowed({
  follows,
}: {
  readonly follows: { readonly gone: boolean } | null;
}): void {
  if (follows?.gone === true) throw new Refusal('claims.followedGone');
}

/**
 * What an approval makes of it: a claim worth much waits for a second reviewer, as does one of two who have approved
 * so many for each other this week.
 */
export function approvalOf(
  claim: ClaimCase,
  points: Hundredths,
  bound: Hundredths,
  isPairFull: boolean,
): 'seconding' | 'approved' {
  return (points >= bound || isPairFull) && claim.firstBy === null ? 'seconding' : 'approved';
}

/** @throws Refusal claims.notReopened, claims.notOpen */
export function checkReopening(claim: ClaimCase, by: Hand, today: PlainDate): void {
  if (claim.state !== 'approved') {
    throw new Refusal('claims.notOpen', { state: stateWords[claim.state] });
  }
  if (claim.settledBy !== by.accountId || claim.settledOn !== today) {
    throw new Refusal('claims.notReopened');
  }
}

/**
 * Whether somebody may find an approved claim false. Whoever approved it may: the paper has the reviewer bring it
 * forward (Y11), and what follows is decided by a second person after a hearing. Whoever sent it and a declared
 * relation may not, as with every other word about it (F22).
 * @throws Refusal claims.notApproved, claims.ownClaim, claims.falseOwnProposal, claims.falseRelated
 */
export function checkFindingFalse(claim: ClaimCase, by: Hand): void {
  if (claim.state !== 'approved') throw new Refusal('claims.notApproved');
  if (by.personId === claim.personId) throw new Refusal('claims.ownClaim');
  if (isSender(claim, by)) throw new Refusal('claims.falseOwnProposal');
  if (by.related) throw new Refusal('claims.falseRelated');
}

/** @throws Refusal claims.notReturned */
export function checkMending({ state }: ClaimCase): void {
  if (state !== 'returned') throw new Refusal('claims.notReturned');
}

/** Until it is approved it is the sender's and the person's own. @throws Refusal claims.notOpen */
export function checkWithdrawal({ state }: ClaimCase): void {
  if (!isOpen(state) && state !== 'returned') {
    throw new Refusal('claims.notOpen', { state: stateWords[state] });
  }
}

/** Whether a deed is claimed after the days the scheme gives for it. */
export function isLate(happenedOn: PlainDate, sentOn: PlainDate, withinDays: number): boolean {
  return dayNumber(sentOn) - dayNumber(happenedOn) > withinDays;
}

export const stateWords: Readonly<Record<ClaimState, string>> = {
  submitted: '待审核',
  seconding: '已过一审，待第二人审核',
  approved: '已通过，已记分',
  returned: '已退回，可补充后再报',
  rejected: '未通过',
  withdrawn: '已撤回',
  voided: '已作废',
};

interface Outcome {
  readonly state: ClaimState;
  /** Its entry was reversed afterwards. */
  readonly takenBack: boolean;
}

const isTakenBack = ({ state, takenBack }: Outcome) => state === 'approved' && takenBack;

export function stateWordsOf(outcome: Outcome): string {
  return isTakenBack(outcome) ? '已通过，记录后来冲销' : stateWords[outcome.state];
}

/** What happens next, for the person. */
export function nextWords(claim: Outcome & { readonly reviewLevel: ReviewLevel }): string {
  const { state, reviewLevel } = claim;
  if (isTakenBack(claim)) {
    return '这条记录后来冲销了，理由写在“我的积分”的冲销记录里。不同意的，可以提出异议。';
  }
  switch (state) {
    case 'submitted':
      return `由${reviewerWords[reviewLevel]}审核，不由本人，也不由代报的人。通过后记入积分台账并公示。`;
    case 'seconding':
      return '一审已通过，由另一位同志再审一次后记分，不用您再做什么。';
    case 'approved':
      return '已记入积分台账，随当月公示。觉得不对的，可以提出异议。';
    case 'returned':
      return '看退回的理由，补充后可以再报，不用从头填。';
    case 'rejected':
      return '没有记分，也没有别的影响。不同意的，可以当面说明或写投诉建议。';
    case 'withdrawn':
      return '没有记分，没有别的影响。';
    case 'voided':
      return '记录已冲销。扣分须另行书面告知、听取说明，由另一人决定，现在没有扣。';
  }
}

function isSender(claim: ClaimCase, by: Hand): boolean {
  return by.accountId === claim.sentBy || isSame(by.personId, claim.senderPersonId);
}

function isSame(one: number | null, other: number | null): boolean {
  return one !== null && one === other;
}
