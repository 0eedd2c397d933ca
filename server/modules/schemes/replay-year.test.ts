import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Rule, Scheme } from '#contract/scheme.ts';
import { dayNumber } from '../../kernel/plain-date.ts';
import { toTheEnd } from '../../kernel/to-the-end.ts';
import { anyDeeds, anyScheme } from '../../testing/any-scheme.ts';
import { replayFacts, type ToldEntry } from '../../testing/replay-facts.ts';
import {
  type CityFacts,
  capTable,
  cityTemplate,
  cityYear,
  price,
  type YearTerms,
} from '../points/index.ts';
import { type ReplayedYear, replayYear } from './replay-year.ts';

const template = cityTemplate();
/** Every third person is no member. */
function factsOf(
  entries: readonly ToldEntry[],
  people: number,
  codes?: readonly string[],
): CityFacts {
  const members = Array.from({ length: people }, (_, who) => who % 3 !== 0);
  return replayFacts(entries, members, codes);
}

interface Under {
  readonly before: readonly Scheme[];
  readonly after: Scheme;
  readonly people: readonly number[];
  readonly terms?: readonly YearTerms[];
}

function replayed(facts: CityFacts, schemes: readonly Under[]): ReplayedYear {
  const size = facts.people.memberFrom.length;
  const who = Int32Array.from({ length: size }, (_, row) => row);
  const parts = schemes.map((one) => ({
    ...one,
    ...{ before: capTable(one.before), facts, who, terms: one.terms ?? null },
  }));
  return toTheEnd(replayYear(2025, size, parts));
}

const everybody = (facts: CityFacts) => [...facts.people.memberFrom.keys()];
const codes = template.rules.map(({ code }) => code);
const priced = new Map(template.rules.map((rule) => [rule.code, rule]));
const people = 5;
const anyEntry = fc
  .record({
    who: fc.integer({ min: 0, max: people - 1 }),
    rule: fc.constantFrom(...codes),
    day: fc.integer({ min: 0, max: 364 }),
    quantity: fc.integer({ min: 1, max: 4 }),
    state: fc.constantFrom(0, 0, 0, 0, 1, 2),
  })
  .map((entry): ToldEntry => {
    const quantity = entry.rule === 'F01' ? entry.quantity * 50 : entry.quantity;
    const rule = priced.get(entry.rule) as Rule;
    return { ...entry, quantity, raw: price(rule, { quantity, level: null }) };
  });

/** Some rules dearer, some dropped, some limits lower: what drafts do. */
const anyDraft = fc
  .record({
    dearer: fc.subarray(['J01', 'N01', 'F01', 'F04', 'Y03']),
    dropped: fc.subarray(['J02', 'N06', 'F12']),
    lower: fc.subarray(['J05', 'F01', 'X01']),
    capOfF: fc.constantFrom(4000, 300),
  })
  .map(
    ({ dearer, dropped, lower, capOfF }): Scheme => ({
      ...template,
      categories: template.categories.map((one) =>
        one.code === 'F' ? { ...one, cap: capOfF } : one,
      ),
      rules: template.rules
        .filter(({ code }) => !dropped.includes(code))
        .map((rule): Rule => {
          const limits = lower.includes(rule.code) ? { ...rule.limits, year: 100 } : rule.limits;
          const { shape } = rule;
          const more = dearer.includes(rule.code) && 'points' in shape;
          return { ...rule, limits, shape: more ? { ...shape, points: shape.points * 2 } : shape };
        }),
    }),
  );

describe('a year under a draft', () => {
  test('is what it was where the draft changes nothing', () => {
    fc.assert(
      fc.property(fc.array(anyEntry, { maxLength: 60 }), (entries) => {
        const facts = factsOf(entries, people);
        const year = replayed(facts, [
          { before: [template], after: template, people: everybody(facts) },
        ]);
        expect(year.after).toEqual(year.before);
        expect(year.parts.after).toEqual(year.parts.before);
        expect(year.before).toEqual(cityYear(facts, capTable([template]), 2025).total);
      }),
    );
  });

  test('is what the year would have been, had its deeds been priced by the draft from the start', () => {
    fc.assert(
      fc.property(fc.array(anyEntry, { maxLength: 60 }), anyDraft, (entries, draft) => {
        const facts = factsOf(entries, people);
        const year = replayed(facts, [
          { before: [template], after: draft, people: everybody(facts) },
        ]);
        const rules = new Map(draft.rules.map((rule) => [rule.code, rule]));
        const anew = entries.flatMap((entry) => {
          const rule = rules.get(entry.rule);
          if (!rule) return [];
          return [{ ...entry, raw: price(rule, { quantity: entry.quantity, level: null }) }];
        });
        const table = capTable([draft]);
        const own = factsOf(
          anew,
          people,
          table.rules.map(({ code }) => code),
        );
        expect(year.after).toEqual(cityYear(own, table, 2025).total);
        expect([...year.notRepriced].every((count) => count === 0)).toBe(true);
      }),
    );
  });

  test('is taken apart into causes that add up to the totals, in schemes of every kind', () => {
    fc.assert(
      fc.property(
        anyScheme.chain((scheme) => fc.tuple(fc.constant(scheme), anyDeeds(scheme), anyScheme)),
        ([scheme, deeds, other]) => {
          const own = scheme.rules.map(({ code }) => code);
          const start = scheme.settings.rollUp.startMonth;
          fc.pre(start === 1);
          const rules = new Map(scheme.rules.map((rule) => [rule.code, rule]));
          const entries = deeds.map((deed): ToldEntry => {
            const raw = price(rules.get(deed.rule) as Rule, deed);
            const day = dayNumber(deed.on) - dayNumber('2026-01-01');
            return {
              who: 1,
              rule: deed.rule,
              day,
              quantity: deed.quantity,
              raw,
              state: deed.waits ? 1 : 0,
            };
          });
          const facts = factsOf(entries, 2, own);
          const year = replayed(facts, [{ before: [scheme], after: other, people: [0, 1] }]);
          const width = year.causes.length;
          for (const who of [0, 1]) {
            const sum = (parts: Int32Array) =>
              parts.subarray(who * width, (who + 1) * width).reduce((a, b) => a + b, 0);
            expect(sum(year.parts.before)).toBe(year.before[who]);
            expect(sum(year.parts.after)).toBe(year.after[who]);
          }
        },
      ),
    );
  });

  test('begins with what the year before and the branch left', () => {
    const beginning = (percent: number): Scheme => ({
      ...template,
      settings: {
        ...template.settings,
        signModel: 'basePlusMinus',
        opening: { kind: 'shareOfLastYear', percent, newcomers: 'averageOfBranch' },
      },
    });
    const facts = factsOf([{ who: 0, rule: 'F04', day: 9, quantity: 1, raw: 100, state: 0 }], 2);
    const terms = [{ lastYear: 5000 }, { lastYear: null, branchAverage: 700 }];
    const year = replayed(facts, [
      { before: [beginning(20)], after: beginning(30), people: [0, 1], terms },
    ]);
    expect([...year.before]).toEqual([1100, 700]);
    expect([...year.after]).toEqual([1600, 700]);
  });

  test('takes a late entry by the membership of its own day', () => {
    const rule = 'J01';
    const raw = price(priced.get(rule) as Rule, { quantity: 1, level: null });
    const late: ToldEntry = { who: 0, rule, day: 40, quantity: 1, raw, state: 0 };
    const { entries } = factsOf([late], 1);
    const day = dayNumber('2025-02-01');
    const facts: CityFacts = {
      people: { memberFrom: Int32Array.of(day), memberUntil: Int32Array.of(0x7fff_ffff) },
      entries: { ...entries, happened: new Map([[0, day - 60]]) },
    };
    const year = replayed(facts, [{ before: [template], after: template, people: [0] }]);
    expect([...year.before, ...year.after]).toEqual([0, 0]);
  });

  test('holds different schemes for different people, and only theirs', () => {
    const entries = [0, 1].map(
      (who): ToldEntry => ({ who, rule: 'F04', day: 9, quantity: 1, raw: 100, state: 0 }),
    );
    const facts = factsOf(entries, 2);
    const dearer = (points: number): Scheme => ({
      ...template,
      rules: template.rules.map((rule) =>
        rule.code === 'F04' ? { ...rule, shape: { kind: 'fixed', points } } : rule,
      ),
    });
    const year = replayed(facts, [
      { before: [template], after: dearer(200), people: [1] },
      { before: [template], after: dearer(300), people: [0] },
    ]);
    expect([...year.before, ...year.after]).toEqual([100, 100, 300, 200]);
  });

  test('says which entries kept their amount and which count no more; those taken back are neither', () => {
    const entry = (rule: string, raw: number, state = 0): ToldEntry => ({
      who: 1,
      rule,
      day: 5,
      quantity: 1,
      raw,
      state,
    });
    const entries = [
      entry('J01', 70),
      entry('J02', 50),
      entry('J01', 70, 2),
      entry('J02', -50, 2),
      entry('F10', 500),
    ];
    const facts = factsOf(entries, 2);
    const draft: Scheme = {
      ...template,
      rules: template.rules
        .filter(({ code }) => code !== 'J02')
        .map((rule): Rule => {
          if (rule.code === 'J01') return { ...rule, shape: { kind: 'fixed', points: 200 } };
          if (rule.code === 'F10')
            return { ...rule, shape: { kind: 'judgedRange', min: -500, max: -100, step: 1 } };
          return rule;
        }),
    };
    const year = replayed(facts, [{ before: [template], after: draft, people: [0, 1] }]);
    const of = (counts: Int32Array) =>
      year.causes.filter((_, at) => counts[at]! > 0).map(({ code }) => code);
    expect([of(year.notRepriced), of(year.dropped)]).toEqual([['J01', 'F10'], ['J02']]);
    expect([year.before[1], year.after[1]]).toEqual([70 + 50 + 500, 70]);
  });

  test('is the same by versions of the day: what changed in July is known from the day of the deed', () => {
    const cheaper: Scheme = {
      ...template,
      version: 2,
      effectiveFrom: '2025-07-01',
      rules: template.rules.map((rule) =>
        rule.code === 'F04' ? { ...rule, shape: { kind: 'fixed', points: 50 } } : rule,
      ),
    };
    const entries = [
      { who: 1, rule: 'F04', day: 10, quantity: 1, raw: 100, state: 0 },
      { who: 1, rule: 'F04', day: 300, quantity: 1, raw: 50, state: 0 },
    ];
    const facts = factsOf(entries, 2);
    const year = replayed(facts, [
      { before: [template, cheaper], after: template, people: [0, 1] },
    ]);
    expect([year.before[1], year.after[1], [...year.notRepriced].every((n) => n === 0)]).toEqual([
      150,
      200,
      true,
    ]);
  });
});
