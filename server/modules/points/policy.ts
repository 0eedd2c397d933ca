import { type Actor, holds, type PostKind } from '../../kernel/actor.ts';
import { isOwn, type Policy, reaches, type Subject } from '../../kernel/policy.ts';

/** Posts that show the points of named persons: the own branch, the own unit, never above the unit. */
export const pointsPosts = [
  'branchSecretary',
  'branchCommitteeMember',
  'unitPartyOffice',
] as const satisfies readonly PostKind[];

/** Posts by which a deduction is proposed, told, and decided by a second person. */
export const hearingPosts = [
  'branchSecretary',
  'unitPartyOffice',
] as const satisfies readonly PostKind[];

/** Posts of the party-affairs cadres who organise what is due: the branch’s and the unit’s, and those above them. */
export const dutyPosts = [
  'branchSecretary',
  'branchCommitteeMember',
  'groupLeader',
  'unitPartyOffice',
  'workCommittee',
] as const satisfies readonly PostKind[];

/** Posts by which a flag is proposed; it is told and decided as a deduction is. */
export const flaggingPosts = ['unitPartyOffice'] as const satisfies readonly PostKind[];

/** Posts that publish a unit's month. */
export const publishingPosts = ['unitPartyOffice'] as const satisfies readonly PostKind[];

/** Posts that decide an objection one level up. */
export const decidingPosts = [
  'unitPartyOffice',
  'workCommittee',
] as const satisfies readonly PostKind[];

/** Posts that hand a person’s statement out: who signs for the branch or for the unit. */
const statementPosts = [
  'branchSecretary',
  'unitPartyOffice',
] as const satisfies readonly PostKind[];

/** Posts by which a list of them leaves the system. */
export const exportingPosts = ['unitPartyOffice'] as const satisfies readonly PostKind[];

const own = { who: '本人', may: (actor: Actor) => actor.personId !== null };

/** Deciding and withdrawing ask more: deduction.secondPerson, deduction.notProposer. */
const hearer = {
  who: '所在支部书记、本单位机关党委（党务办公室）',
  may: (actor: Actor, subject: Subject) =>
    reaches(actor, subject, ...hearingPosts) && !isOwn(actor, subject),
};

const proposer = {
  who: '支部书记、机关党委（党务办公室）',
  may: (actor: Actor) => holds(actor, ...hearingPosts),
};

const branchKeeper = {
  who: '本支部书记、本单位机关党委（党务办公室）',
  may: (actor: Actor, subject: Subject) => reaches(actor, subject, ...hearingPosts),
};

const publisher = {
  who: '本单位机关党委（党务办公室）',
  may: (actor: Actor, subject: Subject) => reaches(actor, subject, ...publishingPosts),
};

const yearReader = {
  who: '本人、所在支部书记和支委、本单位机关党委',
  may: (actor: Actor, subject: Subject) =>
    isOwn(actor, subject) || reaches(actor, subject, ...pointsPosts) || holds(actor, 'operator'),
};

export const pointsPolicy = {
  'points.listPublicity': {
    who: '本单位工作人员、机关党委（党务办公室）',
    may: (actor) => actor.personId !== null || holds(actor, ...publishingPosts),
  },
  'points.readPublicity': {
    who: '本单位工作人员（公示期内）、机关党委（党务办公室）',
    may: (actor) => actor.personId !== null || holds(actor, ...publishingPosts),
  },
  'points.previewPublicity': publisher,
  'points.postPublicity': publisher,
  'points.exportPublicity': publisher,
  'points.exportPublicityReport': publisher,
  'points.raiseObjection': own,
  'points.listMyObjections': own,
  'points.readMyObjection': own,
  'points.escalateObjection': own,
  'points.listObjections': {
    who: '支部书记（本支部）、机关党委（本单位）、市直机关工委（复议）',
    may: (actor) => holds(actor, ...hearingPosts, ...decidingPosts),
  },
  // Which hands are excluded is a rule of the objection: objection.anotherHand, objection.secondLevel.
  'points.readObjection': {
    who: '所在支部书记、本单位机关党委、市直机关工委（复议）',
    may: (actor, subject) =>
      reaches(actor, subject, ...hearingPosts, ...decidingPosts) && !isOwn(actor, subject),
  },
  // From a paper; about an own entry somebody else writes it down.
  'points.recordObjection': hearer,
  'points.recordEscalation': hearer,
  'points.answerObjection': hearer,
  'points.decideObjection': {
    who: '本单位机关党委（党务办公室）、市直机关工委',
    may: (actor, subject) => reaches(actor, subject, ...decidingPosts) && !isOwn(actor, subject),
  },
  'points.listMyDeductions': own,
  'points.readMyDeduction': own,
  'points.acknowledgeDeduction': own,
  'points.answerDeduction': own,
  'points.listDeductions': {
    who: '支部书记和支委（本支部）、机关党委（本单位）',
    may: (actor) => holds(actor, ...pointsPosts),
  },
  'points.listDeductionRules': proposer,
  'points.readLastContact': proposer,
  'points.readDeduction': {
    who: '所在支部书记和支委、本单位机关党委',
    may: (actor, subject) => reaches(actor, subject, ...pointsPosts) && !isOwn(actor, subject),
  },
  'points.proposeDeduction': {
    who: '所在支部书记、本单位机关党委（党务办公室）',
    // Against oneself is refused with words of its own: deduction.notYourself.
    may: (actor, subject) => reaches(actor, subject, ...hearingPosts),
  },
  // Against oneself: deduction.notYourself.
  'points.proposeFlag': {
    who: '本单位机关党委（党务办公室）',
    may: (actor, subject) => reaches(actor, subject, ...flaggingPosts),
  },
  // That it is somebody else than the proposer: flag.secondPerson.
  'points.endFlag': hearer,
  'points.recordNotice': hearer,
  'points.recordAnswer': hearer,
  'points.decideDeduction': hearer,
  'points.withdrawDeduction': hearer,
  'points.exportDeductionNotice': hearer,
  'points.readMyYear': {
    who: '本人',
    may: (actor) => actor.personId !== null,
  },
  'points.listMyEntries': {
    who: '本人',
    may: (actor) => actor.personId !== null,
  },
  'points.explainMyEntry': {
    who: '本人',
    may: (actor, subject) => isOwn(actor, subject),
  },
  'points.readPersonYear': yearReader,
  'points.readProof': yearReader,
  'points.readMyProof': own,
  'points.exportMyStatement': {
    who: '本人',
    may: (actor) => actor.personId !== null,
  },
  'points.exportStatement': {
    who: '所在支部书记、本单位机关党委',
    may: (actor, subject) => reaches(actor, subject, ...statementPosts) || holds(actor, 'operator'),
  },
  'points.explainEntry': {
    who: '本人、所在支部书记和支委、本单位机关党委',
    may: (actor, subject) =>
      isOwn(actor, subject) || reaches(actor, subject, ...pointsPosts) || holds(actor, 'operator'),
  },
  'points.listLedger': {
    who: '支部书记和支委（本支部）、机关党委（本单位）',
    may: (actor) => holds(actor, ...pointsPosts, 'operator'),
  },
  'points.exportLedger': {
    who: '本单位机关党委（党务办公室）',
    may: (actor) => holds(actor, ...exportingPosts, 'operator'),
  },
  // A whole file of points of anybody, a past year's deductions among them: decided at the machine only.
  'points.importDeeds': {
    who: '本机操作员',
    may: (actor) => holds(actor, 'operator'),
  },
  'points.listDoubles': {
    who: '支部书记（本支部）、机关党委（本单位）',
    may: (actor) => holds(actor, ...hearingPosts),
  },
  // That the hands a claim went through leave it to others, is a rule of the double: double.anotherHand.
  'points.letBothStand': hearer,
  // That nobody reverses an own entry is a rule of the ledger, not of access: points.ownEntry.
  'points.proposeReversal': {
    who: '本单位机关党委（党务办公室）',
    may: (actor, subject) => reaches(actor, subject, 'unitPartyOffice'),
  },
  // Rules are published before they hold and name nobody: everybody may read everybody's.
  'points.readScheme': {
    who: '已登录的工作人员',
    may: () => true,
  },
  // Two hands, of whom each may belong to the branch: opening.secondPerson.
  'points.listOpenings': {
    who: '支部书记、机关党委（党务办公室）',
    may: (actor) => holds(actor, ...hearingPosts),
  },
  'points.recordOpening': branchKeeper,
  'points.confirmOpening': branchKeeper,
  'points.listTemplates': {
    who: '已登录的工作人员',
    may: () => true,
  },
  'points.readTemplate': {
    who: '已登录的工作人员',
    may: () => true,
  },
  'points.readBurdenCheck': {
    who: '已登录的工作人员',
    may: () => true,
  },
} as const satisfies Policy;
