import type { Scheme } from '#contract/scheme.ts';
import type { Hundredths } from '../../kernel/points.ts';
import {
  type CapTable,
  type CityFacts,
  type CityTotals,
  cityYear,
  type YearTerms,
} from '../points/index.ts';
import { crowdsOf, lensOf, type Places, sumsShared, twoHalves } from './replay-halves.ts';

/** People for whom the same versions held in the year, and what a draft makes of some of them. */
export interface ReplayedPart {
  readonly before: CapTable;
  readonly after: Scheme;
  /** With the columns' rules by their indexes in `before`. */
  readonly facts: CityFacts;
  /** What each row of people brings from earlier years and from its branch; null where neither side asks for it. */
  readonly terms: readonly YearTerms[] | null;
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
    const lens = lensOf(part, causes, year);
    for (const { people: own, rows, places } of crowdsOf(part, peopleAtOnce)) {
      const who = own.map((row) => part.who[row]!);
      const halves = twoHalves(part, { people: own, rows, places }, lens, result);
      const before = cityYear(halves.before, lens.before, year);
      const after = cityYear(halves.after, lens.after, year, sumsShared(before, lens));
      for (const [side, totals] of [
        ['before', before],
        ['after', after],
      ] as const) {
        const into = { total: result[side], parts: result.parts[side], width: causes.length };
        put(totals, lens[side], lens.put[side], who, into);
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
      sums[categoryOf[r]!]! += points;
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
