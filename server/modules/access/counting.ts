import type { RefusalCode } from '#contract/refusals.ts';
import { Refusal, type RefusedField } from '../../kernel/refusal.ts';
import { type ActContext, RefusalAfterCommit } from '../../platform/act.ts';
import {
  type Attempts,
  addressLimit,
  afterFailure,
  loginLimit,
  minutesBlocked,
} from './domain/attempts.ts';
import { addressKey } from './keys.ts';
import { lockAttempts, readAttempts, saveAttempts } from './store-sessions.ts';

/**
 * Lets an attempt under a key in and returns the failures before it. The same for keys that belong to an
 * account and for those that do not, so that nobody learns which log-in names exist.
 * @throws Refusal platform.tooManyRequests (address), access.accountLocked (key, counted)
 */
export async function admitAttempt(context: ActContext, key: string): Promise<Attempts> {
  await refuseBusyAddress(context);
  const attempts = await lockAttempts(context.tx, key, context.now);
  const minutes = minutesBlocked(attempts, loginLimit, context.now);
  if (minutes > 0) return await refuseCounted(context, 'access.accountLocked', null, { minutes });
  return attempts;
}

/** @throws Refusal platform.tooManyRequests */
export async function refuseBusyAddress({ tx, ip, now }: ActContext): Promise<void> {
  const attempts = await readAttempts(tx, addressKey(ip), now);
  const minutes = minutesBlocked(attempts, addressLimit, now);
  if (minutes > 0) throw new Refusal('platform.tooManyRequests', { seconds: minutes * 60 });
}

/** Counts a failure under its key; the block begins when the limit is reached. */
export async function countFailure(
  { tx, now }: ActContext,
  key: string,
  attempts: Attempts,
): Promise<void> {
  await saveAttempts(tx, key, afterFailure(attempts, loginLimit, now));
}

/**
 * Refuses, counts it for the address and leaves it in the audit; all three outlive the refusal.
 * @param accountId the account meant, null where there is none of that name
 */
export async function refuseCounted(
  context: ActContext,
  code: RefusalCode,
  accountId: number | null,
  facts: Readonly<Record<string, number>> = {},
  fields: readonly RefusedField[] = [],
): Promise<never> {
  const { tx, ip, now } = context;
  const address = await lockAttempts(tx, addressKey(ip), now);
  await saveAttempts(tx, addressKey(ip), afterFailure(address, addressLimit, now));
  context.audit({ object: { kind: 'account', id: accountId }, details: { refused: code } });
  throw new RefusalAfterCommit(code, facts, fields);
}
