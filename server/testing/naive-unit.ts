import type { PlainDate } from '../kernel/plain-date.ts';
import { addDays, yearOf } from '../kernel/plain-date.ts';

/** What a unit's ledger should hold, kept in the plainest way: what happened, and what became of it. */
export interface NaiveEntry {
  /** Null where the answer did not name it. */
  readonly id: number | null;
  readonly personId: number;
  readonly ruleCode: string;
  readonly on: PlainDate;
  readonly quantity: number;
  /** The day by which its year and its caps go, where it came after its year was closed. */
  readonly lateOn?: PlainDate;
  /** Persons through whose hands it went. */
  readonly hands: readonly number[];
  reversed: boolean;
  published: { readonly from: PlainDate; readonly until: PlainDate } | null;
}

export interface NaiveDeduction {
  readonly id: number;
  readonly personId: number;
  readonly proposer: number;
  readonly proposedOn: PlainDate;
  readonly on: PlainDate;
  readonly matter: string;
  toldOn: PlainDate | null;
  allSaid: boolean;
  settled: boolean;
  version: number;
}

export interface NaiveObjection {
  readonly id: number;
  readonly entry: NaiveEntry;
  readonly objector: number;
  state: 'raised' | 'answered' | 'escalated' | 'decided';
  /** What it is about now: the entry, or the one that came in its place. */
  current: NaiveEntry;
  answeredBy: number | null;
  answeredOn: PlainDate | null;
  version: number;
}

export interface NaiveClaim {
  readonly id: number;
  readonly personId: number;
  readonly on: PlainDate;
  open: boolean;
}

/**
 * `must`: refusing it would be wrong; `never`: doing it would be; `either`: it hangs on working days, which the
 * model does not count.
 */
export type Verdict = 'must' | 'never' | 'either';

/** Longer than five working days can last with the longest holiday among them. */
const surelyOver = 18;

export function verdict(never: boolean, must: boolean): Verdict {
  if (never) return 'never';
  return must ? 'must' : 'either';
}

export function mayBeTold(one: NaiveDeduction, today: PlainDate): Verdict {
  const never = one.settled || one.toldOn !== null || today < one.proposedOn;
  return verdict(never, true);
}

export function mayAnswer(one: NaiveDeduction, today: PlainDate): Verdict {
  if (one.toldOn === null) return mayBeTold(one, today);
  const over = today > addDays(one.toldOn, surelyOver) || today < one.toldOn;
  return verdict(one.settled || one.allSaid || over, today <= addDays(one.toldOn, 5));
}

export function mayDecide(one: NaiveDeduction, by: number, today: PlainDate): Verdict {
  const untold = one.settled || one.toldOn === null;
  const waiting = !one.allSaid && one.toldOn !== null && today <= addDays(one.toldOn, 5);
  const over = one.toldOn !== null && today > addDays(one.toldOn, surelyOver);
  const never = untold || waiting || by === one.proposer || today < one.on;
  return verdict(never, one.allSaid || over);
}

export function isOpen({ state }: NaiveObjection): boolean {
  return state === 'raised' || state === 'escalated';
}

export function mayEscalate(one: NaiveObjection, today: PlainDate): Verdict {
  if (one.state !== 'answered' || one.answeredOn === null) return 'never';
  const over = today > addDays(one.answeredOn, surelyOver);
  return verdict(over, today <= addDays(one.answeredOn, 5));
}

/** The rules of the simulation with what is known of them without our own code: raw points of one deed. */
const rules: Readonly<Record<string, (quantity: number) => number>> = {
  J01: () => 100,
  J05: () => 50,
  X01: () => 50,
  F01: (minutes) => Math.ceil((minutes * 100) / 60),
  F02: () => 200,
  F05: (times) => 100 * times,
  F06: () => 300,
  Y01: () => -200,
};

/** Rules by which deeds are told at once; F02 and F05 come late or are claimed, Y01 needs a hearing. */
export const toldRules = ['J01', 'J05', 'X01', 'F01', 'F06'] as const;

/** The yearly limits; the categories' caps are too high to be reached here. */
const yearLimits: Readonly<Record<string, number>> = {
  J01: 400,
  J05: 600,
  X01: 600,
  F01: 2000,
  F02: 600,
  F05: 600,
  F06: 600,
  Y01: Number.POSITIVE_INFINITY,
};

export function rawOf({ ruleCode, quantity }: Pick<NaiveEntry, 'ruleCode' | 'quantity'>): number {
  return (rules[ruleCode] as (quantity: number) => number)(quantity);
}

export function yearOfEntry({ on, lateOn }: NaiveEntry): number {
  return yearOf(lateOn ?? on);
}

/** What a person's year comes to; `open` are the objections on their way. */
export function naiveTotals(
  entries: readonly NaiveEntry[],
  open: readonly NaiveObjection[],
): { raw: number; total: number; heldBack: number } {
  const standing = entries.filter(({ reversed }) => !reversed);
  const frozen = (entry: NaiveEntry) =>
    open.some((one) => isOpen(one) && one.entry === entry && one.objector !== entry.personId);
  const raw = standing.reduce((sum, entry) => sum + rawOf(entry), 0);
  const counted = countedOf(standing.filter((entry) => !frozen(entry)));
  return { raw, total: Math.max(0, counted), heldBack: raw - counted };
}

function countedOf(entries: readonly NaiveEntry[]): number {
  let total = 0;
  for (const [code, limit] of Object.entries(yearLimits)) {
    const own = entries.filter(({ ruleCode }) => ruleCode === code);
    const sum =
      code === 'F01' ? wholeHours(own) : own.reduce((all, entry) => all + rawOf(entry), 0);
    total += Math.min(limit, sum);
  }
  return total;
}

function wholeHours(entries: readonly NaiveEntry[]): number {
  const minutes = new Map<PlainDate, number>();
  for (const { on, quantity } of entries) minutes.set(on, (minutes.get(on) ?? 0) + quantity);
  return [...minutes.values()].reduce(
    (sum, day) => sum + Math.min(400, Math.floor(day / 60) * 100),
    0,
  );
}
