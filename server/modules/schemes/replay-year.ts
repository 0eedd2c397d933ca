import type { Scheme } from '#contract/scheme.ts';
import type { Hundredths } from '../../kernel/points.ts';
import {
  type CapTable,
  type CityFacts,
  type CityTotals,
  capTable,
  cityState,
  cityYear,
} from '../points/index.ts';
import { type RuleTranslation, translations } from './replay-price.ts';

/** People for whom the same versions held in the year, and what a draft makes of some of them. */
export interface ReplayedPart {
  readonly before: CapTable;
  readonly after: Scheme;
  /** With the columns' rules by their indexes in `before`. */
  readonly facts: CityFacts;
  /** The place of each row of people among all. */
  readonly who: Int32Array;
  /** Rows of people concerned, ascending. */
  readonly people: readonly number[];
}

/** Where a change comes from: a rule, a category's limit, or what holds for the whole total. */
export interface Cause {
  readonly kind: 'rule' | 'category' | 'whole';
  /** Code of the rule or category; empty for the whole. */
  readonly code: string;
}

/** Everybody's year twice. Matrices have one row per person: `delta[person * causes.length + cause]`. */
export interface ReplayedYear {
  readonly causes: readonly Cause[];
  readonly before: Int32Array;
  readonly after: Int32Array;
  /** Points by causes under what held; under the draft. Their sums are the totals. */
  readonly parts: { readonly before: Int32Array; readonly after: Int32Array };
  /** By causes: entries whose amount stays because a new price cannot be known; entries that count no more. */
  readonly notRepriced: Int32Array;
  readonly dropped: Int32Array;
}

/** People of one step: small enough that others get on between two of them. */
const peopleAtOnce = 512;

/**
 * Reckons the year anew, some people at a step; after each how many are done.
 * @param people how many there are in all
 */
export function* replayYear(
  year: number,
  people: number,
  parts: readonly ReplayedPart[],
): Generator<number, ReplayedYear> {
  const causes = causesOf(parts);
  const result: ReplayedYear = {
    causes,
    before: new Int32Array(people),
    after: new Int32Array(people),
    parts: {
      before: new Int32Array(people * causes.length),
      after: new Int32Array(people * causes.length),
    },
    notRepriced: new Int32Array(causes.length),
    dropped: new Int32Array(causes.length),
  };
  let done = 0;
  for (const part of parts) {
    const rows = rowsByPerson(part.facts);
    const lens = lensOf(part, causes, year);
    for (let at = 0; at < part.people.length; at += peopleAtOnce) {
      const own = part.people.slice(at, at + peopleAtOnce);
      const who = own.map((row) => part.who[row]!);
      const halves = twoHalves(part.facts, rows, own, lens, result);
      for (const side of ['before', 'after'] as const) {
        put(cityYear(halves[side], lens[side], year), lens[side], lens.put[side], who, {
          total: result[side],
          parts: result.parts[side],
          width: causes.length,
        });
      }
      done += own.length;
      yield done;
    }
  }
  return result;
}

function causesOf(parts: readonly ReplayedPart[]): Cause[] {
  const rules = new Set(
    parts.flatMap(({ before, after }) => [...before.rules, ...after.rules].map(({ code }) => code)),
  );
  const categories = new Set(
    parts.flatMap(({ before, after }) =>
      [...before.categories, ...after.categories].map(({ code }) => code),
    ),
  );
  return [
    ...[...rules].map((code): Cause => ({ kind: 'rule', code })),
    ...[...categories].map((code): Cause => ({ kind: 'category', code })),
    { kind: 'whole', code: '' },
  ];
}

/** Places of a table's rules and categories among the causes. */
interface Places {
  readonly rules: Int32Array;
  readonly categories: Int32Array;
}

interface Lens {
  readonly before: CapTable;
  readonly after: CapTable;
  /** By rules of `before`. */
  readonly rules: readonly RuleTranslation[];
  readonly put: { readonly before: Places; readonly after: Places };
}

function lensOf(
  { before, after: draft }: Pick<ReplayedPart, 'before' | 'after'>,
  causes: readonly Cause[],
  year: number,
): Lens {
  const after = capTable([{ ...draft, effectiveFrom: `${year}-01-01` }]);
  const at = new Map(causes.map(({ kind, code }, place) => [`${kind} ${code}`, place]));
  const places = (table: CapTable): Places => ({
    rules: Int32Array.from(table.rules, ({ code }) => at.get(`rule ${code}`) as number),
    categories: Int32Array.from(
      table.categories,
      ({ code }) => at.get(`category ${code}`) as number,
    ),
  });
  const put = { before: places(before), after: places(after) };
  return { before, after, rules: translations(before, after, draft), put };
}

/** Entries of each person: `rows[from[who]]` to `rows[from[who + 1]]`, in their order. */
interface RowsByPerson {
  readonly from: Int32Array;
  readonly rows: Int32Array;
}

function rowsByPerson({ people, entries: { person } }: CityFacts): RowsByPerson {
  const from = new Int32Array(people.memberFrom.length + 1);
  for (const who of person) from[who + 1]! += 1;
  for (let who = 1; who < from.length; who += 1) from[who]! += from[who - 1]!;
  const next = from.slice();
  const rows = new Int32Array(person.length);
  for (let row = 0; row < person.length; row += 1) {
    const who = person[row]!;
    rows[next[who]!] = row;
    next[who]! += 1;
  }
  return { from, rows };
}

/** The entries of some people as what held saw them, and as the draft does. */
function twoHalves(
  facts: CityFacts,
  { from, rows }: RowsByPerson,
  people: readonly number[],
  { rules, put: places }: Lens,
  tally: Pick<ReplayedYear, 'notRepriced' | 'dropped'>,
): { before: CityFacts; after: CityFacts } {
  const { entries } = facts;
  const { rule, day, quantity, raw, state, matter, matters = [] } = entries;
  const columns = columnsOf(people.reduce((all, who) => all + from[who + 1]! - from[who]!, 0));
  let end = 0;
  for (let own = 0; own < people.length; own += 1) {
    const who = people[own]!;
    for (let at = from[who]!; at < from[who + 1]!; at += 1, end += 1) {
      const row = rows[at]!;
      const code = rule[row]!;
      columns.person[end] = own;
      columns.rule[end] = code;
      columns.day[end] = day[row]!;
      columns.quantity[end] = quantity[row]!;
      columns.raw[end] = raw[row]!;
      columns.state[end] = state[row]!;
      columns.matter[end] = matter[row]!;
      columns.stateAfter[end] = cityState.reversed;
      // What was taken back counts nowhere, whatever it would have been worth.
      if (state[row] === cityState.reversed) continue;
      const now = rules[code]!;
      if (now.after < 0) {
        tally.dropped[places.before.rules[code]!]! += 1;
        continue;
      }
      let worth: number | null = raw[row]!;
      if (!now.unchanged) worth = now.worth(day[row]!, quantity[row]!, raw[row]!);
      if (worth === null) tally.notRepriced[places.before.rules[code]!]! += 1;
      const amount = worth ?? raw[row]!;
      columns.ruleAfter[end] = now.after;
      columns.stateAfter[end] = state[row]!;
      // An old amount against the new direction of its rule cannot be counted.
      columns.rawAfter[end] = amount * now.sign < 0 ? 0 : amount;
    }
  }
  const membership = membershipOf(facts, people);
  const { ruleAfter, rawAfter, stateAfter, ...before } = columns;
  const after = { ...before, rule: ruleAfter, raw: rawAfter, state: stateAfter };
  return {
    before: { people: membership, entries: { ...before, matters } },
    after: { people: membership, entries: { ...after, matters } },
  };
}

function membershipOf(
  { people: { memberFrom, memberUntil } }: CityFacts,
  people: readonly number[],
): CityFacts['people'] {
  return {
    memberFrom: Int32Array.from(people, (who) => memberFrom[who]!),
    memberUntil: Int32Array.from(people, (who) => memberUntil[who]!),
  };
}

/** Columns of both halves; what does not count under the draft stays there as taken back. */
function columnsOf(size: number) {
  return {
    person: new Int32Array(size),
    rule: new Uint16Array(size),
    day: new Int32Array(size),
    quantity: new Int32Array(size),
    raw: new Int32Array(size),
    state: new Uint8Array(size),
    matter: new Int32Array(size),
    ruleAfter: new Uint16Array(size),
    rawAfter: new Int32Array(size),
    stateAfter: new Uint8Array(size),
  };
}

interface Target {
  readonly total: Int32Array;
  readonly parts: Int32Array;
  readonly width: number;
}

/**
 * Takes totals apart: what each rule brings, then what its category's limit (or weight) takes from the sum of its
 * rules, then what floor, ceiling and opening balance do. The parts add up to the total.
 */
function put(
  { underRuleLimits, byCategory, total }: CityTotals,
  table: CapTable,
  places: Places,
  people: readonly number[],
  into: Target,
): void {
  const width = table.rules.length;
  const categories = table.categories.length;
  const categoryOf = Int32Array.from(table.rules, (rule) => rule.category);
  const sums = new Int32Array(categories);
  people.forEach((who, own) => {
    const first = who * into.width;
    sums.fill(0);
    for (let r = 0; r < width; r += 1) {
      const points: Hundredths = underRuleLimits[own * width + r]!;
      if (points === 0) continue;
      into.parts[first + places.rules[r]!]! += points;
      if (categoryOf[r]! >= 0) sums[categoryOf[r]!]! += points;
    }
    let all = 0;
    for (let c = 0; c < categories; c += 1) {
      const counted = byCategory[own * categories + c]!;
      into.parts[first + places.categories[c]!]! += counted - sums[c]!;
      all += counted;
    }
    into.parts[first + into.width - 1]! += total[own]! - all;
    into.total[who] = total[own]!;
  });
}
