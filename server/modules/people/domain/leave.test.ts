import { describe, expect, it } from 'vitest';
import type { Refusal } from '../../../kernel/refusal.ts';
import { checkCorrection, checkLeave, daysChanged, daysWords, type SaidLeave } from './leave.ts';

const today = '2026-07-15';
const leave = (from: string, until: string | null, kind: SaidLeave['kind'] = 'sick') => ({
  ...{ kind, from, until },
});
const refused = (act: () => void): string => {
  try {
    act();
    return '';
  } catch (error) {
    return (error as Refusal).code;
  }
};

describe('a time away', () => {
  it.each([
    [leave('2026-03-02', '2026-08-31'), [], ''],
    [leave('2026-03-02', '2026-03-02'), [], ''],
    [leave('2026-03-02', null), [], ''],
    [leave('2026-03-02', '2026-03-01'), [], 'people.leaveEndsBefore'],
    [leave('2019-12-31', '2026-03-01'), [], 'people.leaveDayRange'],
    [leave('2026-03-02', '2062-03-01'), [], 'people.leaveDayRange'],
    [leave('2026-03-02', '2026-05-01'), [leave('2026-05-02', null)], ''],
    [leave('2026-03-02', '2026-05-02'), [leave('2026-05-02', null)], 'people.leavesOverlap'],
    [leave('2026-03-02', null), [leave('2027-05-02', '2027-05-03')], 'people.leavesOverlap'],
    [leave('2026-06-01', null), [leave('2026-01-01', '2026-05-31')], ''],
    [leave('2026-05-31', null), [leave('2026-01-01', '2026-05-31')], 'people.leavesOverlap'],
  ] as const)('%j beside %j: %s', (said, standing, code) => {
    expect(refused(() => checkLeave(said, standing, today))).toBe(code);
  });

  it.each([
    [leave('2026-03-02', null), leave('2026-03-02', '2026-03-31'), ''],
    [leave('2026-03-02', null), leave('2026-03-02', null, 'other'), ''],
    [leave('2026-03-02', null), leave('2026-03-02', null), 'people.leaveSame'],
  ] as const)('%j corrected to %j: %s', (before, said, code) => {
    expect(refused(() => checkCorrection(before, said))).toBe(code);
  });

  it.each([
    [null, leave('2026-03-02', null), ['2026-03-02/9999-12-31']],
    [leave('2026-03-02', '2026-04-01'), null, ['2026-03-02/2026-04-01']],
    // Somebody came back: what lies behind stays as it was.
    [leave('2025-11-02', null), leave('2025-11-02', '2026-03-31'), ['2026-04-01/9999-12-31']],
    [
      leave('2026-03-02', '2026-04-01'),
      leave('2026-02-27', '2026-03-30'),
      ['2026-02-27/2026-03-01', '2026-03-31/2026-04-01'],
    ],
    [
      leave('2026-03-02', '2026-04-01'),
      leave('2026-06-01', '2026-06-02'),
      ['2026-03-02/2026-04-01', '2026-06-01/2026-06-02'],
    ],
    [
      leave('2026-03-02', '2026-04-01'),
      leave('2026-03-02', '2026-04-01', 'other'),
      ['2026-03-02/2026-04-01', '2026-03-02/2026-04-01'],
    ],
  ] as const)('%j made %j changes %j', (before, after, days) => {
    expect(daysChanged(before, after).map(({ from, until }) => `${from}/${until}`)).toEqual(days);
  });

  it.each([
    ['2026-03-02', '2026-08-31', '2026年3月2日至8月31日'],
    ['2025-11-10', '2026-04-16', '2025年11月10日至2026年4月16日'],
    ['2026-03-02', null, '2026年3月2日起'],
    ['2026-03-02', '2026-03-02', '2026年3月2日'],
  ])('from %s until %s is said as %s', (from, until, words) => {
    expect(daysWords({ from, until })).toBe(words);
  });
});
