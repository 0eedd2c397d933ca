import { expect, test } from 'vitest';
import { staffingRuleOn } from '../../../rules/organisations/staffing.ts';
import { neededWords, ruleWords, staffingOf, stateWords } from './staffing.ts';

const rule = staffingRuleOn([], '2026-07-15');

test.each([
  // staff, cadres, needed, state, shortfall
  [30, 0, '专人负责', 'smallUnit', 0],
  [49, null, '专人负责', 'smallUnit', 0],
  [50, 0, '1人', 'short', 1],
  [50, 1, '1人', 'met', 0],
  [99, 0, '1人', 'short', 1],
  [100, 1, '1至2人', 'met', 0],
  [101, 1, '2人', 'short', 1],
  [101, 2, '2人', 'met', 0],
  [180, 1, '2至3人', 'short', 1],
  [180, 3, '2至3人', 'met', 0],
  [180, 5, '2至3人', 'met', 0],
  [250, 0, '3至5人', 'short', 3],
  [1000, 8, '10至20人', 'short', 2],
  [1000, 10, '10至20人', 'met', 0],
  [180, null, '2至3人', 'unknown', 0],
  [null, 2, '—', 'unknown', 0],
] as const)(
  '%s staff with %s cadres need %s: %s, %i short',
  (staff, cadres, needed, state, short) => {
    const staffing = staffingOf(rule, staff, cadres);
    expect(neededWords(staffing)).toBe(needed);
    expect([staffing.state, staffing.shortfall]).toEqual([state, short]);
  },
);

test('the state is said in words, and so is the rule', () => {
  const words = (staff: number | null, cadres: number | null) =>
    stateWords(staffingOf(rule, staff, cadres), staff);
  expect(words(180, 0)).toBe('缺2人');
  expect(words(180, 2)).toBe('符合');
  expect(words(20, 0)).toBe('人员较少，明确专人即可');
  expect(words(null, 0)).toBe('台账没有填工作人员数');
  expect(words(180, null)).toBe('台账没有填专职党务干部数');
  expect(ruleWords(rule)).toContain('1%至2%');
});
