import type { Clock } from '../kernel/clock.ts';
import type { Settings } from '../platform/settings.ts';

/** ● 正常 · ▲ 注意 · ■ 有问题 */
export type State = 'well' | 'attention' | 'wrong';

interface Judged {
  readonly state: State;
  /** One Chinese sentence; no personal data. */
  readonly words: string;
  /** What to do about it; null where nothing is to be done. */
  readonly wayOut: string | null;
}

/** What one check found. */
export interface Diagnosis extends Judged {
  /** The check, for programs. */
  readonly code: string;
  /** The check, for people. */
  readonly subject: string;
}

export interface Check {
  readonly code: string;
  readonly subject: string;
  look(): Judged | Promise<Judged>;
}

/** The installation that is looked at. */
export interface Examined {
  readonly settings: Settings;
  /** A Chinese sentence for each wrong variable. */
  readonly problems: readonly string[];
  /** False where DATABASE_URL cannot be read: another database would be looked at. */
  readonly databaseKnown: boolean;
  /** DEMO=off was said in so many words. */
  readonly demoRefused: boolean;
  readonly clock: Clock;
  /** Free bytes below which to warn, and below which it is wrong. */
  readonly space: { readonly low: number; readonly wrong: number };
}

export const well = (words: string): Judged => ({ state: 'well', words, wayOut: null });
export const attention = (words: string, wayOut: string): Judged => ({
  state: 'attention',
  words,
  wayOut,
});
export const wrong = (words: string, wayOut: string): Judged => ({ state: 'wrong', words, wayOut });

/** Looks at everything in turn; a check that cannot be made is itself something wrong. */
export async function diagnose(checks: readonly Check[]): Promise<Diagnosis[]> {
  const found: Diagnosis[] = [];
  for (const { code, subject, look } of checks) {
    found.push({ code, subject, ...(await lookSafely(look)) });
  }
  return found;
}

async function lookSafely(look: Check['look']): Promise<Judged> {
  try {
    return await look();
  } catch (error) {
    return wrong(
      `这一项没有查成（${reasonOf(error)}）。`,
      '请先解决其他几项，再查一次；仍不行，请把这一行告诉维护人员。',
    );
  }
}

/** PostgreSQL puts values of rows into its messages, so of its errors only the code is said. */
export function reasonOf(error: unknown): string {
  const { severity, code, message } = error as Error & { severity?: string; code?: string };
  if (severity !== undefined && code !== undefined && !startCodes.test(code)) return code;
  return message || code || String(error);
}

/** Connecting failed: no rows in these messages. */
const startCodes = /^(08|28|3D|53|57P)/;
