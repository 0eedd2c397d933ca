import { expect } from 'vitest';
import { calendarOf } from '../../../kernel/calendar.ts';
import type { PlainDate } from '../../../kernel/plain-date.ts';
import * as naive from '../../../testing/naive-course.ts';
import type { NaiveDeed } from '../../../testing/naive-deeds.ts';
import { naiveYear } from '../../../testing/naive-year.ts';
import { cityTemplate } from '../city-template.ts';
import { capTable } from '../domain/cap-table.ts';
import type { DeductionCase } from '../domain/deduction.ts';
import { isOwnEntry, type ObjectionCase, objectionState } from '../domain/objection.ts';
import { price } from '../domain/price.ts';
import { type LedgerEntry, standing } from '../domain/standing.ts';

export const deedCodes = ['J01', 'F01', 'F04', 'F05', 'X01', 'G01', 'R02'];
const template = cityTemplate();
/** Caps of a tenth, so that they are met. */
const scheme = {
  ...template,
  categories: template.categories.map((one) => ({ ...one, cap: one.cap && one.cap / 10 })),
  rules: template.rules.filter(
    ({ code }) => ['Y01', 'V01'].includes(code) || deedCodes.includes(code),
  ),
};
const table = capTable([scheme]);
export const calendar = calendarOf([
  ...naive.holidays.map((day) => ({ day, kind: 'holiday' as const })),
  { day: naive.workedSunday, kind: 'workday' as const },
]);

export type Changing<T> = { -readonly [K in keyof T]: T[K] };

/** A person's year as the product's pure functions keep it. */
export interface Real {
  readonly entries: Changing<LedgerEntry>[];
  /** What takes entries back. */
  readonly opposites: LedgerEntry[];
  readonly hearings: Changing<DeductionCase>[];
  readonly objections: { entry: number; standing: Changing<ObjectionCase> }[];
}

/** The same year as a list of what happened. */
export interface Model {
  today: PlainDate;
  readonly deeds: (NaiveDeed & { gone: boolean })[];
  readonly hearings: (naive.Hearing & { readonly flag: boolean })[];
  readonly objections: (naive.Objecting & { deed: number })[];
}

/** Holds the explained standing against the naive year: totals, categories, every entry whole. */
export function compare({ deeds, objections }: Model, real: Real): void {
  const frozen = new Set(objections.filter(naive.freezes).map(({ deed }) => deed));
  const told = deeds.map((deed, at) => ({ ...deed, waits: deed.gone || frozen.has(at) }));
  const expected = naiveYear(scheme, told);
  const open = real.objections.filter(({ standing: one }) => {
    const state = objectionState(one);
    return (state === 'raised' || state === 'escalated') && !isOwnEntry(one);
  });
  const objected = new Set(open.map(({ entry }) => entry));
  const entries = real.entries.map((entry, at): LedgerEntry => {
    const waits = entry.state !== 'reversed' && objected.has(at);
    return waits ? { ...entry, state: 'objected' } : entry;
  });
  const result = standing([...entries, ...real.opposites], { from: 'always', until: null }, table);
  expect(result.total).toBe(expected.total);
  expect(result.categories.map(({ code, component }) => [code, component])).toEqual([
    ...expected.components,
  ]);
  for (const { entry, counted, heldBack } of result.entries) {
    expect(counted + heldBack.reduce((sum, { amount }) => sum + amount, 0)).toBe(entry.raw);
  }
}

export function enter(
  { deeds }: Model,
  { entries }: Real,
  rule: string,
  on: string,
  quantity: number,
) {
  const priced = scheme.rules.find(({ code }) => code === rule) as never;
  const raw = price(priced, { quantity, level: null });
  const matter = `${rule} ${deeds.length}`;
  deeds.push({ rule, on, quantity, level: null, matter, waits: false, gone: false });
  const kept = { rule, occurredOn: on, quantity, raw, matter };
  entries.push({ id: entries.length + 1, ...kept, state: 'filed' });
}

/** Both sides of a correction stand in the ledger. */
export function takeBack({ deeds }: Model, { entries, opposites }: Real, at: number): void {
  const deed = deeds[at];
  const entry = entries[at];
  if (deed === undefined || entry === undefined || deed.gone) return;
  deed.gone = true;
  entry.state = 'reversed';
  opposites.push({ ...entry, id: 1_000 + at, raw: 0 - entry.raw });
}
