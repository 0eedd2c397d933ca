import type { accessRoutes } from '#contract/access.ts';
import { allow } from '../../kernel/policy.ts';
import type { Handlers } from '../../platform/module.ts';
import { readOnlyWords } from '../../platform/storage.ts';
import { admitAttempt, countFailure, refuseCounted } from './counting.ts';
import { listDemoAccounts } from './demo.ts';
import { normalisedLogin } from './domain/login-name.ts';
import { loginKey } from './keys.ts';
import { passwordMatches } from './password-hash.ts';
import { accessPolicy } from './policy.ts';
import { sessionCacheOf } from './session-cache.ts';
import { findAccount, saveReading } from './store-accounts.ts';
import { clearAttempts, endSession, startSession, sweepAttempts } from './store-sessions.ts';
import { readSite } from './views.ts';

type SessionRoutes = Pick<
  typeof accessRoutes,
  'access.readSite' | 'access.logIn' | 'access.logOut' | 'access.setReading'
>;

export const sessionRoutes: Handlers<SessionRoutes> = {
  async 'access.readSite'({ db, services, today }) {
    const site = await readSite(db, today);
    const offered = site.demo && services.settings.demo;
    const demoAccounts = offered ? await listDemoAccounts(db, services.vault, today) : [];
    return { ...site, demoAccounts, today, readOnly: readOnlyWords(services.storage.unsafe) };
  },

  async 'access.logIn'(input) {
    const { tx, body, now, services, session, audit } = input;
    const login = normalisedLogin(body.login);
    const attempts = await admitAttempt(input, loginKey(login));
    const account = await findAccount(tx, login);
    const hash = account?.disabled ? null : (account?.passwordHash ?? null);
    const matches = await passwordMatches(body.password, hash);
    if (account === null || !matches) {
      await countFailure(input, loginKey(login), attempts);
      return await refuseCounted(input, 'access.wrongCredentials', account?.id ?? null);
    }
    await clearAttempts(tx, [loginKey(login)]);
    await sweepAttempts(tx, now);
    const { token, expires } = await startSession(tx, account.id, now, services.randomBytes);
    session.start(token, expires);
    audit({ object: { kind: 'account', id: account.id } });
    return { name: account.name, reading: account.reading };
  },

  async 'access.logOut'({ actor, tx, now, services, session, audit }) {
    allow(accessPolicy, 'access.logOut', actor);
    if (session.token !== null) await endSession(tx, session.token);
    sessionCacheOf(services.database).forget(actor.accountId as number, now);
    session.end();
    audit({ object: { kind: 'account', id: actor.accountId } });
    return {};
  },

  async 'access.setReading'({ actor, tx, body, audit }) {
    allow(accessPolicy, 'access.setReading', actor);
    await saveReading(tx, actor.accountId as number, body);
    // What somebody needs for reading is nobody else's business: the line says only that it changed.
    audit({ object: { kind: 'account', id: actor.accountId } });
    return {};
  },
};
