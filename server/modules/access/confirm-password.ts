import type { ActContext } from '../../platform/act.ts';
import { admitAttempt, countFailure, refuseCounted } from './counting.ts';
import { loginKey } from './keys.ts';
import { passwordMatches } from './password-hash.ts';
import { findAccount, loginOf } from './store-accounts.ts';
import { clearAttempts } from './store-sessions.ts';

/**
 * Asks somebody who is logged in for their password once more; wrong ones count as at the log-in.
 * @throws Refusal access.wrongCurrentPassword, access.accountLocked, both counted
 */
export async function confirmPassword(context: ActContext, password: string): Promise<void> {
  const { actor, tx } = context;
  const accountId = actor.accountId as number;
  const login = await loginOf(tx, accountId);
  const attempts = await admitAttempt(context, loginKey(login));
  const account = await findAccount(tx, login);
  if (!(await passwordMatches(password, account?.passwordHash ?? null))) {
    await countFailure(context, loginKey(login), attempts);
    await refuseCounted(context, 'access.wrongCurrentPassword', accountId);
  }
  await clearAttempts(tx, [loginKey(login)]);
}
