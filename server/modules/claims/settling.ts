import { invariant } from '../../kernel/invariant.ts';
import type { ActContext } from '../../platform/act.ts';
import { readDecided } from '../../platform/city-settings.ts';
import type { Tx } from '../../platform/database/connect.ts';
import type { Services } from '../../platform/services.ts';
import { falseClaimRule } from '../../rules/claims/claiming.ts';
import { mutualInWeek } from '../../rules/claims/note-bounds.ts';
import { secondPersonFrom } from '../../rules/points/second-person.ts';
import { holdPeople } from '../people/index.ts';
import { proposeDeduction, recordDeeds, reverse, schemesOfDays } from '../points/index.ts';
import type { ClaimAtHand } from './claim-at-hand.ts';
import {
  approvalOf,
  checkFindingFalse,
  checkFollowed,
  checkReopening,
  checkReview,
  matterOf,
} from './domain/claim.ts';
import { waitsForAnother } from './domain/pairs.ts';
import { worthAlone } from './following.ts';
import { addStep, changeClaim, unsettled } from './store-claims.ts';
import { readApprovals } from './views-pairs.ts';

interface Approved {
  readonly claimId: number;
  readonly version: number;
}

/**
 * Approves claims that were checked: those worth much wait for a second reviewer, the others are posted in this
 * transaction, each exactly once, because the claim's row is locked and its version is part of the key.
 * @throws Refusal claims.followedGone
 */
export async function approveAll(
  context: ActContext,
  claims: readonly ClaimAtHand[],
): Promise<{ approved: Approved[]; posted: Approved[]; seconding: number }> {
  for (const claim of claims) checkFollowed(claim);
  const outcomes = await outcomesOf(context, claims);
  const settled = claims.filter((_, at) => outcomes[at] === 'approved');
  const entries = await postAll(context, settled);
  const approved: Approved[] = [];
  for (const [at, claim] of claims.entries()) {
    const version =
      outcomes[at] === 'seconding'
        ? await passFirst(context, claim)
        : await pass(context, claim, entries.get(claim.id));
    approved.push({ claimId: claim.id, version });
  }
  const posted = approved.filter(({ claimId }) => entries.has(claimId));
  return { approved, posted, seconding: claims.length - settled.length };
}

/** @throws the refusals of checkReview */
export function checkMayReview(claim: ClaimAtHand): void {
  checkReview(claim, claim.hand);
}

/** One after the other: each approval of a batch counts for the next one of the same pair. */
async function outcomesOf(
  { tx, services, actor, today: on }: ActContext,
  claims: readonly ClaimAtHand[],
): Promise<('seconding' | 'approved')[]> {
  const by = actor.personId;
  const pairs = claims.map(({ personId, senderPersonId }) => concerned(personId, senderPersonId));
  await holdPeople(tx, by === null ? [] : [by, ...pairs.flat()]);
  const approvals = await readApprovals(tx, by === null ? [] : [by], on);
  const decided = await readDecided(tx);
  const alone = await pricing(services, tx, claims);
  const outcomes: ('seconding' | 'approved')[] = [];
  for (const [at, claim] of claims.entries()) {
    const approval = by === null ? null : { by, concerning: pairs[at] as number[], on };
    const isPairFull = approval !== null && waitsForAnother(approvals, approval, mutualInWeek);
    const points = await alone(claim);
    const bound = secondPersonFrom(decided, claim.happenedOn);
    const outcome = approvalOf(claim, points, bound, isPairFull);
    if (approval && outcome === 'approved' && claim.firstBy === null) approvals.push(approval);
    outcomes.push(outcome);
  }
  return outcomes;
}

/** What each of the claims is worth before every limit. */
async function pricing(services: Services, tx: Tx, claims: readonly ClaimAtHand[]) {
  const people = claims.map(({ personId }) => personId);
  const schemeOn = await schemesOfDays(services, tx, people);
  return (claim: ClaimAtHand) => {
    const { rules } = schemeOn(claim.personId, claim.happenedOn);
    const rule = rules.find(({ code }) => code === claim.ruleCode);
    const deed = { ...claim, matter: matterOf(claim) };
    return worthAlone(services, tx, rule, deed, claim.follows);
  };
}

/** Whose claim it is, and who sent it. */
function concerned(personId: number, senderPersonId: number | null): number[] {
  return senderPersonId === null ? [personId] : [...new Set([personId, senderPersonId])];
}

async function postAll(
  context: ActContext,
  claims: readonly ClaimAtHand[],
): Promise<ReadonlyMap<number, number>> {
  if (claims.length === 0) return new Map();
  const posted = await recordDeeds(
    context,
    claims.map((claim) => ({
      key: `claim ${claim.id} ${claim.version}`,
      ground: groundOf(claim),
      personId: claim.personId,
      ruleCode: claim.ruleCode,
      happenedOn: claim.happenedOn,
      quantity: claim.quantity,
      level: claim.level,
      matter: matterOf(claim),
      proposerId: claim.senderPersonId,
      confirmerId: context.actor.personId,
    })),
  );
  return new Map(claims.map(({ id }, at) => [id, posted[at]?.entryId as number]));
}

/** What the person reads as the entry's ground; a late one says so, with the reason. */
function groundOf({ id, words, follows, evidence, lateBecause, fileId }: ClaimAtHand): string {
  // The entry bears the matter it follows; what was written is told here.
  const written = follows === null ? '' : `（${words}）`;
  const told = evidence === '' ? '' : `，${evidence}`;
  const file = fileId === null ? '' : '，附件一份';
  const late = lateBecause === null ? '' : `；补录：${lateBecause}`;
  return `第${id}号申报${written}${told}${file}${late}`;
}

async function passFirst(context: ActContext, claim: ClaimAtHand): Promise<number> {
  const { actor, tx } = context;
  await addStep(context, claim.id, 'approvedFirst', '');
  return await changeClaim(tx, claim, { state: 'seconding', first_by: actor.accountId });
}

async function pass(
  context: ActContext,
  claim: ClaimAtHand,
  entryId: number | undefined,
): Promise<number> {
  invariant(entryId, 'an approved claim left an entry');
  const { actor, tx, today } = context;
  await addStep(context, claim.id, 'approved', '');
  return await changeClaim(tx, claim, {
    state: 'approved',
    settled_by: actor.accountId,
    settled_on: today,
    settled_because: null,
    entry_id: entryId,
  });
}

/** Returned or not approved, with the reason. @throws the refusals of checkReview */
export async function turnDown(
  context: ActContext,
  claim: ClaimAtHand,
  outcome: 'returned' | 'rejected',
  because: string,
): Promise<number> {
  checkMayReview(claim);
  const { actor, tx, today } = context;
  await addStep(context, claim.id, outcome, because);
  return await changeClaim(tx, claim, {
    state: outcome,
    settled_by: actor.accountId,
    settled_on: today,
    settled_because: because,
  });
}

/** The reviewer's own slip, mended on the same day: the entry is reversed, the claim waits again. */
export async function reopen(
  context: ActContext,
  claim: ClaimAtHand,
  because: string,
): Promise<number> {
  checkReopening(claim, claim.hand, context.today);
  await takeBack(context, claim, `审核人当日撤回通过：${because}`);
  await addStep(context, claim.id, 'reopened', because);
  return await changeClaim(context.tx, claim, unsettled);
}

export interface Finding {
  readonly because: string;
  readonly fact: string;
  readonly evidence: string;
  readonly contact: string;
}

/**
 * An approved claim was found false: its entry is reversed with the reason, and the deduction is proposed, which
 * counts nothing until the person was told and heard and somebody else has decided.
 * @throws the refusals of checkFindingFalse
 * @returns null for the deduction where the scheme of the day has no rule for it
 */
export async function findFalse(
  context: ActContext,
  claim: ClaimAtHand,
  { because, fact, evidence, contact }: Finding,
): Promise<{ version: number; deductionId: number | null }> {
  checkFindingFalse(claim, claim.hand);
  const { tx, services, actor, today } = context;
  await takeBack(context, claim, `申报不实：${because}`);
  await addStep(context, claim.id, 'voided', because);
  const version = await changeClaim(tx, claim, {
    state: 'voided',
    settled_by: actor.accountId,
    settled_on: today,
    settled_because: because,
  });
  const { rules } = (await schemesOfDays(services, tx, [claim.personId]))(claim.personId, today);
  if (!rules.some(({ code }) => code === falseClaimRule)) return { version, deductionId: null };
  const deductionId = await proposeDeduction(context, {
    personId: claim.personId,
    ruleCode: falseClaimRule,
    level: null,
    happenedOn: today,
    matter: `第${claim.id}号申报不实`,
    fact,
    evidence,
    contact,
  });
  return { version, deductionId };
}

/** The office may have reversed the entry before, or an objection voided it; then nothing is left to take back. */
async function takeBack(context: ActContext, claim: ClaimAtHand, reason: string): Promise<void> {
  const { id, entryId } = claim;
  invariant(entryId, 'an approved claim has an entry');
  const before = await context.tx
    .selectFrom('ledger_entry')
    .select('id')
    .where('reverses_id', '=', entryId)
    .executeTakeFirst();
  if (before === undefined)
    await reverse(context, entryId, { reason, ground: { kind: 'claim', id } });
}
