import { holds, type PostKind } from '../../kernel/actor.ts';
import { isOwn, type Policy, reaches } from '../../kernel/policy.ts';

/** Posts that show the organisations below them. */
export const showingPosts = [
  'branchSecretary',
  'branchCommitteeMember',
  'groupLeader',
  'unitPartyOffice',
  'unitHead',
  'workCommittee',
  'partySchool',
  'publicityDesk',
] as const satisfies readonly PostKind[];

/** They work with the register of organisations as such: accounts, posts, imports. */
export const everywherePosts = [
  'operator',
  'systemAdministrator',
  'securityAdministrator',
] as const satisfies readonly PostKind[];

export const organisationsPolicy = {
  'organisations.readTree': {
    who: '本单位工作人员、党务干部、单位负责人、系统管理员和安全管理员',
    may: (actor) =>
      actor.personId !== null || holds(actor, ...showingPosts) || holds(actor, ...everywherePosts),
  },
  'organisations.read': {
    who: '本单位工作人员、上级党务干部、单位负责人、系统管理员和安全管理员',
    may: (actor, subject) =>
      isOwn(actor, subject) ||
      reaches(actor, subject, ...showingPosts) ||
      holds(actor, ...everywherePosts),
  },
  'organisations.importRegister': {
    who: '市直机关工委和本机操作员',
    may: (actor) => holds(actor, 'workCommittee', 'operator'),
  },
} as const satisfies Policy;
