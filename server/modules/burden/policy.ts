import { type Actor, holds, type PostKind } from '../../kernel/actor.ts';
import type { Policy } from '../../kernel/policy.ts';

/** Posts that read what was asked of the organisations at or below them. */
export const burdenPosts = [
  'branchSecretary',
  'branchCommitteeMember',
  'unitPartyOffice',
  'unitHead',
  'workCommittee',
] as const satisfies readonly PostKind[];

/** Posts that can ask for less, and are told where it was too much. */
export const toldPosts = [
  'unitPartyOffice',
  'workCommittee',
] as const satisfies readonly PostKind[];

const reader = {
  who: '支部书记和支委（本支部）、机关党委和单位负责人（本单位）、市直机关工委',
  may: (actor: Actor) => holds(actor, ...burdenPosts),
};

export const burdenPolicy = {
  'burden.readLedger': reader,
  'burden.exportLedger': reader,
} as const satisfies Policy;
