import { type Actor, holds, type PostKind } from '../../kernel/actor.ts';
import { type Policy, reaches, type Subject } from '../../kernel/policy.ts';

/** Posts that draft: the committee for the city, a unit's office for the unit, a secretary for the branch. */
export const draftingPosts = [
  'unitPartyOffice',
  'branchSecretary',
  'workCommittee',
] as const satisfies readonly PostKind[];

/** Posts that record what a meeting decided. */
export const decidingPosts = [
  'unitPartyOffice',
  'unitHead',
  'workCommittee',
] as const satisfies readonly PostKind[];

/** Posts that publish and bring into force: for a branch, the office of its unit. */
export const publishingPosts = [
  'unitPartyOffice',
  'workCommittee',
] as const satisfies readonly PostKind[];

/** Posts that see drafts before anybody is asked about them. */
export const seeingPosts = [
  'unitPartyOffice',
  'unitHead',
  'branchSecretary',
  'workCommittee',
] as const satisfies readonly PostKind[];

/** Which of them are found at all is a matter of reach: the own unit and branch, the city, what is below a post. */
const reader = {
  who: '本单位工作人员',
  may: (actor: Actor) => actor.personId !== null || holds(actor, ...seeingPosts),
};

/** The subject of editing is the owner itself, never what stands above it. */
const drafter = {
  who: '市直机关工委（市模板）、机关党委（本单位）、支部书记（本支部）',
  may: (actor: Actor, subject: Subject) => reaches(actor, subject, ...draftingPosts),
};

/** The subject is the owner and, for a branch, its unit. */
const publisher = {
  who: '市直机关工委（市模板）、机关党委（本单位和所属支部）',
  may: (actor: Actor, subject: Subject) => reaches(actor, subject, ...publishingPosts),
};

/** Groups of ten and more of what is below the own post, and nothing of single people. */
const groupReader = {
  who: '机关党委（本单位）、市直机关工委',
  may: (actor: Actor) => holds(actor, ...publishingPosts),
};

export const schemesPolicy = {
  'schemes.list': reader,
  'schemes.readComparison': reader,
  'schemes.readReach': reader,
  'schemes.exportComparison': reader,
  'schemes.readDraft': reader,
  'schemes.listComments': reader,
  'schemes.exportDraftComparison': reader,
  'schemes.exportTrainingNote': reader,
  'schemes.addComment': {
    who: '适用这份办法的工作人员',
    may: (actor) => actor.personId !== null,
  },
  'schemes.listBorrowable': {
    who: '起草办法的工委、机关党委和支部书记',
    may: (actor) => holds(actor, ...draftingPosts),
  },
  'schemes.startDraft': drafter,
  'schemes.previewDraft': drafter,
  'schemes.saveDraft': drafter,
  'schemes.borrowRule': drafter,
  'schemes.openConsultation': drafter,
  'schemes.answerComment': {
    who: '起草单位、机关党委（所属支部的草案）',
    may: (actor, subject) => reaches(actor, subject, ...draftingPosts),
  },
  'schemes.recordReplay': drafter,
  'schemes.startReplay': drafter,
  'schemes.cancelReplay': drafter,
  // Groups of ten and more, and still for the offices alone: staff see their own change.
  'schemes.readReplay': {
    who: '起草单位、机关党委（所属支部的草案）和单位负责人',
    may: (actor, subject) => reaches(actor, subject, ...seeingPosts),
  },
  'schemes.readGroupReport': groupReader,
  'schemes.exportGroupReport': groupReader,
  'schemes.readMyReplay': {
    who: '适用这份办法的工作人员',
    may: (actor) => actor.personId !== null,
  },
  'schemes.withdraw': {
    who: '起草单位、机关党委（所属支部的草案）',
    may: (actor, subject) => reaches(actor, subject, ...draftingPosts),
  },
  // That nobody decides an own draft is a rule of the draft: schemes.drafterDecides.
  'schemes.decide': {
    who: '市直机关工委（市模板）、机关党委和单位负责人（本单位和所属支部）',
    may: (actor, subject) => reaches(actor, subject, ...decidingPosts),
  },
  'schemes.publish': publisher,
  'schemes.bringIntoForce': publisher,
} as const satisfies Policy;
