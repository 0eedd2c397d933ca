import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Scheme } from '#contract/scheme.ts';
import { dayNumber } from '../../../kernel/plain-date.ts';
import { anyDeeds, anyScheme } from '../../../testing/any-scheme.ts';
import type { NaiveDeed } from '../../../testing/naive-deeds.ts';
import { naiveYear } from '../../../testing/naive-year.ts';
import { type CapTable, capTable } from './cap-table.ts';
import { checkScheme } from './check.ts';
import { type CityFacts, cityState, cityYear, memberDay } from './city-year.ts';
import { price } from './price.ts';
import { ruleSentence } from './sentence.ts';
import { settingSentences } from './sentence-settings.ts';
import { type LedgerEntry, type Membership, standing, type YearTerms } from './standing.ts';
import { earlierKey } from './standing-matters.ts';

const member: Membership = { from: 'always', until: null };
const earlier = new Map([[earlierKey('h', 'm'), 220]]);
const anyYear = anyScheme.chain((scheme) =>
  fc.record({
    scheme: fc.constant(scheme),
    deeds: anyDeeds(scheme),
    lastYear: fc.option(fc.integer({ min: 0, max: 12_345 })),
    branchAverage: fc.option(fc.integer({ min: 0, max: 6543 })),
  }),
);

test('any scheme of the shapes and settings may be put in force and is said in plain words', () => {
  fc.assert(
    fc.property(anyScheme, (scheme) => {
      expect(checkScheme(scheme)).toEqual([]);
      const words = [...scheme.rules.map(ruleSentence), ...settingSentences(scheme)];
      for (const one of words) expect(one).toMatch(/^[^a-z]*。$/);
    }),
    { numRuns: 200 },
  );
});

test('a year comes to the same hundredth by the naive reckoning and by the explained one', () => {
  fc.assert(
    fc.property(anyYear, ({ scheme, deeds, lastYear, branchAverage }) => {
      const table = capTable([scheme]);
      const entries = entriesOf(scheme, deeds);
      const terms = { lastYear, branchAverage, earlier };
      const result = standing(entries, member, table, terms);
      const naive = naiveYear(scheme, deeds, { ...terms, earlier: new Map([['h/m', 220]]) });
      const components = result.categories.map((one) => [one.code, one.component]);
      expect(components).toEqual([...naive.components]);
      expect(result.total).toBe(naive.total);
      const city = cityYear(cityOf(entries, terms, table), table, 2026);
      expect([...city.byCategory]).toEqual(result.categories.map((one) => one.component));
      expect(city.total[0]).toBe(result.total);
    }),
    { numRuns: 2000 },
  );
});

test('counted and held back make raw, entry by entry, and the lines make the total', () => {
  fc.assert(
    fc.property(anyYear, ({ scheme, deeds, lastYear }) => {
      const table = capTable([scheme]);
      const entries = entriesOf(scheme, deeds);
      const result = standing(entries, member, table, { lastYear });
      expect(result.entries.length).toBe(entries.length);
      for (const { entry, counted, heldBack } of result.entries) {
        expect(counted + sum(heldBack.map((one) => one.amount))).toBe(entry.raw);
        expect(counted * (table.byCode.get(entry.rule)?.sign ?? 0)).toBeGreaterThanOrEqual(0);
      }
      for (const one of result.additions) {
        const held = sum(one.heldBack.map(({ amount }) => amount));
        expect(one.counted).toBe(one.pending ? 0 : one.points - held);
      }
      expect(sum(result.categories.map((one) => one.raw))).toBe(sum(entries.map((one) => one.raw)));
      for (const one of [...result.categories, ...result.rules]) {
        expect(one.raw + one.given).toBe(one.counted + one.heldBack);
      }
      const opening = sum(
        result.additions.filter((one) => one.rule === null).map((one) => one.counted),
      );
      const parts = opening + sum(result.categories.map((one) => one.component));
      const { cutAtCeiling, raisedToFloor, takenByFlag } = result;
      expect(result.total).toBe(parts - cutAtCeiling + raisedToFloor - takenByFlag);
    }),
    { numRuns: 500 },
  );
});

test('a deed and its reversal leave everything else as if they had never been', () => {
  fc.assert(
    fc.property(anyYear, ({ scheme, deeds, lastYear }) => {
      const table = capTable([scheme]);
      const entries = entriesOf(scheme, deeds);
      const [mistake] = entries;
      if (mistake === undefined) return;
      const before = standing(entries.slice(1), member, table, { lastYear });
      const pair: LedgerEntry[] = [
        { ...mistake, state: 'reversed' },
        { ...mistake, id: 1000, raw: -mistake.raw, state: 'reversed' },
      ];
      const after = standing([...pair, ...entries.slice(1)], member, table, { lastYear });
      expect(after.total).toBe(before.total);
      expect(after.categories.map((one) => one.component)).toEqual(
        before.categories.map((one) => one.component),
      );
    }),
    { numRuns: 300 },
  );
});

function entriesOf(scheme: Scheme, deeds: readonly NaiveDeed[]): LedgerEntry[] {
  const rules = new Map(scheme.rules.map((rule) => [rule.code, rule]));
  return deeds.map(({ rule, on, matter, waits, ...deed }, index) => ({
    id: index + 1,
    rule,
    occurredOn: on,
    quantity: deed.quantity,
    raw: price(rules.get(rule)!, deed),
    matter,
    state: waits ? 'objected' : 'filed',
  }));
}

/** One member's year as columns. */
function cityOf(entries: readonly LedgerEntry[], terms: YearTerms, table: CapTable): CityFacts {
  const matters = ['m', 'n'];
  const states = entries.map((one) =>
    one.state === 'objected' ? cityState.objected : cityState.counts,
  );
  return {
    people: {
      memberFrom: Int32Array.of(memberDay.always),
      memberUntil: Int32Array.of(memberDay.never),
      terms: [terms],
    },
    entries: {
      person: new Int32Array(entries.length),
      rule: Uint16Array.from(entries, (one) => table.byCode.get(one.rule)!.index),
      day: Int32Array.from(entries, (one) => dayNumber(one.occurredOn)),
      quantity: Int32Array.from(entries, (one) => one.quantity),
      raw: Int32Array.from(entries, (one) => one.raw),
      state: Uint8Array.from(states),
      matter: Int32Array.from(entries, (one) => matters.indexOf(one.matter ?? '') + 1),
      matters,
    },
  };
}

function sum(amounts: readonly number[]): number {
  return amounts.reduce((all, one) => all + one, 0);
}
