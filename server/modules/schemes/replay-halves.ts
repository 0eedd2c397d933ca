import {
  type CapTable,
  type CityFacts,
  type CityTotals,
  capTable,
  cityState,
  EntryColumns,
  type YearTerms,
} from '../points/index.ts';
import { type RuleTranslation, translations } from './replay-price.ts';
import type { Cause, ReplayedPart, ReplayedYear } from './replay-year.ts';

/** Places of a table's rules and categories among the causes. */
export interface Places {
  readonly rules: Int32Array;
  readonly categories: Int32Array;
}

/** How the entries of a part are seen by both sides. */
export interface Lens {
  readonly before: CapTable;
  readonly after: CapTable;
  /** By rules of `before`. */
  readonly rules: readonly RuleTranslation[];
  /** By rules of `before`: 1 where both sides count their entries alike, so that they are counted once. */
  readonly shared: Uint8Array;
  readonly put: { readonly before: Places; readonly after: Places };
}

export function lensOf(
  { before, after: draft }: Pick<ReplayedPart, 'before' | 'after'>,
  causes: readonly Cause[],
  year: number,
): Lens {
  const table = capTable([{ ...draft, effectiveFrom: `${year}-01-01` }]);
  const { startMonth } = before.settings.rollUp;
  // Facts of a year from December go through the reckoning that knows such years.
  const after = { ...table, plain: table.plain && startMonth === 1 };
  const at = new Map(causes.map(({ kind, code }, place) => [`${kind} ${code}`, place]));
  const places = (of: CapTable): Places => ({
    rules: Int32Array.from(of.rules, ({ code }) => at.get(`rule ${code}`) as number),
    categories: Int32Array.from(of.categories, ({ code }) => at.get(`category ${code}`) as number),
  });
  const rules = translations(before, after, draft);
  return {
    before,
    after,
    rules,
    shared: sharedRules(before, after, rules),
    put: { before: places(before), after: places(after) },
  };
}

/**
 * Rules that bring the same under their own limits on both sides: prices and limits stay, and those of everything
 * that competes with them for a matter. Only where sums under limits are all there is.
 */
function sharedRules(
  before: CapTable,
  after: CapTable,
  rules: readonly RuleTranslation[],
): Uint8Array {
  const limitsOf = (table: CapTable, index: number) => {
    const { sign, limits, applies, oneOf, wholeUnits } = table.rules[index]!;
    const units = wholeUnits.map(({ points, partsPerUnit }) => [points, partsPerUnit].join('/'));
    return JSON.stringify([sign, limits, applies, oneOf, [...new Set(units)]]);
  };
  const alike = before.rules.map(({ index, wholeUnits }) => {
    const { after: now, unchanged } = rules[index]!;
    const steady = wholeUnits.length < 2;
    return now >= 0 && unchanged && steady && limitsOf(before, index) === limitsOf(after, now);
  });
  const groupOf = ({ oneOf }: CapTable['rules'][number]) => oneOf?.group ?? '';
  const disputed = new Set([
    ...before.rules.filter(({ index }) => !alike[index]).map(groupOf),
    ...after.rules.filter(({ code }) => !before.byCode.has(code)).map(groupOf),
  ]);
  disputed.delete('');
  const plain = before.plain && after.plain;
  return Uint8Array.from(before.rules, (rule) =>
    plain && alike[rule.index] && !disputed.has(groupOf(rule)) ? 1 : 0,
  );
}

/** What of the other side holds for this one as well. */
export function sumsShared(
  { underRuleLimits }: CityTotals,
  { before, after, rules, shared }: Lens,
): (sums: Int32Array) => void {
  const pairs = before.rules
    .filter(({ index }) => shared[index] === 1)
    .map(({ index }) => [index, rules[index]!.after] as const);
  return (sums) => {
    const [width, own] = [before.rules.length, after.rules.length];
    for (const [from, to] of pairs) {
      for (let a = from, b = to; b < sums.length; a += width, b += own) {
        sums[b] = underRuleLimits[a]!;
      }
    }
  };
}

/** Some people of a part with the rows of their entries, ascending, and each one's place among them. */
export interface Crowd {
  readonly people: readonly number[];
  readonly rows: Int32Array;
  /** By rows of people. */
  readonly places: Int32Array;
}

/** Divides a part's people into crowds of a size; the entries are gone through once for all of them. */
export function crowdsOf({ facts, people }: ReplayedPart, size: number): Crowd[] {
  const { person } = facts.entries;
  const crowdOf = new Int32Array(facts.people.memberFrom.length).fill(-1);
  const places = new Int32Array(crowdOf.length);
  for (const [at, who] of people.entries()) {
    crowdOf[who] = Math.floor(at / size);
    places[who] = at % size;
  }
  const counts = new Int32Array(Math.ceil(people.length / size));
  for (let row = 0; row < person.length; row += 1) {
    const crowd = crowdOf[person[row]!]!;
    if (crowd >= 0) counts[crowd]! += 1;
  }
  const rows = Array.from(counts, (count) => new Int32Array(count));
  counts.fill(0);
  for (let row = 0; row < person.length; row += 1) {
    const crowd = crowdOf[person[row]!]!;
    if (crowd >= 0) rows[crowd]![counts[crowd]!++] = row;
  }
  return rows.map((own, at) => ({
    people: people.slice(at * size, (at + 1) * size),
    rows: own,
    places,
  }));
}

/** The entries of a crowd as what held saw them, and those that the draft counts anew as it does. */
export function twoHalves(
  { facts, terms }: ReplayedPart,
  { people, rows, places: placeOf }: Crowd,
  { rules, shared, put: places }: Lens,
  tally: Pick<ReplayedYear, 'notRepriced' | 'dropped'>,
): { before: CityFacts; after: CityFacts } {
  const { person, rule, day, happened, quantity, raw, state, matter, matters = [] } = facts.entries;
  const before = new EntryColumns(rows.length);
  const after = new EntryColumns(rows.length);
  for (let at = 0; at < rows.length; at += 1) {
    const row = rows[at]!;
    const code = rule[row]!;
    const on = day[row]!;
    const own = placeOf[person[row]!]!;
    const many = quantity[row]!;
    const amount = raw[row]!;
    const how = state[row]!;
    const about = matter[row]!;
    const told = happened?.get(row);
    before.add(own, code, on, many, amount, how, about, told);
    // What was taken back counts nowhere, whatever it would have been worth.
    if (shared[code] === 1 || how === cityState.reversed) continue;
    const now = rules[code]!;
    if (now.after < 0) {
      tally.dropped[places.before.rules[code]!]! += 1;
      continue;
    }
    const worth = now.worth(on, many, amount);
    if (worth === null) tally.notRepriced[places.before.rules[code]!]! += 1;
    const anew = worth ?? amount;
    // An old amount against the new direction of its rule cannot be counted.
    after.add(own, now.after, on, many, anew * now.sign < 0 ? 0 : anew, how, about, told);
  }
  const membership = membershipOf(facts, terms, people);
  return {
    before: { people: membership, entries: before.entries(matters) },
    after: { people: membership, entries: after.entries(matters) },
  };
}

function membershipOf(
  { people: { memberFrom, memberUntil } }: CityFacts,
  terms: ReplayedPart['terms'],
  people: readonly number[],
): CityFacts['people'] {
  return {
    ...(terms && { terms: people.map((who) => terms[who] as YearTerms) }),
    memberFrom: Int32Array.from(people, (who) => memberFrom[who]!),
    memberUntil: Int32Array.from(people, (who) => memberUntil[who]!),
  };
}
