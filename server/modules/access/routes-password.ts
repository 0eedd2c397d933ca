import type { accessRoutes } from '#contract/access.ts';
import { allow } from '../../kernel/policy.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { Handlers } from '../../platform/module.ts';
import { confirmPassword } from './confirm-password.ts';
import { admitAttempt, countFailure, refuseBusyAddress, refuseCounted } from './counting.ts';
import { normalisedLogin } from './domain/login-name.ts';
import { isWeakPassword } from './domain/password-policy.ts';
import { codeKey, loginKey } from './keys.ts';
import { hashPassword } from './password-hash.ts';
import { accessPolicy } from './policy.ts';
import { sessionCacheOf } from './session-cache.ts';
import {
  findAccount,
  loginOf,
  openBareAccount,
  setPassword,
  spendCode,
  spendSetupToken,
} from './store-accounts.ts';
import { addPost } from './store-posts.ts';
import { clearAttempts, endSessionsOf, startSession } from './store-sessions.ts';

type PasswordRoutes = Pick<
  typeof accessRoutes,
  'access.activate' | 'access.setUp' | 'access.changePassword'
>;

export const passwordRoutes: Handlers<PasswordRoutes> = {
  async 'access.activate'(input) {
    const { tx, body, now, services, audit } = input;
    const login = normalisedLogin(body.login);
    const attempts = await admitAttempt(input, codeKey(login));
    refuseWeak('password', body.password, login);
    const account = await findAccount(tx, login);
    const usable = account !== null && !account.disabled;
    if (!usable || !(await spendCode(tx, services.vault, account.id, body.code, now))) {
      await countFailure(input, codeKey(login), attempts);
      return await refuseCounted(input, 'access.wrongCode', account?.id ?? null, {}, [
        { field: 'code' },
      ]);
    }
    const hash = await hashPassword(body.password, services.randomBytes);
    await setPassword(tx, account.id, hash);
    await clearAttempts(tx, [loginKey(login), codeKey(login)]);
    audit({ object: { kind: 'account', id: account.id } });
    return { login };
  },

  async 'access.setUp'(input) {
    const { tx, body, now, today, services, audit } = input;
    await refuseBusyAddress(input);
    refuseWeak('password', body.password, body.login);
    if (!(await spendSetupToken(tx, services.vault, body.token, now))) {
      return await refuseCounted(input, 'access.wrongSetupToken', null);
    }
    const passwordHash = await hashPassword(body.password, services.randomBytes);
    const account = { login: body.login, name: body.name, passwordHash };
    const accountId = await openBareAccount(tx, account, now);
    if (accountId === null) throw new Refusal('access.loginTaken');
    await addPost(tx, {
      accountId,
      kind: 'systemAdministrator',
      organisationId: null,
      heldFrom: today,
      grantedBy: null,
    });
    audit({
      object: { kind: 'account', id: accountId },
      details: { post: 'systemAdministrator' },
    });
    return { login: body.login };
  },

  async 'access.changePassword'(input) {
    const { actor, tx, body, now, services, session, audit } = input;
    allow(accessPolicy, 'access.changePassword', actor);
    const accountId = actor.accountId as number;
    await confirmPassword(input, body.current);
    refuseWeak('next', body.next, await loginOf(tx, accountId));
    if (body.next === body.current) {
      throw new Refusal('access.samePassword', {}, [{ field: 'next' }]);
    }
    await setPassword(tx, accountId, await hashPassword(body.next, services.randomBytes));
    await endSessionsOf(tx, accountId);
    sessionCacheOf(services.database).forget(accountId, now);
    const { token, expires } = await startSession(tx, accountId, now, services.randomBytes);
    session.start(token, expires);
    audit({ object: { kind: 'account', id: accountId } });
    return {};
  },
};

/** @throws Refusal access.weakPassword */
function refuseWeak(field: string, password: string, login: string): void {
  if (isWeakPassword(password, login)) throw new Refusal('access.weakPassword', {}, [{ field }]);
}
