const minute = 60_000;

/** A session ends after 30 minutes without a request and in any case 12 hours after the log-in. */
const idleMinutes = 30;
const absoluteHours = 12;
/** How old the noted moment of the last request may get before it is written again. */
const noteEveryMinutes = 1;

export interface SessionTimes {
  readonly lastSeenAt: Date;
  readonly expiresAt: Date;
}

export function sessionExpiry(now: Date): Date {
  return new Date(now.getTime() + absoluteHours * 60 * minute);
}

export function sessionHasEnded(session: SessionTimes, now: Date): boolean {
  const idle = now.getTime() - session.lastSeenAt.getTime();
  return now >= session.expiresAt || idle >= idleMinutes * minute;
}

export function lastSeenIsDue(session: SessionTimes, now: Date): boolean {
  return now.getTime() - session.lastSeenAt.getTime() >= noteEveryMinutes * minute;
}
