/** Failures counted under one key since the first of them; from the last one on, once the limit is reached. */
export interface Attempts {
  readonly count: number;
  readonly since: Date;
}

export interface AttemptLimit {
  /** Failures that block. */
  readonly failures: number;
  /** Minutes a block lasts, and after which failures are forgotten. */
  readonly minutes: number;
}

/** GB/T 22239-2019, level 3, handling of failed log-ins: five failures lock the account for 15 minutes. */
export const loginLimit: AttemptLimit = { failures: 5, minutes: 15 };

/** Whole offices share one address, so it is allowed more; still far too few for guessing. */
export const addressLimit: AttemptLimit = { failures: 60, minutes: 15 };

export const noAttempts = (now: Date): Attempts => ({ count: 0, since: now });

/** The count after one more failure. Reaching the limit starts the block, so it lasts its full time. */
export function afterFailure(attempts: Attempts, limit: AttemptLimit, now: Date): Attempts {
  const remembered = isOver(attempts, limit, now) ? noAttempts(now) : attempts;
  const count = remembered.count + 1;
  const since = remembered.count === 0 || count >= limit.failures ? now : remembered.since;
  return { count, since };
}

/** Minutes until the next attempt is let in, rounded up; 0 when it is let in now. */
export function minutesBlocked(attempts: Attempts, limit: AttemptLimit, now: Date): number {
  if (attempts.count < limit.failures || isOver(attempts, limit, now)) return 0;
  return Math.ceil((endOf(attempts, limit) - now.getTime()) / 60_000);
}

function isOver(attempts: Attempts, limit: AttemptLimit, now: Date): boolean {
  return now.getTime() >= endOf(attempts, limit);
}

function endOf(attempts: Attempts, limit: AttemptLimit): number {
  return attempts.since.getTime() + limit.minutes * 60_000;
}
