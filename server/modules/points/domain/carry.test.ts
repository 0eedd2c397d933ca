import { describe, expect, test } from 'vitest';
import type { Scheme } from '#contract/scheme.ts';
import { loweringOf } from '../../../rules/people/leave-kinds.ts';
import { aRule } from '../../../testing/any-rules.ts';
import { cityTemplate } from '../city-template.ts';
import { capTable } from './cap-table.ts';
import { carriedInto, needsHistory, throughOf } from './carry.ts';
import {
  classLinesOf,
  guideWords,
  lineOfMonths,
  monthsOfYear,
  type TimeAway,
  type TimesAway,
} from './guide-line.ts';
import { type LedgerEntry, type Membership, standing } from './standing.ts';

const lowers = loweringOf([]);
const never: TimesAway = { leaves: [], lowers };

const { settings } = cityTemplate();
const member: Membership = { from: 'always', until: null };
const article = aRule('B01', 'A', {
  kind: 'highestLevel',
  levels: [
    { code: 'district', name: '区级', points: 100 },
    { code: 'city', name: '市级', points: 200 },
  ],
  group: 'article',
  span: 'always',
});
const scheme: Scheme = {
  code: 'CARRY',
  name: '结转',
  version: 1,
  effectiveFrom: '2024-01-01',
  settings: {
    ...settings,
    signModel: 'basePlusMinus',
    opening: { kind: 'shareOfLastYear', percent: 20, newcomers: 1000 },
  },
  categories: [{ code: 'A', name: '加分', cap: null, foldedInto: null }],
  rules: [aRule('A01', 'A', { kind: 'fixed', points: 500 }), article],
};
const table = capTable([scheme]);
let made = 0;
function entry(
  rule: string,
  on: string,
  raw: number,
  more: Partial<LedgerEntry> = {},
): LedgerEntry {
  made += 1;
  return {
    id: made,
    rule,
    occurredOn: on,
    quantity: 1,
    raw,
    matter: null,
    state: 'filed',
    ...more,
  };
}

describe('what a year takes from those before it', () => {
  test('a fifth of each year’s total, year after year', () => {
    const past = [entry('A01', '2024-05-01', 500), entry('A01', '2025-05-01', 500)];
    // 10 + 5 = 15; 3 + 5 = 8; 1.6.
    const terms = carriedInto(2026, past, member, () => table, 1);
    expect(terms).toMatchObject({ lastYear: 800, firstDay: '2026-01-01' });
    expect(standing([], member, table, terms).total).toBe(160);
  });

  test('nothing stands before the first entry, and years without a scheme are passed over', () => {
    expect(carriedInto(2026, [], member, () => table, 1).lastYear).toBeNull();
    const past = [entry('A01', '2023-05-01', 500), entry('A01', '2025-05-01', 500)];
    const from2025 = (year: number) => (year < 2025 ? null : table);
    expect(carriedInto(2026, past, member, from2025, 1).lastYear).toBe(1500);
  });

  test('of a matter over years only what exceeds the highest before counts', () => {
    const past = [
      entry('B01', '2025-05-01', 100, { matter: '文章甲' }),
      entry('B01', '2025-06-01', 200, { matter: '文章乙', state: 'reversed' }),
      entry('B01', '2025-07-01', 200, { matter: '文章丙', state: 'objected' }),
    ];
    const terms = carriedInto(2026, past, member, () => table, 1);
    const own = [
      entry('B01', '2026-05-01', 200, { matter: '文章甲' }),
      entry('B01', '2026-06-01', 200, { matter: '文章乙' }),
      entry('B01', '2026-07-01', 100, { matter: '文章丙' }),
      entry('B01', '2026-08-01', 100),
    ];
    const counted = standing(own, member, table, terms).entries.map((one) => one.counted);
    expect(counted).toEqual([100, 200, 100, 100]);
    const [first] = standing(own, member, table, terms).entries;
    expect(first?.heldBack).toEqual([{ by: 'earlierYears', amount: 100 }]);
  });

  test('a year from December takes the month from the calendar year before', () => {
    const past = [entry('A01', '2024-12-05', 500), entry('A01', '2025-11-30', 500)];
    expect(carriedInto(2026, past, member, () => table, 12)).toMatchObject({
      lastYear: 2000,
      firstDay: '2025-12-01',
    });
  });

  test('only some schemes look back', () => {
    expect(needsHistory(capTable([cityTemplate()]))).toBe(false);
    expect(needsHistory(table)).toBe(true);
    const december = { ...settings, rollUp: { by: 'sum' as const, startMonth: 12 } };
    const plain = { ...scheme, settings: december, rules: scheme.rules.slice(0, 1) };
    expect(needsHistory(capTable([plain]))).toBe(true);
    expect(needsHistory(capTable([{ ...plain, settings, rules: [article] }]))).toBe(true);
  });

  test.each([
    [2026, '2026-05-07', 1, { through: '2026-05-07' }],
    [2025, '2026-05-07', 1, {}],
    [2026, '2026-12-01', 12, {}],
    [2027, '2026-12-01', 12, { through: '2026-12-01' }],
  ])('%d looked at on %s from month %d', (year, today, startMonth, terms) => {
    expect(throughOf(year, today, startMonth)).toEqual(terms);
  });
});

describe('lines', () => {
  test.each([
    [10_000, 7, 5850],
    [10_000, 12, 10_000],
    [10_000, 13, 10_000],
    [10_000, 0, 0],
    [10_000, -1, 0],
    [6000, 1, 500],
    [10_000, 1, 850],
  ])('%d for %d months: %d', (line, months, points) => {
    expect(lineOfMonths(line, months)).toBe(points);
  });

  test.each([
    ['0001-01-01', '9999-12-31', 1, 12],
    ['2026-06-01', '9999-12-31', 1, 7],
    ['2026-06-30', '9999-12-31', 1, 7],
    ['2026-07-01', '9999-12-31', 1, 6],
    ['0001-01-01', '2026-03-01', 1, 2],
    ['0001-01-01', '2026-03-02', 1, 3],
    ['2027-01-01', '9999-12-31', 1, 0],
    ['2025-12-31', '9999-12-31', 12, 12],
    ['2026-01-01', '2026-12-01', 12, 11],
  ])('served from %s until %s in a year from month %d: %d', (from, until, startMonth, months) => {
    expect(monthsOfYear(2026, startMonth, [{ from, until }], never).counted).toBe(months);
  });

  test.each([
    [[], 0],
    [['0001-01-01/2026-03-01', '2026-09-15/9999-12-31'], 6],
    [['0001-01-01/2026-03-10', '2026-03-20/9999-12-31'], 12],
    [['0001-01-01/2026-06-10', '2026-06-10/9999-12-31'], 12],
    [['0001-01-01/2025-11-01', '2026-12-31/9999-12-31'], 1],
  ])('leave out the months between two stays %j: %d', (stays, months) => {
    const served = stays
      .map((stay) => stay.split('/'))
      .map(([from = '', until = '']) => ({ from, until }));
    expect(monthsOfYear(2026, 1, served, never).counted).toBe(months);
  });

  const always = [{ from: '0001-01-01', until: '9999-12-31' }];
  const gone = (kind: TimeAway['kind'], from: string, until = '9999-12-31') => ({
    ...{ kind, from, until },
  });
  test.each<[TimeAway[], number, string | null, string | null]>([
    [[], 12, null, null],
    [
      [gone('maternity', '2026-03-01', '2026-09-01')],
      ...([6, '因3月至8月产假，参考线按6个月计算', '参考线按在岗6个月计算'] as const),
    ],
    // A month with one day at work counts as a whole.
    [[gone('sick', '2026-03-02', '2026-03-31')], 12, null, null],
    [
      [gone('sick', '2025-11-10', '2026-02-02')],
      ...([11, '因1月病假，参考线按11个月计算', '参考线按在岗11个月计算'] as const),
    ],
    [
      [gone('training', '2026-05-01', '2026-06-10'), gone('other', '2026-11-15')],
      ...([10, '因5月脱产学习、12月不在岗，参考线按10个月计算', '参考线按在岗10个月计算'] as const),
    ],
    // One leave follows another within a month.
    [
      [gone('sick', '2026-03-01', '2026-04-10'), gone('maternity', '2026-04-10', '2026-06-01')],
      ...([9, '因3月至4月病假、5月产假，参考线按9个月计算', '参考线按在岗9个月计算'] as const),
    ],
    // Whoever is seconded or in a village goes on working.
    [[gone('secondment', '2026-01-01'), gone('villagePosting', '2025-01-01')], 12, null, null],
    [
      [gone('sick', '2026-01-01')],
      ...([0, '因1月至12月病假，参考线按0个月计算', '参考线按在岗0个月计算'] as const),
    ],
  ])('without whole months away %j: %d', (leaves, counted, words, plain) => {
    const months = monthsOfYear(2026, 1, always, { leaves, lowers });
    expect(months.counted).toBe(counted);
    expect(guideWords(months, true)).toBe(words);
    expect(guideWords(months, false)).toBe(plain);
  });

  test('go by the days on which somebody belonged here, whatever the year’s first month', () => {
    const stays = [{ from: '2026-06-15', until: '9999-12-31' }];
    const leaves = [gone('sick', '2026-06-01', '2026-08-01')];
    const months = monthsOfYear(2026, 12, stays, { leaves, lowers });
    expect(months).toEqual({ counted: 4, away: [{ first: 6, last: 7, kind: 'sick' }] });
  });

  test('count the months after a leave for whoever came in the middle of it, or only afterwards', () => {
    const leave = [gone('sick', '2026-03-01', '2026-05-01')];
    const counted = (from: string) =>
      monthsOfYear(2026, 1, [{ from, until: '9999-12-31' }], { leaves: leave, lowers }).counted;
    expect(counted('2026-04-10')).toBe(8);
    expect(counted('2026-06-01')).toBe(7);
  });

  test('are those of one’s own classes', () => {
    const classLines = [
      { audience: 'A' as const, points: 6000, readAt: 'quarter' as const },
      { audience: 'P' as const, points: 8500, readAt: 'year' as const },
    ];
    expect(classLinesOf({ ...settings, classLines }, ['M'])).toEqual([classLines[0]]);
    expect(classLinesOf({ ...settings, classLines }, ['M', 'P'])).toEqual(classLines);
    expect(classLinesOf(settings, ['M'])).toEqual([]);
  });
});
