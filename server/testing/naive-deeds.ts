import type { Rule, RuleShape, Scheme } from '#contract/scheme.ts';

/** What tests tell the second reckoning of a year; see `naive-year.ts`. */
export interface NaiveDeed {
  readonly rule: string;
  /** `2026-05-07` */
  readonly on: string;
  readonly quantity: number;
  readonly level: string | null;
  readonly matter: string | null;
  /** Taken back or under objection. */
  readonly waits: boolean;
  readonly votes?: Readonly<Record<string, number>> | undefined;
  readonly marks?: Readonly<Record<string, number>> | undefined;
}

export interface Line {
  readonly deed: NaiveDeed;
  readonly rule: Rule;
  /** The rule whose limits and category it is under. */
  under: Rule;
  /** Signed. */
  amount: number;
}

export type Shape<K extends RuleShape['kind']> = Extract<RuleShape, { kind: K }>;

/** Nearest, halves away from nothing. */
export function halfUp(a: number, b: number): number {
  const whole = Math.trunc(Math.abs(a) / b);
  const rest = Math.abs(a) - whole * b;
  const size = rest * 2 >= b ? whole + 1 : whole;
  return a < 0 ? -size || 0 : size;
}

export interface Cycle {
  readonly sheets: number;
  readonly month: (on: string) => number;
  readonly quarter: (on: string) => number;
  readonly sheet: (on: string) => number;
}

export function cycleOf({ settings: { rollUp } }: Scheme): Cycle {
  const order = Array.from({ length: 12 }, (_, i) => ((rollUp.startMonth - 1 + i) % 12) + 1);
  const month = (on: string) => order.indexOf(Number(on.split('-')[1]));
  const quarter = (on: string) => (month(on) - (month(on) % 3)) / 3;
  const by = rollUp.by.endsWith('Months') ? month : quarter;
  if (rollUp.by === 'sum') return { sheets: 1, month, quarter, sheet: () => 0 };
  return { sheets: rollUp.by.endsWith('Months') ? 12 : 4, month, quarter, sheet: by };
}

export function samePeriod(
  period: 'month' | 'quarter' | 'year',
  a: string,
  b: string,
  cycle: Cycle,
): boolean {
  if (period === 'month') return cycle.month(a) === cycle.month(b);
  return period === 'year' || cycle.quarter(a) === cycle.quarter(b);
}

export function clamp(value: number, low: number, high: number): number {
  return Math.max(low, Math.min(high, value));
}
