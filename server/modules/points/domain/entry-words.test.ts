import { describe, expect, test } from 'vitest';
import type { Rule, RuleShape, Scheme } from '#contract/scheme.ts';
import { aRule } from '../../../testing/any-rules.ts';
import { cityTemplate } from '../city-template.ts';
import { capTable } from './cap-table.ts';
import {
  calculationWords,
  capWords,
  categoryWords,
  clauseOf,
  daysLateWords,
  factWords,
  knownThenWords,
  lateWords,
  matterWords,
  stateWords,
} from './entry-words.ts';
import { type LedgerEntry, standing } from './standing.ts';

const template = cityTemplate();
const addOn = aRule(
  'A02',
  'A',
  { kind: 'modifier', parentRules: ['A01'], change: { add: 50 } },
  { name: '牵头走访' },
);
const ruleOf = (code: string) => template.rules.find((one) => one.code === code)!;

test('a clause is the rule without its subject, and the same each time it is asked for', () => {
  expect(clauseOf(ruleOf('F01'))).toBe('满1小时记1分，单日最多4分，全年最多20分');
  expect(clauseOf(ruleOf('F01'))).toBe('满1小时记1分，单日最多4分，全年最多20分');
});

test.each([
  ['fact', 'filed', null, '已归档'],
  ['fact', 'inPublicity', null, '公示中'],
  ['fact', 'objected', null, '有异议，办理中，暂不计入'],
  ['fact', 'reversed', 2025, '已冲销，补录2025年度'],
  ['reversal', 'reversed', null, '冲销记录'],
] as const)('the state of a %s that is %s, late for %s: %s', (kind, state, lateFor, words) => {
  expect(stateWords(kind, state, lateFor)).toBe(words);
});

test('an entry says nothing about a year it is not late for', () => {
  expect(stateWords('broughtForward', 'filed')).toBe('已归档');
  expect(lateWords(2025, 2026)).toBe(
    '补录：2025年度已经结账，结账后才确认的这件事记入2026年度，占2026年度的上限。',
  );
});

test.each([
  ['fact', '2026-03-31', ''],
  ['fact', '2026-04-01', '，补录（发生31天后记入）'],
  ['broughtForward', '2027-03-01', ''],
  ['reversal', '2027-03-01', ''],
] as const)('a %s of 1 March known on %s%s', (kind, knownOn, words) => {
  expect(daysLateWords(kind, '2026-03-01', knownOn)).toBe(words);
});

test.each([
  [0, 0, '此后没有再记入或更正'],
  [2, 0, '此后又记入2条'],
  [0, 1, '此后又更正1条'],
  [2, 1, '此后又记入2条、更正1条'],
])('as known on a day, %d entered and %d corrected since: %s', (entered, corrected, since) => {
  expect(knownThenWords('2026-07-01', { entered, corrected })).toBe(
    `按2026年7月1日当天已知的情况。${since}。`,
  );
});

const shaped = (shape: RuleShape): Rule => aRule('A01', 'A', shape);
test.each<[Rule, string, string]>([
  [ruleOf('J01'), '党员大会', '党员大会'],
  [ruleOf('J01'), '', ruleOf('J01').name],
  [addOn, '走访“李奶奶”', '牵头走访（跟在“走访‘李奶奶’”后）'],
  [addOn, '', '牵头走访'],
])(
  'an entry is called by its matter, what adds to it by its rule as well %#',
  (rule, matter, words) => {
    expect(matterWords(matter, rule)).toBe(words);
  },
);

test.each<[Rule, string, number, string]>([
  [ruleOf('F01'), '修水管', 390, '2026年6月13日，修水管，6.5小时。'],
  [ruleOf('J01'), '', 1, `2026年6月13日，${ruleOf('J01').name}。`],
  [ruleOf('J02'), '党小组会', 2, '2026年6月13日，党小组会，2次。'],
  [
    shaped({ kind: 'sizeBand', measure: '天', bands: [], gap: 'nothing', minimumSize: 0 }),
    '值守',
    12,
    '2026年6月13日，值守，12天。',
  ],
  [
    shaped({ kind: 'judgedRange', min: 0, max: 500, step: 50 }),
    '创新',
    350,
    '2026年6月13日，创新。',
  ],
])('what happened is said with the measure of its rule %#', (rule, matter, quantity, words) => {
  expect(factWords('2026-06-13', matter, quantity, rule)).toBe(words);
});

describe('how far limits are filled', () => {
  /** J category at most 3; J03 has no limit of the year; Y04 takes; V01 is a flag. */
  const scheme: Scheme = {
    ...template,
    categories: template.categories.map((one) => (one.code === 'J' ? { ...one, cap: 300 } : one)),
    rules: template.rules.map((rule) =>
      rule.code === 'J03' || rule.code === 'Y04'
        ? { ...rule, limits: { ...rule.limits, year: null } }
        : rule,
    ),
  };
  const table = capTable([scheme]);
  const of = (...entries: [string, number][]) =>
    standing(
      entries.map(
        ([rule, raw], id): LedgerEntry => ({
          ...{ id, rule, occurredOn: '2026-03-01', quantity: 60, raw, matter: null },
          state: 'filed',
        }),
      ),
      { from: 'always', until: null },
      table,
    );
  const limited = ruleOf('Y03').limits.year!;

  test.each<[string, [string, number][], string]>([
    ['F01', [['F01', 100]], '本项全年已计1分，还可计19分；F类已计1分，上限40分。'],
    ['J03', [['J03', 100]], '本项全年已计1分，没有全年上限；J类已计1分，上限3分。'],
    ['Y04', [['Y04', -100]], '本项全年已扣1分，没有全年上限。'],
    ['Y03', [['Y03', -50]], `本项全年已扣0.5分，还可扣${(limited - 50) / 100}分。`],
    ['Y03', [['Y03', -limited]], `本项全年已扣${limited / 100}分，已到上限。`],
    ['F01', [], 'F类已计0分，上限40分。'],
  ])('of %s after %j', (code, entries, words) => {
    expect(capWords(code, of(...entries), table)).toBe(words);
  });

  const line = (code: string, ...entries: [string, number][]) =>
    categoryWords(code, of(...entries), table, (rule) => `“${rule}”`);
  test('a category says which limits are used up, and nothing where none is', () => {
    expect(line('J', ['J01', 100])).toBeNull();
    expect(line('J', ['J01', 100], ['J03', 100], ['J03', 100])).toBe('已到本类上限。');
    expect(line('J', ['J01', 300], ['J04', 100])).toContain('已到本类上限。');
    expect(line('Y', ['Y04', -900])).toBeNull();
    expect(line('Z')).toBeNull();
  });

  test('rules at their limit of the year are named', () => {
    const days = Array.from(
      { length: 6 },
      (_, i): LedgerEntry => ({
        ...{ id: i, rule: 'F01', occurredOn: `2026-0${i + 1}-01`, quantity: 240, raw: 400 },
        ...{ matter: null, state: 'filed' },
      }),
    );
    const year = standing(days, { from: 'always', until: null }, table);
    expect(categoryWords('F', year, table, (rule) => `“${rule}”`)).toBe('“F01”已到全年上限。');
  });

  test('a reversal explains itself, other entries by their limits', () => {
    const [one] = of(['F01', 100]).entries;
    expect(calculationWords('fact', one!)).toBe('按规则计1分。');
    expect(calculationWords('reversal', one!)).toBe('与原记录相抵，两条都不计分。');
  });
});
