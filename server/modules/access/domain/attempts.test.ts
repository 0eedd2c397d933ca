import { expect, test } from 'vitest';
import { type Attempts, afterFailure, loginLimit, minutesBlocked, noAttempts } from './attempts.ts';

const at = (minutes: number) => new Date(Date.UTC(2026, 6, 15, 1, 0) + minutes * 60_000);

function failuresAt(...minutes: number[]): Attempts {
  return minutes.reduce(
    (attempts, minute) => afterFailure(attempts, loginLimit, at(minute)),
    noAttempts(at(minutes[0] ?? 0)),
  );
}

test.each([
  ['none', [], 0, 0],
  ['four', [0, 1, 2, 3], 3, 0],
  ['five', [0, 1, 2, 3, 4], 4, 15],
  ['five, a minute and a half later', [0, 1, 2, 3, 4], 5.5, 14],
  ['five, at the last moment', [0, 1, 2, 3, 4], 18.999, 1],
  ['five, when the lock is over', [0, 1, 2, 3, 4], 19, 0],
  ['four and one more after a quarter of an hour', [0, 1, 2, 3, 15], 15, 0],
  ['five after a lock that is over', [0, 0, 0, 0, 0, 20, 21, 22, 23, 24], 24, 15],
] as const)('%s', (_words, minutes, now, blocked) => {
  expect(minutesBlocked(failuresAt(...minutes), loginLimit, at(now))).toBe(blocked);
});
