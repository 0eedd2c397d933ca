import { describe, expect, test } from 'vitest';
import type { Limits, RuleShape, Scheme } from '#contract/scheme.ts';
import { dayNumber } from '../../../kernel/plain-date.ts';
import { aRule, none } from '../../../testing/any-rules.ts';
import { cityTemplate } from '../city-template.ts';
import { capTable } from './cap-table.ts';
import { entryOf } from './city-persons.ts';
import { type CityFacts, cityState, cityYear, memberDay } from './city-year.ts';
import { EntryColumns } from './entry-columns.ts';
import { standing } from './standing.ts';

const fixed = (points: number): RuleShape => ({ kind: 'fixed', points });
const levels = [
  { code: 'a', name: '甲等', points: 300 },
  { code: 'b', name: '乙等', points: 200 },
];
const slot = (code: string, period: 'month' | 'quarter' | 'year'): RuleShape => ({
  ...{ kind: 'resultGrade', grades: levels, slot: { code, period } },
});
const highest: RuleShape = { kind: 'highestLevel', levels, group: 'h', span: 'year' };
const limit = (limits: Partial<Limits>) => ({ limits: { ...none, ...limits } });
const scheme: Scheme = {
  ...cityTemplate(),
  categories: ['A', 'B', 'M', 'V'].map((code) => ({
    ...{ code, name: code, cap: code === 'B' ? 500 : null, foldedInto: null },
  })),
  rules: [
    aRule('A01', 'A', slot('m', 'month')),
    aRule('A02', 'A', slot('q', 'quarter')),
    aRule('A03', 'A', slot('y', 'year')),
    aRule('A04', 'A', fixed(100), limit({ month: 250, year: 600 })),
    aRule('A05', 'A', fixed(-100), limit({ event: 150, year: 400 })),
    aRule('A06', 'A', fixed(100), limit({ event: 150 })),
    aRule('A07', 'A', fixed(100), limit({ quarter: 300 })),
    aRule('B01', 'B', highest, limit({ event: 250 })),
    aRule('B02', 'B', highest, limit({ day: 150 })),
    aRule('B03', 'B', fixed(100)),
    aRule('M01', 'M', fixed(100), { applies: 'M' }),
    aRule('M02', 'M', fixed(100), { applies: 'N' }),
    aRule('V01', 'V', { kind: 'flag', effect: '不评优', lasts: '当年' }),
    aRule('V02', 'V', { kind: 'flag', effect: '不评优', lasts: '当年' }),
  ],
};
const table = capTable([scheme]);
const states: Readonly<Record<string, number>> = cityState;

/** `A04 2026-03-01 100`, then a matter `m2`, a state, or `of=2025-12-30` for a late entry. */
function factsOf(lines: readonly string[], from: number, until: number, of = table): CityFacts {
  const columns = new EntryColumns(lines.length);
  for (const line of lines) {
    const [code = '', on = '', raw = '', ...more] = line.split(' ');
    const told = more.find((one) => one.startsWith('of='))?.slice(3);
    const matter = more.find((one) => /^m\d$/.test(one))?.slice(1) ?? 0;
    const state = more.find((one) => one in states) ?? 'counts';
    columns.add(
      ...([0, of.byCode.get(code)!.index, dayNumber(on), 1, Number(raw)] as const),
      ...([states[state]!, Number(matter), told ? dayNumber(told) : undefined] as const),
    );
  }
  const people = { memberFrom: Int32Array.of(from), memberUntil: Int32Array.of(until) };
  return { people, entries: columns.entries(['甲', '乙', '丙']) };
}

describe('a city’s year in columns', () => {
  test.each<[string, string[], number]>([
    ['an empty year', [], 0],
    [
      'of results of one month the latest, whatever it is worth',
      ['A01 2026-03-01 300 m1', 'A01 2026-03-31 200 m1', 'A01 2026-04-01 300 m1'],
      500,
    ],
    [
      'of results of one day the later entry',
      ['A01 2026-03-01 200 m1', 'A01 2026-03-01 300 m1'],
      300,
    ],
    [
      'a result that comes late does not replace a later one',
      ['A01 2026-03-31 200 m1', 'A01 2026-03-01 300 m1'],
      200,
    ],
    [
      'of results of one quarter the latest',
      ['A02 2026-01-01 300 m1', 'A02 2026-03-31 200 m1', 'A02 2026-04-01 300 m1'],
      500,
    ],
    [
      'of results of the year the latest, be it nothing',
      ['A03 2026-01-01 300 m1', 'A03 2026-12-31 0 m1'],
      0,
    ],
    [
      'of one matter the highest, of others each',
      ['B01 2026-03-01 200 m1', 'B01 2026-05-01 250 m1', 'B01 2026-05-01 200 m2'],
      450,
    ],
    [
      'of equals the earliest: its rule is the one that is filled',
      ['B01 2026-05-01 150 m1', 'B02 2026-03-01 150 m1', 'B02 2026-03-01 150 m2'],
      150,
    ],
    [
      'of equals of one day the first entered',
      ['B02 2026-03-01 150 m1', 'B01 2026-03-01 150 m1', 'B02 2026-03-01 150 m2'],
      150,
    ],
    [
      'nothing competes that is worth nothing',
      ['B01 2026-03-01 0 m1', 'B02 2026-05-01 100 m1'],
      100,
    ],
    ['without a matter everything counts', ['B01 2026-03-01 200', 'B01 2026-05-01 200'], 400],
    [
      'a limit of each occurrence in both directions',
      ['A06 2026-03-01 200', 'A05 2026-03-01 -200'],
      0,
    ],
    [
      'a limit of the year for deductions',
      [1, 2, 3, 4].flatMap((month) => [`A06 2026-0${month}-01 150`, `A05 2026-0${month}-02 -150`]),
      200,
    ],
    ['a deduction within its limits', ['A06 2026-03-01 100', 'A05 2026-03-01 -60'], 40],
    [
      'a limit of the month',
      ['A04 2026-03-01 100', 'A04 2026-03-02 200', 'A04 2026-04-01 100'],
      350,
    ],
    ['a limit of the year on top', [1, 2, 3].map((month) => `A04 2026-0${month}-01 250`), 600],
    [
      'a limit of the quarter',
      ['A07 2026-01-01 200', 'A07 2026-03-31 200', 'A07 2026-04-01 200'],
      500,
    ],
    [
      'a day with several entries, some worth nothing',
      ['A04 2026-03-01 0', 'A04 2026-03-01 100', 'A04 2026-03-01 100'],
      200,
    ],
    ['the category’s cap', ['B03 2026-03-01 400', 'B01 2026-03-01 250 m1'], 500],
    ['nothing below the floor', ['A05 2026-03-01 -100'], 0],
    [
      'what is objected to or taken back waits outside',
      ['A04 2026-03-01 100 objected', 'A04 2026-03-01 100 reversed', 'A04 2026-03-01 100'],
      100,
    ],
    ['members’ rules for members only', ['M01 2026-03-01 100', 'M02 2026-03-01 70'], 70],
    ['from the day they became one', ['M01 2026-06-01 100', 'M02 2026-06-01 70'], 100],
    ['until the day they left', ['M01 2026-09-01 100', 'M02 2026-09-01 70'], 70],
    [
      'a late entry by the day it happened',
      ['M01 2026-06-01 100 of=2026-05-31', 'M02 2026-03-01 70 of=2026-06-01'],
      0,
    ],
  ])('%s', (_, lines, total) => {
    const facts = factsOf(lines, dayNumber('2026-06-01'), dayNumber('2026-09-01'));
    const year = cityYear(facts, table, 2026);
    expect(table.plain).toBe(true);
    expect(year.total[0]).toBe(total);
    const entries = lines.map((_line, row) => entryOf(facts, table, row));
    const own = standing(entries, { from: '2026-06-01', until: '2026-09-01' }, table);
    expect(own.total).toBe(total);
    expect([...year.byCategory]).toEqual(own.categories.map(({ component }) => component));
  });

  test('marks are bits in the order of the flags; what is taken back leaves none', () => {
    const lines = ['V02 2026-03-01 0', 'V01 2026-03-01 0 reversed', 'V02 2026-04-01 0 objected'];
    expect([...cityYear(factsOf(lines, 0, 0), table, 2026).flags]).toEqual([2]);
  });

  test('an entry of another year is our own mistake', () => {
    for (const day of ['2025-12-31', '2027-01-01']) {
      const facts = factsOf([`A04 ${day} 100`], 0, 0);
      expect(() => cityYear(facts, table, 2026)).toThrow('invariant');
    }
  });

  test('what is known already of rules without entries is capped with the rest', () => {
    const facts = factsOf(['B03 2026-03-01 400'], 0, 0);
    const year = cityYear(facts, table, 2026, (sums) => {
      sums[table.byCode.get('B01')!.index] = 250;
    });
    expect(year.total[0]).toBe(500);
  });
});

describe('person by person, where entries depend on one another', () => {
  const bonus = aRule('A08', 'A', {
    ...{ kind: 'modifier', parentRules: ['B01'], change: { add: 120 } },
  });
  const dependent = capTable([{ ...scheme, rules: [...scheme.rules, bonus] }]);
  const lines = [
    ...['B01 2026-03-01 200 m1', 'A08 2026-03-01 120 m1', 'V02 2026-03-01 0', 'V01 2026-03-01 0'],
    ...['A08 2026-03-02 120 m2', 'A06 2026-03-02 100 objected', 'A06 2026-03-03 100 reversed'],
    ...['M01 2026-06-01 100', 'M01 2026-09-01 100', 'M02 2026-01-01 50'],
  ];
  const of = (from: number, until: number, matters?: readonly string[]) => {
    const { people, entries } = factsOf(lines, from, until, dependent);
    const { matters: _, ...plain } = entries;
    const facts = { people, entries: matters ? { ...plain, matters } : plain };
    return cityYear(facts, dependent, 2026);
  };

  test.each<[string, number, number, number]>([
    ['a member since an unknown day', memberDay.always, memberDay.never, 520],
    ['never a member', memberDay.never, memberDay.never, 370],
    ['a member from June', dayNumber('2026-06-01'), memberDay.never, 570],
    ['a member from June to August', dayNumber('2026-06-01'), dayNumber('2026-09-01'), 470],
  ])('%s', (_, from, until, total) => {
    expect(dependent.plain).toBe(false);
    expect(of(from, until, ['甲', '乙']).total[0]).toBe(total);
    // Where no year before is asked for, matters need no names.
    expect(of(from, until).total[0]).toBe(total);
  });

  test('sums by rules and marks as in the columns', () => {
    const year = of(memberDay.always, memberDay.never);
    const at = (code: string) => dependent.byCode.get(code)!.index;
    expect([year.rawByRule[at('A08')], year.underRuleLimits[at('A08')]]).toEqual([240, 120]);
    expect([...year.flags]).toEqual([3]);
  });
});

test('whole hours count by the version of the day: before, minutes counted', () => {
  const hours = (rounding: 'exact' | 'wholeUnits'): RuleShape => ({
    ...{ kind: 'quantity', points: 60, unit: '小时', part: '分钟', partsPerUnit: 60 },
    ...{ rounding, allowanceParts: 0 },
  });
  const versions = (['exact', 'wholeUnits'] as const).map(
    (rounding, at): Scheme => ({
      ...{ ...scheme, version: at + 1, effectiveFrom: `2026-0${at * 6 + 1}-01` },
      rules: [aRule('F01', 'A', hours(rounding))],
    }),
  );
  const of = capTable(versions);
  const facts = factsOf(['F01 2026-03-01 90', 'F01 2026-08-01 90'], 0, 0, of);
  facts.entries.quantity.fill(90);
  expect(cityYear(facts, of, 2026).total[0]).toBe(150);
});
