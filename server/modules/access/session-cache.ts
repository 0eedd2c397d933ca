import type { Actor } from '../../kernel/actor.ts';
import type { Database } from '../../platform/database/connect.ts';
import type { SessionTimes } from './domain/session-limits.ts';

export interface KnownSession extends SessionTimes {
  readonly actor: Actor;
  readonly accountId: number;
  readonly readAt: Date;
}

/** How long an answer of the database about a session may be used again (decision 0003). */
const freshMs = 2_000;
const sessionsMax = 10_000;

/**
 * Sessions read from the database a moment ago. After `forget` an account is not cached for as long
 * as an answer lives, so that a request under way cannot bring back what is being ended.
 */
export class SessionCache {
  readonly #sessions = new Map<string, KnownSession>();
  readonly #forgottenAt = new Map<number, Date>();

  recall(key: string, now: Date): KnownSession | null {
    const session = this.#sessions.get(key);
    if (session === undefined) return null;
    if (isFresh(session.readAt, now)) return session;
    this.#sessions.delete(key);
    return null;
  }

  keep(key: string, session: KnownSession, now: Date): void {
    const forgotten = this.#forgottenAt.get(session.accountId);
    if (forgotten !== undefined && isFresh(forgotten, now)) return;
    this.#forgottenAt.delete(session.accountId);
    if (this.#sessions.size >= sessionsMax) this.#sessions.clear();
    this.#sessions.set(key, session);
  }

  /** Called when an account's sessions or posts change. */
  forget(accountId: number, now: Date): void {
    this.#forgottenAt.set(accountId, now);
    for (const [key, session] of this.#sessions) {
      if (session.accountId === accountId) this.#sessions.delete(key);
    }
  }
}

const caches = new WeakMap<Database, SessionCache>();

/** The cache of one database in this process. */
export function sessionCacheOf(database: Database): SessionCache {
  const known = caches.get(database) ?? new SessionCache();
  caches.set(database, known);
  return known;
}

function isFresh(since: Date, now: Date): boolean {
  return Math.abs(now.getTime() - since.getTime()) < freshMs;
}
