import { lookWords } from './look-words.ts';
import { momentWords } from './moment.ts';

/** One look as the audit keeps it. */
export interface AuditedLook {
  readonly at: Date;
  readonly accountId: number | null;
  readonly name: string;
  readonly action: string;
  readonly reason: string | null;
  readonly details: unknown;
}

export interface LookLine {
  readonly at: string;
  readonly name: string;
  readonly what: string;
  readonly reason: string;
}

const togetherMs = 30 * 60_000;

/**
 * Lines of 谁看过我, newest first: a page that the same account loads again within half an hour of its last look is
 * one line with the first and the last time and how often. What the audit keeps stays as it is.
 *
 * @param looks newest first
 */
export function lookLines(looks: readonly AuditedLook[]): LookLine[] {
  const runs: { key: string; first: Date; last: Date; count: number; look: AuditedLook }[] = [];
  const open = new Map<string, (typeof runs)[number]>();
  for (const look of looks) {
    const { at, accountId, name, action, reason, details } = look;
    const key = JSON.stringify([accountId, name, action, reason, details]);
    const run = open.get(key);
    if (run !== undefined && run.last.getTime() - at.getTime() <= togetherMs) {
      run.first = at;
      run.count += 1;
    } else {
      const started = { key, first: at, last: at, count: 1, look };
      open.set(key, started);
      runs.push(started);
    }
  }
  return runs.map(({ first, last, count, look: { name, action, reason } }) => ({
    at: count === 1 ? momentWords(last) : `${spanWords(first, last)}，共${count}次`,
    ...{ name, what: lookWords(action), reason: reason ?? '' },
  }));
}

/** `2026-07-15 14:02至14:30`; the day again where it is another one. */
function spanWords(first: Date, last: Date): string {
  const [from, to] = [momentWords(first), momentWords(last)];
  if (from === to) return from;
  return `${from}至${from.slice(0, 10) === to.slice(0, 10) ? to.slice(11) : to}`;
}
