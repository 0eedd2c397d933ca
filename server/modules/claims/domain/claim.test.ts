import { describe, expect, it } from 'vitest';
import { claimStates } from '#contract/claims.ts';
import { Refusal } from '../../../kernel/refusal.ts';
import {
  approvalOf,
  type ClaimCase,
  checkFindingFalse,
  checkFollowed,
  checkMending,
  checkReopening,
  checkReview,
  checkWithdrawal,
  type Hand,
  isLate,
  matterOf,
  nextWords,
  stateWordsOf,
} from './claim.ts';

const claim: ClaimCase = {
  personId: 1,
  sentBy: 10,
  senderPersonId: 1,
  state: 'submitted',
  firstBy: null,
  settledBy: null,
  settledOn: null,
  reviewLevel: 'branch',
};
const reviewer: Hand = { accountId: 20, personId: 2, atLevel: true, related: false };
const codeOf = (check: () => void) => {
  try {
    check();
    return null;
  } catch (error) {
    return error instanceof Refusal ? error.code : error;
  }
};

describe('who reviews', () => {
  it.each<[string, Partial<ClaimCase>, Partial<Hand>, string | null]>([
    ['somebody else at the level', {}, {}, null],
    ['a second one', { state: 'seconding', firstBy: 30 }, {}, null],
    ['not the claimant', {}, { personId: 1, accountId: 11 }, 'claims.ownClaim'],
    ['not who sent it', { sentBy: 20, senderPersonId: 2 }, {}, 'claims.ownProposal'],
    ['not who sent it by another account', { senderPersonId: 2 }, {}, 'claims.ownProposal'],
    ['not a declared relation', {}, { related: true }, 'claims.related'],
    ['not below its level', { reviewLevel: 'unit' }, { atLevel: false }, 'claims.levelAbove'],
    ['not the first one again', { state: 'seconding', firstBy: 20 }, {}, 'claims.secondPerson'],
    ['nobody once it is approved', { state: 'approved' }, {}, 'claims.notOpen'],
    ['nobody once it is returned', { state: 'returned' }, {}, 'claims.notOpen'],
    ['nobody once it is withdrawn', { state: 'withdrawn' }, {}, 'claims.notOpen'],
  ])('%s', (_, change, hand, code) => {
    const check = () => checkReview({ ...claim, ...change }, { ...reviewer, ...hand });
    expect(codeOf(check)).toBe(code);
  });

  it.each([
    [499, null, false, 'approved'],
    [499, null, true, 'seconding'],
    [499, 30, true, 'approved'],
    [500, null, false, 'seconding'],
    [500, 30, false, 'approved'],
    [1000, null, false, 'seconding'],
  ] as const)('%i hundredths, first by %s, full pair %s: %s', (points, firstBy, full, outcome) => {
    expect(approvalOf({ ...claim, firstBy }, points, 500, full)).toBe(outcome);
  });
});

describe('what else may be done', () => {
  const approved: ClaimCase = {
    ...claim,
    state: 'approved',
    settledBy: 20,
    settledOn: '2026-07-15',
  };

  it.each<[string, ClaimCase, Partial<Hand>, string, string | null]>([
    ['by the reviewer on the same day', approved, {}, '2026-07-15', null],
    ['not on the next day', approved, {}, '2026-07-16', 'claims.notReopened'],
    ['not by another', approved, { accountId: 21 }, '2026-07-15', 'claims.notReopened'],
    ['not before it is approved', claim, {}, '2026-07-15', 'claims.notOpen'],
  ])('taken up again: %s', (_, one, hand, today, code) => {
    expect(codeOf(() => checkReopening(one, { ...reviewer, ...hand }, today))).toBe(code);
  });

  it.each<[string, Partial<ClaimCase>, Partial<Hand>, string | null]>([
    ['by somebody else', {}, { accountId: 21, personId: 3 }, null],
    ['by whoever approved it', {}, {}, null],
    ['by somebody who does not review at its level', {}, { atLevel: false }, null],
    ['not by the claimant', {}, { accountId: 11, personId: 1 }, 'claims.ownClaim'],
    ['not by who sent it', { sentBy: 20 }, {}, 'claims.falseOwnProposal'],
    ['not by the sender’s other account', { senderPersonId: 2 }, {}, 'claims.falseOwnProposal'],
    ['not by a declared relation', {}, { related: true }, 'claims.falseRelated'],
    ['not while it waits', { state: 'submitted' }, {}, 'claims.notApproved'],
    ['not twice', { state: 'voided' }, {}, 'claims.notApproved'],
  ])('found false: %s', (_, change, hand, code) => {
    const check = () => checkFindingFalse({ ...approved, ...change }, { ...reviewer, ...hand });
    expect(codeOf(check)).toBe(code);
  });

  it.each(claimStates)('mended and withdrawn while %s', (state) => {
    const mends = codeOf(() => checkMending({ ...claim, state })) === null;
    const withdraws = codeOf(() => checkWithdrawal({ ...claim, state })) === null;
    expect(mends).toBe(state === 'returned');
    expect(withdraws).toBe(['submitted', 'seconding', 'returned'].includes(state));
    expect(nextWords({ state, takenBack: false, reviewLevel: 'branch' })).toMatch(/。$/);
    expect(stateWordsOf({ state, takenBack: false })).not.toContain('冲销');
  });

  it('an approved claim whose entry was reversed says so, and where the reason stands', () => {
    const reversed = { state: 'approved', takenBack: true } as const;
    expect(stateWordsOf(reversed)).toBe('已通过，记录后来冲销');
    expect(nextWords({ ...reversed, reviewLevel: 'branch' })).toContain('提出异议');
    expect(stateWordsOf({ state: 'voided', takenBack: true })).toBe('已作废');
  });

  it.each([
    ['2026-12-30', '2027-01-20', false],
    ['2026-12-30', '2027-01-29', false],
    ['2026-12-30', '2027-01-30', true],
    ['2026-12-30', '2027-02-10', true],
    ['2026-07-15', '2026-07-15', false],
  ])('of %s on %s: late %s', (happenedOn, sentOn, late) => {
    expect(isLate(happenedOn, sentOn, 30)).toBe(late);
  });
});

describe('what follows another record', () => {
  it('is about its matter, and counts nothing without it', () => {
    const words = '牵头走访';
    expect(matterOf({ words, follows: null })).toBe(words);
    expect(matterOf({ words, follows: { matter: '走访李奶奶' } })).toBe('走访李奶奶');
    expect(() => checkFollowed({ follows: null })).not.toThrow();
    expect(() => checkFollowed({ follows: { gone: false } })).not.toThrow();
    expect(() => checkFollowed({ follows: { gone: true } })).toThrow('claims.followedGone');
  });
});
