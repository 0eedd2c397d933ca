import { Refusal } from '../../kernel/refusal.ts';
import type { ActContext } from '../../platform/act.ts';
import { codeExpiry, oneTimeCode, setupToken } from './domain/one-time-code.ts';
import { mayIssueTo } from './domain/reissue.ts';
import { codeKey, loginKey } from './keys.ts';
import { sessionCacheOf } from './session-cache.ts';
import {
  findAccount,
  openAccounts,
  saveCodes,
  saveSetupToken,
  setPassword,
} from './store-accounts.ts';
import { clearAttempts, endSessionsOf } from './store-sessions.ts';
import { withoutPassword } from './views.ts';

export interface IssuedCode {
  readonly accountId: number;
  readonly login: string;
  readonly code: string;
  readonly expiresAt: Date;
}

/** One printable slip. */
export interface Slip extends IssuedCode {
  readonly name: string;
  readonly unitName: string;
}

/**
 * Opens accounts for everybody below an organisation who has set no password, and issues each a new code;
 * earlier codes are void. Left out are holders of posts the asker may not open (domain/reissue.ts).
 * @throws Refusal access.nobodyToIssue
 */
export async function issueCodes(
  context: ActContext,
  organisationId: number,
  reason: string,
): Promise<Slip[]> {
  const { tx, now, today, actor, services, audit } = context;
  const found = await withoutPassword(tx, organisationId, actor, today);
  const people = found.filter((person) => mayIssueTo(actor, person.posts));
  if (people.length === 0) throw new Refusal('access.nobodyToIssue');
  const accounts = await openAccounts(tx, people, now);
  const expiresAt = codeExpiry(now);
  const slips = people.map(({ id, name, unitName }) => {
    const account = accounts.get(id) as { accountId: number; login: string };
    return { ...account, name, unitName, code: oneTimeCode(services.randomBytes), expiresAt };
  });
  await saveCodes(tx, services.vault, slips, { expiresAt, issuedBy: actor.accountId });
  audit({
    object: { kind: 'organisation', id: organisationId },
    organisationId,
    reason,
    details: { codes: slips.length, leftOut: found.length - people.length },
  });
  return slips;
}

/**
 * Voids the password of an account, ends its sessions and lock, and issues a new code.
 * Whether the actor may is decided by the caller.
 */
export async function reissueCode(
  context: ActContext,
  account: { readonly accountId: number; readonly login: string },
  reason: string,
): Promise<IssuedCode> {
  const { tx, now, actor, services, audit } = context;
  const { accountId, login } = account;
  const issued = {
    accountId,
    login,
    code: oneTimeCode(services.randomBytes),
    expiresAt: codeExpiry(now),
  };
  await setPassword(tx, accountId, null);
  await endSessionsOf(tx, accountId);
  sessionCacheOf(services.database).forget(accountId, now);
  await clearAttempts(tx, [loginKey(login), codeKey(login)]);
  const circumstances = { expiresAt: issued.expiresAt, issuedBy: actor.accountId };
  await saveCodes(tx, services.vault, [issued], circumstances);
  audit({ object: { kind: 'account', id: accountId }, reason });
  return issued;
}

/**
 * A new code for a log-in name: the operator's way, the only one for the three administrators.
 * @throws Refusal platform.notFound
 */
export async function reissueCodeOfLogin(
  context: ActContext,
  login: string,
  reason: string,
): Promise<IssuedCode> {
  const account = await findAccount(context.tx, login);
  if (account === null) throw new Refusal('platform.notFound');
  return await reissueCode(context, { accountId: account.id, login }, reason);
}

/** The one-time token with which the first system administrator is made; earlier unused ones are void. */
export async function createSetupToken(context: ActContext): Promise<string> {
  const { tx, now, services, audit } = context;
  const token = setupToken(services.randomBytes);
  await saveSetupToken(tx, services.vault, token, now);
  audit({ object: { kind: 'setupToken', id: null } });
  return token;
}
