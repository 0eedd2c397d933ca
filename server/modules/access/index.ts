// ACCESS keeps who may come in and with which posts: accounts, passwords, one-time codes, sessions, posts;
// and shows the audit to the audit administrator. Posts are granted by the security administrator, accounts
// opened by unit offices and the system administrator, neither of whom can do the other's work.
// We announce nothing and hear nobody; the modules' policies are handed in, for the index of the pages.
// We serve GB/T 22239-2019, level 3: identity, access control, three separate administrators, audit.
import { accessRoutes } from '#contract/access.ts';
import type { Policy } from '../../kernel/policy.ts';
import { defineModule, type Module } from '../../platform/module.ts';
import { routesOf } from './routes.ts';

/** @param policies of all modules of the product (server/modules/policies.ts) */
export function accessModule(policies: readonly Policy[]): Module {
  return defineModule({ name: 'access', contract: accessRoutes, routes: routesOf(policies) });
}

export { actorOfLogin, authenticate } from './authenticate.ts';
export { createSetupToken, issueCodes, reissueCodeOfLogin, type Slip } from './codes.ts';
export { confirmPassword } from './confirm-password.ts';
export { refuseBusyAddress, refuseCounted } from './counting.ts';
export { type DemoAccount, listDemoAccounts, openDemoAccount } from './demo.ts';
export { normalisedCode, oneTimeCode } from './domain/one-time-code.ts';
export { dueOf } from './due.ts';
export { endedByRestore } from './ended-by-restore.ts';
export { accessPolicy } from './policy.ts';
export { writeSlips } from './slips.ts';
export { openAccounts } from './store-accounts.ts';
export { startSession } from './store-sessions.ts';
export { storedAbout } from './stored-about.ts';
export { type AuditVerification, auditHeads, verifyAudit } from './verify-audit.ts';
export { subjectOfOrganisation, subjectOfPerson } from './views.ts';
