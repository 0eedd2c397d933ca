import { type Actor, holds, type PostKind } from '../../kernel/actor.ts';
import { isOwn, type Policy, reaches, type Subject } from '../../kernel/policy.ts';

/** Posts that receive and answer. The root unit has only the committee, every other unit only an office. */
export const receivingPosts = [
  'unitPartyOffice',
  'workCommittee',
] as const satisfies readonly PostKind[];

const everybody = {
  who: '所有登录的人',
  may: (actor: Actor) => actor.accountId !== null,
};

const receives = (actor: Actor, subject: Subject) => reaches(actor, subject, ...receivingPosts);

/** The subject is the author and the office it was written to, never the units below that office. */
export const complaintsPolicy = {
  'complaints.readForm': everybody,
  'complaints.write': everybody,
  'complaints.writeUnsigned': everybody,
  'complaints.listMine': everybody,
  'complaints.readByReceipt': everybody,
  'complaints.listReceived': {
    who: '受理投诉建议的机关党委（党务办公室）和市直机关工委',
    may: (actor) => holds(actor, ...receivingPosts),
  },
  'complaints.read': {
    who: '本人和受理单位',
    may: (actor, subject) => isOwn(actor, subject) || receives(actor, subject),
  },
  'complaints.answer': { who: '受理单位', may: receives },
  'complaints.close': {
    who: '本人和受理单位',
    may: (actor, subject) => isOwn(actor, subject) || receives(actor, subject),
  },
} as const satisfies Policy;
