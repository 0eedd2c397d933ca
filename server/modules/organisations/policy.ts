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

/** Posts that see to the staff of party work: units below the post. */
export const staffingPosts = [
  'unitPartyOffice',
  'workCommittee',
] as const satisfies readonly PostKind[];

/** Posts that prepare elections; reminders are theirs alone. */
export const termPosts = [
  'branchSecretary',
  'unitPartyOffice',
  'workCommittee',
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
  'organisations.listStaffing': {
    who: '机关党委（党务办公室）和市直机关工委',
    may: (actor) => holds(actor, ...staffingPosts),
  },
  'organisations.writeStaffingLetter': {
    who: '机关党委（党务办公室）和市直机关工委',
    may: (actor, subject) => reaches(actor, subject, ...staffingPosts),
  },
  'organisations.listTerms': {
    who: '党支部书记、机关党委（党务办公室）和市直机关工委',
    may: (actor) => holds(actor, ...termPosts),
  },
  'organisations.importRegister': {
    who: '市直机关工委和本机操作员',
    may: (actor) => holds(actor, 'workCommittee', 'operator'),
  },
} as const satisfies Policy;
