import type { Actor, PostKind } from '../../kernel/actor.ts';
import { isOwn, type Policy, reaches, type Subject } from '../../kernel/policy.ts';

/** Posts that close a unit's year; nobody confirms what they proposed themselves. */
export const closingPosts = [
  'unitPartyOffice',
  'unitHead',
  'workCommittee',
] as const satisfies readonly PostKind[];

const closer = {
  who: '机关党委、单位负责人（本单位），市直机关工委',
  may: (actor: Actor, subject: Subject) => reaches(actor, subject, ...closingPosts),
};

const proposer = {
  who: '机关党委（本单位），市直机关工委',
  may: (actor: Actor, subject: Subject) =>
    reaches(actor, subject, 'unitPartyOffice', 'workCommittee'),
};

const own = { who: '本人', may: (actor: Actor) => actor.personId !== null };

export const closingPolicy = {
  'closing.list': {
    who: '机关党委、单位负责人、市直机关工委',
    may: (actor) =>
      actor.posts.some(({ kind }) => (closingPosts as readonly string[]).includes(kind)),
  },
  'closing.read': closer,
  'closing.propose': proposer,
  'closing.withdraw': proposer,
  'closing.close': closer,
  'closing.proposeReopening': proposer,
  'closing.reopen': closer,
  'closing.makeSheets': closer,
  'closing.cancelSheets': closer,
  'closing.readSheets': closer,
  'closing.exportSheet': {
    who: '机关党委、单位负责人（本单位），市直机关工委',
    may: (actor, subject) => reaches(actor, subject, ...closingPosts) && !isOwn(actor, subject),
  },
  'closing.listMine': own,
  'closing.readMySheet': own,
} as const satisfies Policy;
