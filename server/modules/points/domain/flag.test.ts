import { describe, expect, it } from 'vitest';
import { cityTemplate } from '../city-template.ts';
import {
  besideWords,
  canEnd,
  checkDays,
  checkEnding,
  daysWords,
  type EndingFlag,
  standsIn,
  thisYearOnly,
} from './flag.ts';

const rules = cityTemplate().rules;
const ruleOf = (code: string) => rules.find((rule) => rule.code === code) as (typeof rules)[number];
const span = { from: '2026-06-01', until: '2026-11-30', endedOn: null };
const open = { ...span, until: null };

describe('the days of a flag', () => {
  it.each([
    [span, '2026-01-01', '2026-12-31', true],
    [span, '2026-11-30', '2026-12-31', true],
    [span, '2026-12-01', '2026-12-31', false],
    [span, '2026-01-01', '2026-05-31', false],
    [open, '2027-01-01', '2027-12-31', true],
    [{ ...span, endedOn: '2026-09-01' }, '2026-09-02', '2026-12-31', false],
    [{ ...open, endedOn: '2026-09-01' }, '2026-09-01', '2026-12-31', true],
  ])('%j on some day from %s to %s: %s', (flag, first, last, stands) => {
    expect(standsIn(flag, first, last)).toBe(stands);
  });

  it.each([
    [span, '2026-06-01至2026-11-30'],
    [open, '2026-06-01起，处分影响期内'],
    [{ ...span, endedOn: '2026-09-01' }, '2026-06-01至2026-09-01（提前结束）'],
    [{ ...open, endedOn: '2026-09-01' }, '2026-06-01至2026-09-01'],
  ])('%j in words: %s', (flag, words) => {
    expect(daysWords(flag, ruleOf('V01'))).toBe(words);
  });

  it.each([
    ['V01', '2026-11-30', null],
    ['V01', '2026-06-01', null],
    ['V01', null, null],
    ['V02', null, null],
    ['V01', '2026-05-31', 'flag.untilBeforeFrom'],
    ['V03', '2026-12-31', null],
    ['V03', null, 'flag.untilThisYear'],
    ['V03', '2027-01-01', 'flag.untilThisYear'],
    ['V03', '2026-05-31', 'flag.untilThisYear'],
  ])('%s until %s: %s', (code, until, refused) => {
    const check = () => checkDays(ruleOf(code), '2026-06-01', until);
    if (refused === null) expect(check).not.toThrow();
    else expect(check).toThrow(refused);
  });
});

it.each([
  ['V03', true],
  ['V01', false],
  ['J01', false],
])('a flag of %s has to end with the year: %s', (code, only) => {
  expect(thisYearOnly(ruleOf(code))).toBe(only);
});

describe('what stands beside a number', () => {
  it('is nothing where nothing stands', () => {
    expect(besideWords(11_200, [])).toEqual([]);
  });

  it('is the number, each flag with its days, and what the scheme says of each kind once', () => {
    const flags = [
      { ...span, rule: ruleOf('V01') },
      { ...span, from: '2026-07-01', rule: ruleOf('V01') },
      { ...open, rule: ruleOf('V02') },
    ];
    expect(besideWords(11_200, flags)).toEqual([
      '112分；另有标记V01“受党纪政务处分”，2026-06-01至2026-11-30；V01“受党纪政务处分”，2026-07-01至2026-11-30；V02“被立案审查调查”，2026-06-01起，办结之前。',
      'V01按办法：处分影响期内不能评为优秀。',
      'V02按办法：办结之前不确定等次。',
      '标记不是分数，只写明日期，不公示；只有本人和有权查看本人积分的同志看得到。',
    ]);
  });
});

describe('a flag is ended', () => {
  const standing: EndingFlag = {
    ...{ personId: 3, proposedBy: 10, raisesFlag: true, outcome: 'upheld' },
    ...{ happenedOn: '2026-06-01', flagUntil: '2026-11-30', flagEndedOn: null, undone: false },
  };
  const other = { accountId: 20, personId: 7 };
  const today = '2026-09-10';

  it.each([
    ['the proposer', standing, { accountId: 10, personId: 1 }, '2026-09-01', 'flag.secondPerson'],
    ['a machine', standing, { accountId: null, personId: null }, '2026-09-01', 'flag.secondPerson'],
    ['the person', standing, { accountId: 30, personId: 3 }, '2026-09-01', 'points.ownEntry'],
    ['somebody, for tomorrow', standing, other, '2026-09-11', 'flag.endDay'],
    ['somebody, before it began', standing, other, '2026-05-31', 'flag.endDay'],
  ])('not by %s', (_, flag, by, on, code) => {
    expect(() => checkEnding(flag, by, on, today)).toThrow(code);
  });

  it.each([
    ['not decided', { outcome: null }],
    ['dropped', { outcome: 'dropped' as const }],
    ['ended', { flagEndedOn: '2026-08-01' }],
    ['taken back', { undone: true }],
    ['over', { flagUntil: '2026-09-10' }],
    ['no flag', { raisesFlag: false }],
  ])('not where it is %s', (_, change) => {
    const flag = { ...standing, ...change };
    expect(canEnd(flag, today)).toBe(false);
    expect(() => checkEnding(flag, other, '2026-09-01', today)).toThrow('flag.notStanding');
  });

  it('by a second person, today or before, whether its last day was known or not', () => {
    for (const flag of [standing, { ...standing, flagUntil: null }]) {
      expect(canEnd(flag, today)).toBe(true);
      expect(() => checkEnding(flag, other, today, today)).not.toThrow();
      expect(() => checkEnding(flag, other, '2026-06-01', today)).not.toThrow();
    }
  });
});
