import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Tx } from '../../platform/database/connect.ts';
import { type Attempts, noAttempts } from './domain/attempts.ts';
import { sessionExpiry } from './domain/session-limits.ts';
import { proofKey } from './keys.ts';

/**
 * Starts a session with a fresh token of 256 bits; the database keeps only the token's SHA-256.
 * Sessions that have run out are swept on the way.
 */
export async function startSession(
  tx: Tx,
  accountId: number,
  now: Date,
  randomBytes: (size: number) => Buffer,
): Promise<{ token: string; expires: Date }> {
  const token = randomBytes(32).toString('base64url');
  const expires = sessionExpiry(now);
  await tx
    .deleteFrom('session')
    .where('account_id', '=', accountId)
    .where('expires_at', '<=', now)
    .execute();
  await tx
    .insertInto('session')
    .values({
      token_hash: hashOfToken(token),
      account_id: accountId,
      created_at: now,
      last_seen_at: now,
      expires_at: expires,
    })
    .execute();
  return { token, expires };
}

export async function endSession(tx: Tx, token: string): Promise<void> {
  await tx.deleteFrom('session').where('token_hash', '=', hashOfToken(token)).execute();
}

export async function endSessionsOf(tx: Tx, accountId: number): Promise<void> {
  await tx.deleteFrom('session').where('account_id', '=', accountId).execute();
}

/** The failures under a key; the row is locked, so that attempts at one log-in name are counted one by one. */
export async function lockAttempts(tx: Tx, key: string, now: Date): Promise<Attempts> {
  const { rows } = await sql<Attempts>`
    insert into attempt_limit (key, window_start, attempts) values (${key}, ${now}, 0)
    on conflict (key) do update set key = excluded.key
    returning attempts as count, window_start as since`.execute(tx);
  return rows[0] as Attempts;
}

export async function readAttempts(tx: Tx, key: string, now: Date): Promise<Attempts> {
  const row = await tx
    .selectFrom('attempt_limit')
    .select(['attempts as count', 'window_start as since'])
    .where('key', '=', key)
    .executeTakeFirst();
  return row ?? noAttempts(now);
}

export async function saveAttempts(tx: Tx, key: string, { count, since }: Attempts): Promise<void> {
  await tx
    .insertInto('attempt_limit')
    .values({ key, window_start: since, attempts: count })
    .onConflict((taken) =>
      taken.column('key').doUpdateSet({ window_start: since, attempts: count }),
    )
    .execute();
}

export async function clearAttempts(tx: Tx, keys: readonly string[]): Promise<void> {
  await tx
    .deleteFrom('attempt_limit')
    .where('key', 'in', [...keys])
    .execute();
}

/**
 * Uses up a proof of identity, kept among the counted attempts until they are swept after a day.
 * @returns false where it was used before, in whatever process
 */
export async function spendProof(tx: Tx, id: string, now: Date): Promise<boolean> {
  const spent = await tx
    .insertInto('attempt_limit')
    .values({ key: proofKey(id), window_start: now, attempts: 1 })
    .onConflict((taken) => taken.doNothing())
    .returning('key')
    .executeTakeFirst();
  return spent !== undefined;
}

/** Forgets failures of more than a day ago, a hundred at a time; rows somebody is counting in are left. */
export async function sweepAttempts(tx: Tx, now: Date): Promise<void> {
  const dayAgo = new Date(now.getTime() - 86_400_000);
  await sql`
    delete from attempt_limit where key in (
      select key from attempt_limit where window_start < ${dayAgo}
      limit 100 for update skip locked)`.execute(tx);
}

function hashOfToken(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
