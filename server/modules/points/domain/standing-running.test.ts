import { describe, expect, test } from 'vitest';
import type { Rule, RuleShape, Scheme, SchemeSettings } from '#contract/scheme.ts';
import { aRule } from '../../../testing/any-rules.ts';
import { cityTemplate } from '../city-template.ts';
import { capTable } from './cap-table.ts';
import { explainEntry } from './explain.ts';
import { reckoningWords } from './reckoning.ts';
import { type LedgerEntry, type Membership, standing, type YearTerms } from './standing.ts';

const member: Membership = { from: 'always', until: null };
const { settings } = cityTemplate();
const absence = aRule('A02', 'A', { kind: 'fixed', points: -100 }, { item: 'A01' });
const item = (start: number | 'opening' = 1000): RuleShape => ({
  kind: 'startFull',
  start,
  deductions: [{ code: 'late', name: '迟到', points: 50 }],
  knockOuts: [
    { reason: 'A02', atLeast: 3, takes: 'part' },
    { reason: 'late', atLeast: 2, takes: 'item' },
  ],
});
const condition: RuleShape = {
  kind: 'periodEndCondition',
  period: 'quarter',
  counted: '缺席次数',
  rules: ['A02'],
  over: 'period',
  comparison: 'atMost',
  threshold: 0,
  whenMet: 200,
  whenNotMet: 0,
};

function schemeOf(rules: readonly Rule[], change: Partial<SchemeSettings> = {}): Scheme {
  return {
    code: 'RUN',
    name: '年中',
    version: 1,
    effectiveFrom: '2025-01-01',
    settings: { ...settings, ...change },
    categories: [
      { code: 'A', name: '考勤', cap: null, foldedInto: null },
      { code: 'B', name: '加分', cap: 300, foldedInto: null },
      { code: 'V', name: '标记', cap: null, foldedInto: null },
    ],
    rules: [...rules],
  };
}

/** `A02 2026-03-01 -100`, each its own entry. */
function year(
  rules: readonly Rule[],
  lines: readonly string[],
  terms: YearTerms = {},
  change: Partial<SchemeSettings> = {},
) {
  const entries = lines.map((line, index): LedgerEntry => {
    const [rule = '', occurredOn = '', raw = '0', quantity = '1'] = line.split(' ');
    const amounts = { raw: Number(raw), quantity: Number(quantity) };
    return { id: index + 1, rule, occurredOn, ...amounts, matter: null, state: 'filed' };
  });
  const table = capTable([schemeOf(rules, change)]);
  const result = standing(entries, member, table, terms);
  const words = reckoningWords(result, table, (code) => rules.find((rule) => rule.code === code));
  return { ...result, words };
}

const attendance = [aRule('A01', 'A', item()), absence, aRule('B01', 'B', condition)];

describe('a year that is still running', () => {
  test('a condition is shown before its quarter ends, and counted from its last day on', () => {
    const before = year(attendance, [], { through: '2026-03-30' });
    expect([before.total, before.words]).toEqual([
      1000,
      ['A01：先给满分10分。', 'B01第1期：到目前为止已达标，期末仍达标的计2分。'],
    ]);
    const after = year(attendance, [], { through: '2026-03-31' });
    expect([after.total, after.words[1]]).toEqual([1200, 'B01第1期：期末达标2分。']);
  });

  test('quarters to come promise nothing; a category’s cap holds for conditions too', () => {
    const result = year(attendance, [], { through: '2026-07-01' });
    expect(
      result.additions.map(({ what, period, counted, pending }) => [
        what,
        period,
        counted,
        pending,
      ]),
    ).toEqual([
      ['start', null, 1000, false],
      ['condition', 1, 200, false],
      ['condition', 2, 100, false],
      ['condition', 3, 0, true],
    ]);
    expect(result.words[2]).toBe('B01第2期：期末达标2分；超过本类别上限，1分不计。');
  });

  test('sheets that have not begun hold nothing, and a mean is of those that have', () => {
    const monthly = { rollUp: { by: 'meanOfMonths' as const, startMonth: 1 } };
    const lines = ['A02 2026-01-10 -100', 'A02 2026-02-10 -100'];
    const result = year(attendance.slice(0, 2), lines, { through: '2026-03-05' }, monthly);
    expect(result.categories[0]).toMatchObject({ given: 3000, counted: 2800, component: 933 });
    expect(result.words.at(-1)).toBe('考勤28分，按各期平均计入9.33分。');
  });
});

describe('knock-outs', () => {
  test('empty the part with what a condition would have added to it', () => {
    const inPart = aRule('A03', 'A', { ...condition, period: 'year', threshold: 9 });
    const lines = ['A02 2026-01-10 -100', 'A02 2026-02-10 -100', 'A02 2026-03-10 -100'];
    const result = year([...attendance.slice(0, 2), inPart], lines);
    expect(result.total).toBe(0);
    expect(result.words).toEqual([
      'A01：先给满分10分；本项已按规定计0分，10分不计。',
      'A03：期末达标2分；本项已按规定计0分，2分不计。',
    ]);
    expect(result.entries[0]?.heldBack).toEqual([{ by: 'knockOut', amount: -100 }]);
  });

  test('of the item leave its deductions and take the rest of its start', () => {
    const result = year(attendance.slice(0, 2), ['A01 2026-01-10 -50', 'A01 2026-02-10 -50']);
    expect(result.total).toBe(0);
    expect(result.additions[0]).toMatchObject({
      counted: 100,
      heldBack: [{ by: 'knockOut', amount: 900 }],
    });
  });

  test('do not know an entry whose points are none of the item’s own', () => {
    const result = year(attendance.slice(0, 2), ['A01 2026-01-10 -70', 'A01 2026-02-10 -70']);
    expect(result.total).toBe(860);
  });
});

describe('the end of the sum', () => {
  const plus = aRule('B02', 'B', { kind: 'fixed', points: 300 }, { outside: true });
  const flagged = aRule('V01', 'V', { kind: 'flag', effect: '计0分', lasts: '当年' });
  const full = { signModel: 'basePlusMinus' as const };
  test.each<[string, Partial<SchemeSettings>, string[], number, string]>([
    [
      'a ceiling',
      { totals: { ceiling: 1000, floor: 0 } },
      ['B02 2026-01-10 300'],
      1000,
      '总分封顶，3分不计。',
    ],
    ['a floor', { totals: { ceiling: null, floor: 2000 } }, [], 2000, '总分不低于下限，补10分。'],
    [
      'a flag that empties',
      { vetoEffect: 'yearTotalZero' },
      ['V01 2026-01-10 0'],
      0,
      '有否决情形，当年总分计0分；标记写明日期。',
    ],
    [
      'a weight',
      { componentWeights: [{ category: 'A', percent: 33 }] },
      [],
      330,
      '考勤10分，按33%计入3.3分。',
    ],
    [
      'an opening balance',
      { opening: { kind: 'constant', points: 6000 } },
      [],
      7000,
      '年初结余60分。',
    ],
  ])('%s', (_, change, lines, total, words) => {
    const result = year(
      [aRule('A01', 'A', item()), plus, flagged],
      lines,
      {},
      { ...full, ...change },
    );
    expect(result.total).toBe(total);
    expect(result.words).toContain(words);
  });

  const openings: readonly [SchemeSettings['opening'], YearTerms, number][] = [
    [{ kind: 'averageOfBranch' }, { branchAverage: 5500 }, 5500],
    [{ kind: 'averageOfBranch' }, {}, 0],
    [{ kind: 'byClass', member: 5000, nonMember: 4000 }, { firstDay: '2026-01-01' }, 5000],
    [{ kind: 'byClass', member: 5000, nonMember: 4000 }, {}, 5000],
    [{ kind: 'shareOfLastYear', percent: 20, newcomers: 2000 }, { lastYear: 11_111 }, 2222],
    [{ kind: 'shareOfLastYear', percent: 20, newcomers: 2000 }, { lastYear: null }, 2000],
    [
      { kind: 'shareOfLastYear', percent: 20, newcomers: 'averageOfBranch' },
      { branchAverage: 1900 },
      1900,
    ],
    [{ kind: 'shareOfLastYear', percent: 20, newcomers: 'averageOfBranch' }, {}, 0],
  ];
  test.each(openings)('opening %j with %j: %d', (opening, terms, total) => {
    expect(year([plus], [], terms, { ...full, opening }).total).toBe(total);
    const inItem = year([aRule('A01', 'A', item('opening'))], ['A01 2026-01-10 -50'], terms, {
      ...full,
      opening,
    });
    expect(inItem.total).toBe(Math.max(0, total - 50));
  });

  test('a condition outside its category, a table that counts from a step, a class of non-members', () => {
    const free = aRule(
      'B03',
      'B',
      { ...condition, period: 'year', whenMet: 900 },
      { outside: true },
    );
    expect(year([absence, free], []).total).toBe(900);
    const late = aRule(
      'A03',
      'A',
      {
        kind: 'cumulativeTable',
        period: 'month',
        measure: '次',
        steps: [{ from: 3, to: null, rate: -50 }],
        lastStepTakesWholeItem: true,
      },
      { item: 'A01' },
    );
    const lines = ['A03 2026-01-10 0', 'A03 2026-01-11 0'];
    expect(year([aRule('A01', 'A', item()), late], lines).total).toBe(1000);
    expect(year([aRule('A01', 'A', item()), late], [...lines, 'A03 2026-01-12 0']).total).toBe(0);
    const small = aRule('A04', 'A', { ...late.shape, lastStepTakesWholeItem: false } as RuleShape, {
      item: 'A01',
    });
    expect(year([aRule('A01', 'A', item()), small], ['A04 2026-01-10 -100 4']).total).toBe(900);
    const classes = {
      ...full,
      opening: { kind: 'byClass' as const, member: 5000, nonMember: 4000 },
    };
    const table = capTable([schemeOf([plus], classes)]);
    expect(standing([], { from: null, until: null }, table).total).toBe(4000);
  });

  test('whoever is not scored that day has entries that do not count', () => {
    const who = { who: { nonMembers: false, retired: false } };
    const table = capTable([schemeOf([plus], who)]);
    const entry: LedgerEntry = {
      id: 1,
      rule: 'B02',
      occurredOn: '2026-05-01',
      quantity: 1,
      raw: 300,
      matter: null,
      state: 'filed',
    };
    const joined = standing(
      [entry, { ...entry, id: 2, occurredOn: '2026-06-01' }],
      { from: '2026-06-01', until: null },
      table,
    );
    expect(joined.entries.map((one) => one.counted)).toEqual([0, 300]);
    expect(explainEntry(joined.entries[0]!)).toContain('发生当日本人不在记分范围内');
  });
});

test('what the year makes of an entry beyond its price is said as more, in its direction', () => {
  const doubled = aRule('B03', 'B', {
    kind: 'modifier',
    parentRules: ['B02'],
    change: { timesHundredths: 200 },
  });
  const fixed = aRule('B02', 'B', { kind: 'fixed', points: 100 });
  const table = capTable([schemeOf([fixed, doubled])]);
  const of = (rule: string, raw: number, id: number): LedgerEntry => ({
    id,
    rule,
    occurredOn: '2026-05-01',
    quantity: 1,
    raw,
    matter: '信',
    state: 'filed',
  });
  const plus = standing([of('B02', 100, 1), of('B03', 0, 2)], member, table);
  expect(explainEntry(plus.entries[1]!)).toBe('所跟的记录为1分，按2倍计，多计1分；计1分。');
  const less = [aRule('B02', 'B', { kind: 'fixed', points: -100 }), doubled];
  const minus = standing([of('B02', -100, 1), of('B03', 0, 2)], member, capTable([schemeOf(less)]));
  expect(explainEntry(minus.entries[1]!)).toBe('所跟的记录扣1分，按2倍计，多扣1分；实扣1分。');
});
