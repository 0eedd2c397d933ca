import { type Actor, holds, type PostKind } from '../../kernel/actor.ts';
import { isOwn, type Policy, reaches, type Subject } from '../../kernel/policy.ts';

/** Posts that claim for somebody of their reach, on paper or face to face as well as here. */
export const claimingPosts = [
  'branchSecretary',
  'unitPartyOffice',
] as const satisfies readonly PostKind[];

/** Posts that review; which of them a claim is for, is its level (reach.ts). */
export const reviewingPosts = [
  'branchSecretary',
  'unitPartyOffice',
  'workCommittee',
] as const satisfies readonly PostKind[];

const onRoster = (actor: Actor) => actor.personId !== null;

const ownOrSent = {
  who: '本人、代报的党务干部',
  may: (actor: Actor) => onRoster(actor) || holds(actor, ...claimingPosts),
};

/** Which reviewer, is a rule of the claim: claims.ownClaim, ownProposal, related, levelAbove, secondPerson. */
const reviewer = {
  who: '所在支部书记、本单位机关党委；本人是机关党委的，由市直机关工委',
  may: (actor: Actor, subject: Subject) =>
    reaches(actor, subject, ...reviewingPosts) && !isOwn(actor, subject),
};

const declarer = {
  who: '支部书记、机关党委、市直机关工委',
  may: (actor: Actor) => onRoster(actor) && holds(actor, ...reviewingPosts),
};

export const claimsPolicy = {
  'claims.readMyLine': { who: '本人', may: onRoster },
  'claims.readLineFor': {
    who: '本人；支部书记、机关党委为本支部、本单位的同志代报',
    may: (actor, subject) => isOwn(actor, subject) || reaches(actor, subject, ...claimingPosts),
  },
  'claims.submit': {
    who: '本人；支部书记、机关党委为本支部、本单位的同志代报',
    may: (actor, subject) => isOwn(actor, subject) || reaches(actor, subject, ...claimingPosts),
  },
  'claims.claimForOthers': {
    who: '支部书记、机关党委',
    may: (actor) => holds(actor, ...claimingPosts),
  },
  'claims.uploadEvidence': ownOrSent,
  'claims.listMine': ownOrSent,
  'claims.readMine': ownOrSent,
  'claims.mend': ownOrSent,
  'claims.withdraw': ownOrSent,
  'claims.explainMine': ownOrSent,
  'claims.readMyEvidence': ownOrSent,
  'claims.listToReview': {
    who: '支部书记、机关党委、市直机关工委',
    may: (actor) => holds(actor, ...reviewingPosts),
  },
  'claims.read': reviewer,
  'claims.readEvidence': reviewer,
  'claims.approve': reviewer,
  'claims.return': reviewer,
  'claims.reject': reviewer,
  'claims.reopen': reviewer,
  'claims.explain': reviewer,
  'claims.findFalse': {
    who: '所在支部书记、本单位机关党委（党务办公室）',
    may: (actor, subject) => reaches(actor, subject, ...claimingPosts) && !isOwn(actor, subject),
  },
  'claims.listRelations': declarer,
  'claims.declareRelation': declarer,
  'claims.endRelation': declarer,
} as const satisfies Policy;
