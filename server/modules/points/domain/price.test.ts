import { expect, test } from 'vitest';
import type { Rule, RuleShape } from '#contract/scheme.ts';
import { Refusal } from '../../../kernel/refusal.ts';
import { cityTemplate } from '../city-template.ts';
import { price } from './price.ts';

const template = cityTemplate();

test.each([
  ['J02', 1, null, 50],
  ['J02', 7, null, 350],
  ['Y03', 2, null, -100],
  ['F01', 60, null, 100],
  ['F01', 390, null, 650],
  ['F01', 20, null, 34],
  ['F01', 59, null, 99],
  ['G01', 1, 'good', 400],
  ['G07', 1, null, 100],
  ['G07', 1, 'city', 300],
  ['F10', 1, null, 500],
  ['F10', 1, 'countyAndUp', 1000],
  ['R04', 1, null, 800],
  ['R04', 1, 'national', 1000],
  ['Y10', 1, null, -300],
  ['Y10', 1, 'countyAndUp', -500],
  ['V01', 1, null, 0],
])('%s × %d, level %s: %d', (code, quantity, level, raw) => {
  expect(price(ruleOf(code), { quantity, level })).toBe(raw);
});

test('exact quantities are rounded half up, whichever the direction', () => {
  const shape: RuleShape = {
    kind: 'quantity',
    points: 25,
    unit: '天',
    part: '半天',
    partsPerUnit: 2,
    rounding: 'exact',
    allowanceParts: 0,
  };
  const rule = { ...ruleOf('F01'), shape };
  expect(price(rule, { quantity: 1, level: null })).toBe(13);
  const minus = { ...rule, shape: { ...shape, points: -25 } };
  expect(price(minus, { quantity: 1, level: null })).toBe(-13);
});

test('a level the rule does not know is refused by name', () => {
  const call = () => price(ruleOf('R04'), { quantity: 1, level: 'world' });
  expect(call).toThrow(Refusal);
  expect(call).toThrow('scheme.unknownLevel');
});

test.each([0, -1, 0.5])('a quantity of %d is our own mistake', (quantity) => {
  expect(() => price(ruleOf('J01'), { quantity, level: null })).toThrow('invariant');
});

function ruleOf(code: string): Rule {
  return template.rules.find((one) => one.code === code)!;
}
