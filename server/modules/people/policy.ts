import { type Actor, holds, type PostKind } from '../../kernel/actor.ts';
import { isOwn, type Policy, reaches, type Subject } from '../../kernel/policy.ts';

/** Posts that show the people below them. */
export const listingPosts = [
  'branchSecretary',
  'branchCommitteeMember',
  'unitPartyOffice',
  'workCommittee',
] as const satisfies readonly PostKind[];

/** Posts that keep the roster of the people below them. */
export const keepingPosts = [
  'unitPartyOffice',
  'workCommittee',
] as const satisfies readonly PostKind[];

const keeper = {
  who: '本单位机关党委（党务办公室）和市直机关工委',
  may: (actor: Actor) => holds(actor, ...keepingPosts, 'operator'),
};

/** A batch belongs to the organisation by whose post it was uploaded. */
const keeperOfBatch = {
  who: '上传单位的机关党委（党务办公室）和市直机关工委',
  may: (actor: Actor, subject: Subject) =>
    reaches(actor, subject, ...keepingPosts) || holds(actor, 'operator'),
};

/** Why somebody is away is nobody's business but theirs and that of the office that reckons with it. */
const keeperOfLeaves = {
  who: '本单位机关党委（党务办公室）',
  may: (actor: Actor, subject: Subject) => reaches(actor, subject, 'unitPartyOffice'),
};

export const peoplePolicy = {
  'people.list': {
    who: '支部书记和支委（本支部）、机关党委（本单位）、市直机关工委',
    may: (actor) => holds(actor, ...listingPosts, 'operator'),
  },
  'people.read': {
    who: '本人、所在支部书记和支委、本单位机关党委、市直机关工委',
    may: (actor, subject) =>
      isOwn(actor, subject) || reaches(actor, subject, ...listingPosts) || holds(actor, 'operator'),
  },
  'people.revealIdentity': {
    who: '本人、本单位机关党委（党务办公室）和市直机关工委',
    may: (actor, subject) =>
      isOwn(actor, subject) || reaches(actor, subject, ...keepingPosts) || holds(actor, 'operator'),
  },
  'people.listLeaves': keeperOfLeaves,
  'people.listMyLeaves': { who: '本人', may: (actor) => actor.personId !== null },
  'people.recordLeave': keeperOfLeaves,
  'people.correctLeave': keeperOfLeaves,
  'people.withdrawLeave': keeperOfLeaves,
  'people.listImports': keeper,
  'people.readImportTemplate': keeper,
  'people.startImport': keeper,
  'people.readImport': keeperOfBatch,
  'people.mapColumns': keeperOfBatch,
  'people.commitImport': keeperOfBatch,
  'people.abandonImport': keeperOfBatch,
  'people.rollBackImport': keeperOfBatch,
  'people.readMarkedFile': keeperOfBatch,
} as const satisfies Policy;
