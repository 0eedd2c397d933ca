/**
 * Access: who may come in and with which posts. We keep accounts, passwords, one-time codes, sessions
 * and posts, and show the audit to the audit administrator. We announce nothing and listen to nothing.
 * We serve GB/T 22239-2019 level 3 (identity, access control, three separate administrators, audit).
 */
export { actorOfLogin, authenticate } from './authenticate.ts';
export { openAccounts } from './store-accounts.ts';
export { startSession } from './store-sessions.ts';
