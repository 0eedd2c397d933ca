import { type Actor, holds } from '../../kernel/actor.ts';
import { isOwn, type Policy, reaches, type Subject } from '../../kernel/policy.ts';

const isLoggedIn = (actor: Actor) => actor.accountId !== null;

function keepsAccounts(actor: Actor, subject: Subject): boolean {
  return (
    reaches(actor, subject, 'unitPartyOffice') || holds(actor, 'systemAdministrator', 'operator')
  );
}

/** Nobody gives posts to themselves or takes them. */
function keepsPosts(actor: Actor, subject: Subject): boolean {
  return (
    holds(actor, 'operator') || (holds(actor, 'securityAdministrator') && !isOwn(actor, subject))
  );
}

const accountKeepers = '本单位党务干部、系统管理员';
const postKeepers = '安全管理员（不能办理本人的岗位）';

export const accessPolicy = {
  'access.readMe': { who: '已登录的同志', may: isLoggedIn },
  'access.logOut': { who: '已登录的同志', may: isLoggedIn },
  'access.setReading': { who: '已登录的同志', may: isLoggedIn },
  'access.changePassword': { who: '已登录的同志', may: isLoggedIn },
  'access.listAccounts': { who: accountKeepers, may: keepsAccounts },
  'access.issueCodes': { who: accountKeepers, may: keepsAccounts },
  'access.resetAccount': { who: accountKeepers, may: keepsAccounts },
  'access.listAdministrators': {
    who: '系统管理员',
    may: (actor) => holds(actor, 'systemAdministrator', 'operator'),
  },
  'access.appointAdministrator': {
    who: '系统管理员',
    may: (actor) => holds(actor, 'systemAdministrator', 'operator'),
  },
  'access.listPosts': {
    who: '安全管理员',
    may: (actor) => holds(actor, 'securityAdministrator', 'operator'),
  },
  'access.listPeople': {
    who: '安全管理员',
    may: (actor) => holds(actor, 'securityAdministrator', 'operator'),
  },
  'access.grantPost': { who: postKeepers, may: keepsPosts },
  'access.endPost': { who: postKeepers, may: keepsPosts },
  'access.listAudit': {
    who: '审计管理员',
    may: (actor) => holds(actor, 'auditAdministrator', 'operator'),
  },
  'access.verifyAudit': {
    who: '审计管理员',
    may: (actor) => holds(actor, 'auditAdministrator', 'operator'),
  },
} as const satisfies Policy;
