import { invariant } from '../../../kernel/invariant.ts';
import { dayNumber } from '../../../kernel/plain-date.ts';
import type { CapTable } from './cap-table.ts';
import { keepOneOfMatter } from './city-matters.ts';
import { addPeriods } from './city-periods.ts';
import { oneByOne } from './city-persons.ts';
import { type RuleArrays, ruleArrays } from './city-rules.ts';
import type { YearTerms } from './standing.ts';

/** States of an entry in {@link CityFacts}; `filed` and `inPublicity` both count. */
export const cityState = { counts: 0, objected: 1, reversed: 2 } as const;

/** Membership days that are no days: a member since an unknown day; never a member, or never left. */
export const memberDay = { always: -0x8000_0000, never: 0x7fff_ffff } as const;

/**
 * A year of a city as columns. Persons and entries are rows; the order of entries stands for the order of
 * their ids. Days are days since 1970-01-01, points hundredths.
 */
export interface CityFacts {
  readonly people: {
    /** First day as a party member, probation included, or {@link memberDay}. */
    readonly memberFrom: Int32Array;
    /** First day no longer a member, or {@link memberDay}.never. */
    readonly memberUntil: Int32Array;
    /** Per row, where the scheme asks for it; left out, nothing comes from outside the year. */
    readonly terms?: readonly YearTerms[];
  };
  readonly entries: CityEntries;
}

export interface CityEntries {
  /** Row of the person. */
  readonly person: Int32Array;
  /** Index in {@link CapTable}.rules. */
  readonly rule: Uint16Array;
  readonly day: Int32Array;
  /** Of late entries, by row, the day they happened on: membership of that day, caps of {@link day}. */
  readonly happened?: ReadonlyMap<number, number>;
  /** Occurrences, or parts (minutes) of a quantity rule. */
  readonly quantity: Int32Array;
  readonly raw: Int32Array;
  /** {@link cityState} */
  readonly state: Uint8Array;
  /** A number from 1 per matter key, 0 for none. */
  readonly matter: Int32Array;
  /** The matters behind the numbers, where {@link YearTerms} name some; 1 is the first. */
  readonly matters?: readonly string[];
}

/** Everybody's year. Matrices have one row per person: `matrix[person * width + column]`. */
export interface CityTotals {
  /** people × rules: what the ledger holds. */
  readonly rawByRule: Int32Array;
  /** people × rules: under all limits of the rule, before the category's cap; without a plain table after it. */
  readonly underRuleLimits: Int32Array;
  /** people × categories: what goes into the total, under the category's cap. */
  readonly byCategory: Int32Array;
  readonly total: Int32Array;
  /** One bit per flag rule, in the order of {@link CapTable}.rules. */
  readonly flags: Uint32Array;
}

/**
 * The totals of {@link standing} for a whole city, without an object per entry. Sums under limits do not
 * depend on the order of entries, so nothing is sorted. Entries of rules with whole units or limits shorter
 * than the year, and entries that compete for a matter, are set aside and settled after the pass. Where a
 * scheme has more than sums under limits, each person's entries go through {@link standing} itself.
 * @param known fills in people × rules what is known already of rules whose entries are not among the facts
 */
export function cityYear(
  facts: CityFacts,
  table: CapTable,
  year: number,
  known: (underRuleLimits: Int32Array) => void = () => undefined,
): CityTotals {
  const people = facts.people.memberFrom.length;
  const rules = ruleArrays(table);
  const totals: CityTotals = {
    rawByRule: new Int32Array(people * rules.width),
    underRuleLimits: new Int32Array(people * rules.width),
    byCategory: new Int32Array(people * table.categories.length),
    total: new Int32Array(people),
    flags: new Uint32Array(people),
  };
  if (!table.plain) return oneByOne(facts, table, totals);
  known(totals.underRuleLimits);
  const aside = addEntries(facts, rules, totals, year);
  const winners = keepOneOfMatter(aside.matters, facts.entries, rules, year);
  for (const row of winners) {
    const r = facts.entries.rule[row]!;
    if (rules.periodRule[r]! >= 0) aside.periods.push(row);
    else addPlain(facts.entries, rules, totals.underRuleLimits, row);
  }
  addPeriods(aside.periods, facts.entries, rules, totals.underRuleLimits, year);
  closeYear(rules, table, totals);
  return totals;
}

function addEntries(
  { people: { memberFrom, memberUntil }, entries }: CityFacts,
  rules: RuleArrays,
  { rawByRule, underRuleLimits, flags }: CityTotals,
  year: number,
): { matters: number[]; periods: number[] } {
  const { person, rule, day, raw, state, matter, happened } = entries;
  const { width, sign, audience, flagBit, periodRule, group } = rules;
  const firstDay = dayNumber(`${year}-01-01`);
  const lastDay = dayNumber(`${year}-12-31`);
  const aside = { matters: [] as number[], periods: [] as number[] };
  for (let row = 0; row < person.length; row++) {
    const who = person[row]!;
    const r = rule[row]!;
    const on = day[row]!;
    if (on < firstDay || on > lastDay) invariant(false, `entry ${row} lies in ${year}`);
    rawByRule[who * width + r]! += raw[row]!;
    if (sign[r] === 0) {
      if (state[row] !== cityState.reversed) flags[who]! |= flagBit[r]!;
      continue;
    }
    const wanted = audience[r]!;
    const told = happened?.get(row) ?? on;
    if (wanted !== 0 && (told >= memberFrom[who]! && told < memberUntil[who]!) !== (wanted === 1))
      continue;
    if (state[row] !== cityState.counts) continue;
    if (matter[row] !== 0 && group[r]! >= 0) aside.matters.push(row);
    else if (periodRule[r]! >= 0) aside.periods.push(row);
    else addPlain(entries, rules, underRuleLimits, row);
  }
  return aside;
}

function addPlain(
  { person, rule, raw }: CityEntries,
  { width, eventLimit }: RuleArrays,
  sums: Int32Array,
  row: number,
): void {
  const r = rule[row]!;
  const amount = raw[row]!;
  const limit = eventLimit[r]!;
  sums[person[row]! * width + r]! += amount > limit ? limit : amount < -limit ? -limit : amount;
}

function closeYear(
  { width, yearLimit }: RuleArrays,
  table: CapTable,
  { underRuleLimits, byCategory, total }: CityTotals,
): void {
  const categoryOf = Int32Array.from(table.rules, (rule) => rule.category);
  const caps = table.categories.map(({ cap }) => cap ?? Number.POSITIVE_INFINITY);
  for (let who = 0; who < total.length; who++) {
    const first = who * caps.length;
    for (let r = 0; r < width; r++) {
      const cell = who * width + r;
      const sum = underRuleLimits[cell]!;
      if (sum === 0) continue;
      const limit = yearLimit[r]!;
      const counted = sum > limit ? limit : sum < -limit ? -limit : sum;
      underRuleLimits[cell] = counted;
      byCategory[first + categoryOf[r]!]! += counted;
    }
    let all = 0;
    for (let c = 0; c < caps.length; c++) {
      if (byCategory[first + c]! > caps[c]!) byCategory[first + c] = caps[c]!;
      all += byCategory[first + c]!;
    }
    total[who] = Math.max(table.floor, all);
  }
}
