import { type Actor, holds, type PostKind } from '../../kernel/actor.ts';
import { type Policy, reaches, type Subject } from '../../kernel/policy.ts';

/** Posts that draft a list, and keep what was answered on paper. */
export const draftingPosts = ['unitPartyOffice'] as const satisfies readonly PostKind[];

/** Posts that review what another person of the unit drafted. */
export const reviewingPosts = [
  'unitPartyOffice',
  'unitHead',
] as const satisfies readonly PostKind[];

const reader = {
  who: '本单位工作人员、机关党委（党务办公室）、单位负责人',
  may: (actor: Actor) => actor.personId !== null || holds(actor, ...reviewingPosts),
};

/** The subject of a list is its unit and all above it. */
const drafter = {
  who: '本单位机关党委（党务办公室）',
  may: (actor: Actor, subject: Subject) => reaches(actor, subject, ...draftingPosts),
};

const reviewer = {
  who: '本单位机关党委（党务办公室）、单位负责人',
  may: (actor: Actor, subject: Subject) => reaches(actor, subject, ...reviewingPosts),
};

const own = { who: '本人', may: (actor: Actor) => actor.personId !== null };

export const commendationsPolicy = {
  // Of which unit, and from which state on, stands in the statement: views.ts.
  'commendations.list': reader,
  'commendations.read': reader,
  'commendations.open': drafter,
  'commendations.change': drafter,
  'commendations.listDeeds': drafter,
  'commendations.putPerson': drafter,
  'commendations.takeOff': drafter,
  'commendations.recordAnswer': drafter,
  'commendations.propose': drafter,
  'commendations.withdraw': drafter,
  'commendations.drop': drafter,
  'commendations.return': reviewer,
  // Which person: commendations.secondPerson, commendations.onTheList.
  'commendations.approve': reviewer,
  'commendations.listMine': own,
  'commendations.answerMine': own,
} as const satisfies Policy;
