import { describe, expect, it } from 'vitest';
import type { Rule, RuleShape, Scheme } from '#contract/scheme.ts';
import { aRule, none } from '../../../testing/any-rules.ts';
import { cityTemplate } from '../../points/index.ts';
import { attainable, categoryOf, isHours, ordinaryOf, type YearPattern } from './attainable.ts';

const hourly: RuleShape = {
  ...{ kind: 'quantity', points: 100, unit: '小时', part: '分钟', partsPerUnit: 60 },
  ...{ rounding: 'wholeUnits', allowanceParts: 0 },
};
const once: RuleShape = { kind: 'fixed', points: 100 };
const rules: Rule[] = [
  aRule('F01', 'F', hourly, { voluntary: true, limits: { ...none, year: 2000 } }),
  aRule('J01', 'J', once, {
    ...{ applies: 'M', source: 'meetings', ordinaryYear: { member: 1200, nonMember: null } },
  }),
  aRule('N01', 'N', once, { applies: 'N', ordinaryYear: { member: null, nonMember: 600 } }),
  aRule('G01', 'G', once, { ordinaryYear: { member: -300, nonMember: 300 } }),
  aRule('G02', 'G', once, {
    ...{ limits: { ...none, year: 200 }, ordinaryYear: { member: 500, nonMember: 500 } },
  }),
];
const scheme: Scheme = {
  ...{ ...cityTemplate(), rules },
  categories: [
    { code: 'F', name: '奉献', cap: 1500, foldedInto: null },
    { code: 'J', name: '组织', cap: 4000, foldedInto: null },
    { code: 'N', name: '群众', cap: null, foldedInto: 'J' },
    { code: 'G', name: '岗位', cap: null, foldedInto: null },
  ],
};
const year = Array.from({ length: 12 }, (_, at) => at + 1);
const pattern: YearPattern = { member: true, months: year, closed: [], hours: 1 };
const end = (parts: Partial<YearPattern> = {}, relief: Parameters<typeof attainable>[2] = null) =>
  attainable(scheme, { ...pattern, ...parts }, relief).at(-1);

describe('what a year brings by ordinary taking part', () => {
  it('is the ordinary share of the rules that are for one, and the hours that fit', () => {
    expect(end()).toBe(1200 + 1200 + 200);
    expect(end({ member: false })).toBe(1200 + 600 + 300 + 200);
  });

  it('grows with the months at work', () => {
    const months = [1, 2, 3, 10, 11, 12];
    const reached = attainable(scheme, { ...pattern, months }, null);
    expect(reached[2]).toBe(300 + 300 + 125);
    expect(reached[8]).toBe(reached[2]);
    expect(reached[11]).toBe(600 + 600 + 200);
  });

  it('counts what stands in for a closed rule, once, under the limits of both', () => {
    const stands = (parts: Partial<Rule>) =>
      aRule('L01', 'G', once, { substitute: { rules: ['J01', 'J02'], whom: '轮班' }, ...parts });
    const second = { ...(rules[1] as Rule), code: 'J02' };
    const reached = (parts: Partial<Rule>, asked: Partial<YearPattern> = {}) =>
      attainable(
        { ...scheme, rules: [...rules, second, stands(parts)] },
        { ...pattern, ...asked },
      ).at(-1);
    const closed = { closed: ['meetings'] };
    expect(reached({})).toBe(1200 + 2 * 1200 + 200);
    expect(reached({}, closed)).toBe(1200 + 2 * 1200 + 200);
    expect(reached({ limits: { ...none, year: 1500 } }, closed)).toBe(1200 + 1500 + 200);
    expect(reached({ applies: 'N' }, closed)).toBe(1200 + 200);
    expect(reached({ source: 'meetings' }, closed)).toBe(1200 + 200);
  });

  it('is held back by the limit of a rule, a category, the hours, and by what is closed', () => {
    expect(end({ hours: 3 })).toBe(1500 + 1200 + 200);
    expect(end({ hours: 3 }, { kind: 'category', category: 'F' })).toBe(2000 + 1200 + 200);
    expect(end({}, { kind: 'limit', rule: 'G02' })).toBe(1200 + 1200 + 500);
    expect(end({}, { kind: 'hours' })).toBe(1500 + 1200 + 200);
    expect(end({ closed: ['meetings'] })).toBe(1200 + 200);
    const open = { kind: 'closed', source: 'meetings' } as const;
    expect(end({ closed: ['meetings'] }, open)).toBe(1200 + 1200 + 200);
    expect(end({ closed: ['meetings'] }, { kind: 'closed', source: 'posts' })).toBe(1200 + 200);
  });
});

it('nothing ordinary is below nothing', () => {
  expect(ordinaryOf(rules[3]!, true)).toBe(0);
  expect(ordinaryOf(rules[1]!, false)).toBe(0);
});

it('only voluntary work by the hour is somebody’s own to do more of', () => {
  expect(rules.map(isHours)).toEqual([true, false, false, false, false]);
  expect(
    isHours(aRule('F02', 'F', { ...hourly, unit: '次' } as RuleShape, { voluntary: true })),
  ).toBe(false);
  expect(isHours(aRule('F03', 'F', once, { voluntary: true }))).toBe(false);
});

it('a category that is folded into another counts there', () => {
  expect(['N', 'J', 'X'].map((code) => categoryOf(scheme, code))).toEqual(['J', 'J', 'X']);
});
