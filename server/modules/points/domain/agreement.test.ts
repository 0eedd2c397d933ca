import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Rule, Scheme } from '#contract/scheme.ts';
import { addDays, dayNumber } from '../../../kernel/plain-date.ts';
import { cityTemplate } from '../city-template.ts';
import { capTable } from './cap-table.ts';
import { type CityTotals, type cityState, cityYear, memberDay } from './city-year.ts';
import { price } from './price.ts';
import { type LedgerEntry, type Membership, standing } from './standing.ts';

const template = cityTemplate();

/** The template with the shapes' less common settings switched on, so that they are met too. */
const tight: Scheme = {
  ...template,
  categories: template.categories.map((one) => ({ ...one, cap: one.cap && one.cap / 10 })),
  rules: template.rules.map((rule): Rule => {
    const { limits } = rule;
    if (rule.code === 'F04')
      return { ...rule, limits: { ...limits, event: 200, month: 300, quarter: 500 } };
    if (rule.code === 'Y04') return { ...rule, category: 'J', limits: { ...limits, month: 100 } };
    if (rule.code === 'R02') return { ...rule, limits: { ...limits, event: 400, month: 500 } };
    if (rule.code === 'R03') return { ...rule, limits: { ...limits, event: 400 } };
    if (rule.code === 'F01') return { ...rule, limits: { ...limits, event: 250 } };
    return rule;
  }),
};
/** From July an hour is worth half a point. */
const cheaper: Scheme = {
  ...tight,
  version: 2,
  effectiveFrom: '2025-07-01',
  rules: tight.rules.map((rule) =>
    rule.shape.kind === 'quantity' ? { ...rule, shape: { ...rule.shape, points: 50 } } : rule,
  ),
};
const versions = [tight, cheaper];
const table = capTable(versions);
const codes = [
  'J01',
  'J03',
  'N01',
  'G01',
  'G02',
  'F01',
  'F04',
  'F10',
  'R02',
  'R03',
  'Y01',
  'Y04',
  'V01',
  'V04',
];

const anyEntry = fc
  .record({
    rule: fc.constantFrom(...codes, 'F01', 'F01'),
    on: fc.integer({ min: 0, max: 364 }).map((day) => addDays('2025-01-01', day - (day % 5))),
    quantity: fc.integer({ min: 1, max: 400 }),
    matter: fc.constantFrom(null, null, 'a', 'b'),
    state: fc.constantFrom<LedgerEntry['state'][]>(
      'filed',
      'filed',
      'filed',
      'inPublicity',
      'objected',
      'reversed',
    ),
  })
  .map(({ rule, on, quantity, matter, state }): Omit<LedgerEntry, 'id'> => {
    const scheme = on < cheaper.effectiveFrom ? tight : cheaper;
    const amount = rule === 'F01' ? quantity : 1 + (quantity % 3);
    const priced = scheme.rules.find((one) => one.code === rule)!;
    const raw = price(priced, { quantity: amount, level: null });
    return { rule, occurredOn: on, quantity: amount, raw, matter, state };
  });
const anyDay = fc.integer({ min: 0, max: 364 }).map((day) => addDays('2025-01-01', day));
const anyMembership = fc.record({
  from: fc.oneof(fc.constantFrom<Membership['from'][]>('always', null), anyDay),
  until: fc.option(anyDay, { nil: null }),
});
const anyPerson = fc
  .record({ membership: anyMembership, entries: fc.array(anyEntry, { maxLength: 60 }) })
  .map(({ membership, entries }) => ({
    membership,
    entries: entries.map((one, i): LedgerEntry => ({ ...one, id: i + 1 })),
  }));
type Person = { membership: Membership; entries: readonly LedgerEntry[] };

test('the columns of a city and the explained standing agree to the hundredth', () => {
  fc.assert(
    fc.property(fc.array(anyPerson, { minLength: 1, maxLength: 5 }), (people) => {
      const totals = inColumns(people);
      const width = table.categories.length;
      people.forEach((person, who) => {
        const result = standing(person.entries, person.membership, table);
        const own = totals.byCategory.subarray(who * width, (who + 1) * width);
        expect([...own]).toEqual(result.categories.map((one) => one.counted));
        expect(totals.total[who]).toBe(result.total);
        expect(bits(totals.flags[who]!)).toBe(new Set(result.flags.map((one) => one.rule)).size);
        for (const one of result.rules) {
          const cell = who * table.rules.length + table.byCode.get(one.code)!.index;
          expect(totals.rawByRule[cell]).toBe(one.raw);
          expect(totals.underRuleLimits[cell]).toBe(one.counted + heldByCategory(result, one.code));
        }
      });
    }),
    { numRuns: 300 },
  );
});

test('counted and held back make raw, entry by entry, and nothing is held back below nothing', () => {
  fc.assert(
    fc.property(anyPerson, ({ entries, membership }) => {
      const result = standing(entries, membership, table);
      expect(result.entries.length).toBe(entries.length);
      for (const { entry, counted, heldBack } of result.entries) {
        const sign = Math.sign(entry.raw);
        expect(counted + heldBack.reduce((all, one) => all + one.amount, 0)).toBe(entry.raw);
        expect(counted * sign).toBeGreaterThanOrEqual(0);
        for (const one of heldBack) expect(one.amount * sign).toBeGreaterThan(0);
      }
      const sum = result.entries.reduce((all, one) => all + one.counted, 0);
      expect(result.total).toBe(Math.max(0, sum));
    }),
  );
});

test('the order in which entries are read does not matter', () => {
  const shuffled = anyPerson.chain((person) =>
    fc
      .shuffledSubarray([...person.entries], { minLength: person.entries.length })
      .map((entries) => ({ person, entries })),
  );
  fc.assert(
    fc.property(shuffled, ({ person, entries }) => {
      const { membership } = person;
      expect(standing(entries, membership, table)).toEqual(
        standing(person.entries, membership, table),
      );
    }),
  );
});

test('a deed and its reversal leave everything else as if they had never been', () => {
  fc.assert(
    fc.property(anyPerson, anyEntry, ({ entries, membership }, deed) => {
      const mistake: LedgerEntry = { ...deed, id: 1000, state: 'reversed' };
      const reversal = { ...mistake, id: 1001, raw: -mistake.raw };
      const before = standing(entries, membership, table);
      const after = standing([...entries, mistake, reversal], membership, table);
      expect(after.total).toBe(before.total);
      expect(after.categories).toEqual(before.categories);
      expect(after.entries.filter((one) => one.entry.id < 1000)).toEqual(before.entries);
    }),
  );
});

function inColumns(people: readonly Person[]): CityTotals {
  const rows = people.flatMap(({ entries }, who) => entries.map((entry) => ({ who, entry })));
  const day = (on: string | null) => (on === null ? memberDay.never : dayNumber(on));
  const from = ({ membership }: Person) =>
    membership.from === 'always' ? memberDay.always : day(membership.from);
  const states = { filed: 0, inPublicity: 0, objected: 1, reversed: 2 } satisfies Record<
    LedgerEntry['state'],
    (typeof cityState)[keyof typeof cityState]
  >;
  return cityYear(
    {
      people: {
        memberFrom: Int32Array.from(people, from),
        memberUntil: Int32Array.from(people, (one) => day(one.membership.until)),
      },
      entries: {
        person: Int32Array.from(rows, (row) => row.who),
        rule: Uint16Array.from(rows, ({ entry }) => table.byCode.get(entry.rule)!.index),
        day: Int32Array.from(rows, ({ entry }) => dayNumber(entry.occurredOn)),
        quantity: Int32Array.from(rows, ({ entry }) => entry.quantity),
        raw: Int32Array.from(rows, ({ entry }) => entry.raw),
        state: Uint8Array.from(rows, ({ entry }) => states[entry.state]),
        matter: Int32Array.from(rows, ({ entry }) => [null, 'a', 'b'].indexOf(entry.matter)),
      },
    },
    table,
    2025,
  );
}

function heldByCategory(result: ReturnType<typeof standing>, code: string): number {
  return result.entries
    .filter((one) => one.entry.rule === code)
    .flatMap((one) => one.heldBack)
    .reduce((all, { by, amount }) => (by === 'category' ? all + amount : all), 0);
}

function bits(flags: number): number {
  return flags.toString(2).replaceAll('0', '').length;
}
