import { describe, expect, test } from 'vitest';
import type { Rule, RuleShape, Scheme, SchemeSettings } from '#contract/scheme.ts';
import { adaptationRoom } from '../../../rules/points/adaptation-room.ts';
import { cityTemplate } from '../city-template.ts';
import { checkAdaptation } from './adaptation.ts';
import { asksForBranchOpening, checkScheme, requireComputable } from './check.ts';

const template = cityTemplate();
const room = adaptationRoom([], '2026-07-15');

test('the city template has nothing to mend', () => {
  expect(checkScheme(template)).toEqual([]);
  expect(() => requireComputable(template)).not.toThrow();
  expect(checkAdaptation(template, template, room)).toEqual([]);
  requireComputable(template);
});

describe('what checkScheme finds', () => {
  const limits = template.rules[0]!.limits;
  const deduction: RuleShape = { kind: 'fixed', points: -100 };
  test.each<[string, string, Partial<Rule>, string]>([
    ['two rules of one code', 'J02', { code: 'J01' }, 'code'],
    ['an unknown category', 'J01', { category: 'K' }, 'category'],
    ['nothing to give', 'J01', { shape: { kind: 'fixed', points: 0 } }, 'points'],
    ['a deduction on something voluntary', 'F02', { shape: deduction }, 'points'],
    ['a range left', 'F01', { adaptation: { policy: 'range', min: 10, max: 50 } }, 'points'],
    ['a day above the year', 'J01', { limits: { ...limits, day: 500 } }, 'limits.year'],
    ['a limit below one occurrence', 'J01', { limits: { ...limits, year: 50 } }, 'limits.year'],
    ['limits of a flag', 'V01', { limits }, 'limits'],
    ['mixed directions', 'Y10', { shape: levels(100, -200) }, 'points'],
  ])('%s', (_, code, change, field) => {
    const findings = checkScheme(changed(code, change));
    expect(findings).toMatchObject([{ rule: change.code ?? code, field }]);
    expect(findings[0]?.words).toMatch(/。$/);
  });

  test('categories and dates', () => {
    const categories = template.categories.map((one) =>
      one.code === 'N' ? { ...one, cap: 100, foldedInto: 'K' } : one,
    );
    const findings = checkScheme({ ...template, categories, effectiveFrom: '2025-02-30' });
    expect(findings.map((one) => one.field)).toEqual(['effectiveFrom', 'categories', 'categories']);
    const twice = [...template.categories, { ...template.categories[0]!, name: '又一类' }];
    const [one] = checkScheme({ ...template, categories: twice });
    expect(one).toMatchObject({ rule: '', field: 'categories', words: '类别“J”重复，请合并。' });
  });

  test('more flags than fit a person’s marks', () => {
    const flag = template.rules.find(({ code }) => code === 'V01')!;
    const others = template.rules.filter(({ shape }) => shape.kind !== 'flag');
    const flags = (count: number) =>
      Array.from({ length: count }, (_, i) => ({
        ...flag,
        code: `V${String(i).padStart(2, '0')}`,
      }));
    const found = (count: number) =>
      checkScheme({ ...template, rules: [...others, ...flags(count)] });
    expect(found(32)).toEqual([]);
    expect(found(33)).toMatchObject([{ rule: '', field: 'rules' }]);
  });

  test('what is found or forbidden does not come into force, and is named field by field', () => {
    const refused = (scheme: Scheme) => {
      try {
        requireComputable(scheme);
        return null;
      } catch (error) {
        return error;
      }
    };
    expect(refused(changed('J01', { shape: { kind: 'fixed', points: 0 } }))).toMatchObject({
      ...{ code: 'scheme.hasFindings', facts: { count: 1 } },
      fields: [{ field: 'J01.points', words: '分值不能是0，请填加分或扣分。' }],
    });
    const wallet = { ...template, settings: { ...template.settings, wallet: true } };
    expect(refused(wallet)).toMatchObject({ code: 'scheme.forbidden' });
  });
});

test('a figure of the branch is asked for where somebody’s year begins with it', () => {
  const asks = (opening: SchemeSettings['opening']) =>
    asksForBranchOpening({ settings: { ...template.settings, opening } });
  expect(asks({ kind: 'averageOfBranch' })).toBe(true);
  expect(asks({ kind: 'shareOfLastYear', percent: 20, newcomers: 'averageOfBranch' })).toBe(true);
  expect(asks({ kind: 'shareOfLastYear', percent: 20, newcomers: 2000 })).toBe(false);
  expect(asks(template.settings.opening)).toBe(false);
});

describe('a unit within the city’s room', () => {
  const local: Rule = {
    ...template.rules[0]!,
    code: 'L01',
    adaptation: { policy: 'local' },
    limits: { event: null, day: null, month: null, quarter: null, year: 2001 },
  };
  const without = (code: string) => template.rules.filter((rule) => rule.code !== code);
  const hours = template.rules.find((rule) => rule.code === 'F01')!.shape as RuleShape & {
    kind: 'quantity';
  };
  test.each<[string, Scheme, [string, string][]]>([
    ['P13 F01 = 3', changed('F01', { shape: { ...hours, points: 300 } }), [['F01', 'points']]],
    ['F01 = 2', changed('F01', { shape: { ...hours, points: 200 } }), []],
    ['P14 V01 switched off', { ...template, rules: without('V01') }, [['V01', 'code']]],
    ['F12 switched off', { ...template, rules: without('F12') }, []],
    [
      'J01 worth more',
      changed('J01', { shape: { kind: 'fixed', points: 200 } }),
      [['J01', 'shape']],
    ],
    ['own rules over 20', { ...template, rules: [...template.rules, local] }, [['', 'rules']]],
    [
      'own rule under a city code',
      {
        ...template,
        rules: [
          ...template.rules,
          { ...local, code: 'J99', limits: { ...local.limits, year: 100 } },
        ],
      },
      [['J99', 'code']],
    ],
    [
      'V01 with another limit',
      changed('V01', { limits: { ...local.limits, year: 100 } }),
      [['V01', 'limits']],
    ],
    [
      'F01 by occurrences',
      changed('F01', { shape: { kind: 'fixed', points: 100 } }),
      [['F01', 'shape']],
    ],
    [
      'own rule without a limit of the year',
      {
        ...template,
        rules: [...template.rules, { ...local, limits: { ...local.limits, year: null } }],
      },
      [['L01', 'limits.year']],
    ],
    ['G raised to 31', capped('G', 3100), []],
    ['G raised to 32', capped('G', 3200), [['', 'categories']]],
    ['G without a cap', capped('G', null), [['', 'categories']]],
  ])('%s', (_, unit, expected) => {
    const findings = checkAdaptation(unit, template, room);
    expect(findings.map(({ rule, field }) => [rule, field])).toEqual(expected);
  });
});

test('a range of the city holds for every level of a rule', () => {
  const of = (...points: number[]) =>
    changed('R04', {
      shape: levels(...points),
      adaptation: { policy: 'range', min: 100, max: 500 },
    });
  expect(checkAdaptation(of(200, 500), of(200, 400), room)).toEqual([]);
  expect(checkAdaptation(of(200, 600), of(200, 400), room)).toMatchObject([
    { rule: 'R04', field: 'points' },
  ]);
});

function changed(code: string, change: Partial<Rule>): Scheme {
  const rules = template.rules.map((rule) => (rule.code === code ? { ...rule, ...change } : rule));
  return { ...template, rules };
}

function capped(code: string, cap: number | null): Scheme {
  const categories = template.categories.map((one) => (one.code === code ? { ...one, cap } : one));
  return { ...template, categories };
}

function levels(...points: number[]): RuleShape {
  const grades = points.map((amount) => ({ code: String(amount), name: '级', points: amount }));
  return { kind: 'resultGrade', grades, slot: null };
}
