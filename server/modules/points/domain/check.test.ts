import { describe, expect, test } from 'vitest';
import type { Rule, RuleShape, Scheme, SchemeSettings } from '#contract/scheme.ts';
import { Refusal } from '../../../kernel/refusal.ts';
import { cityTemplate } from '../city-template.ts';
import { checkAdaptation } from './adaptation.ts';
import { checkScheme, notYetComputed, requireComputable } from './check.ts';
import { ruleSentence } from './sentence.ts';

const template = cityTemplate();

test('the city template has nothing to mend and all of it is computed', () => {
  expect(checkScheme(template)).toEqual([]);
  expect(notYetComputed(template)).toEqual([]);
  expect(checkAdaptation(template, template)).toEqual([]);
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
  });
});

describe('shapes that can be written and read, but not yet computed', () => {
  test.each<[RuleShape, string]>([
    [
      {
        kind: 'sizeBand',
        measure: '天',
        bands: [
          { from: 3, to: 10, points: 100 },
          { from: 10, to: null, points: 200 },
        ],
        gap: 'nothing',
        minimumSize: 3,
      },
      '甲，3天至不满10天记1分、10天以上记2分。',
    ],
    [
      {
        kind: 'cumulativeTable',
        period: 'year',
        measure: '次',
        steps: [
          { count: 1, totalPoints: -300 },
          { count: 2, totalPoints: -500 },
        ],
        lastStepTakesWholeItem: true,
      },
      '甲，全年累计满1次共扣3分、满2次共扣5分，到最后一档本项计0分。',
    ],
    [
      { kind: 'modifier', parentRules: ['J01'], change: { timesHundredths: 200 } },
      '甲，J01的得分按2倍计。',
    ],
    [
      { kind: 'periodGrant', period: 'month', points: 200, byDegree: null, months: [] },
      '甲，每月做到的记2分。',
    ],
    [
      {
        kind: 'startFull',
        start: 800,
        deductions: [{ code: 'a', name: '缺席', points: 200 }],
        knockOuts: [{ reason: '拒绝', atLeast: 1 }],
      },
      '甲，先记8分，缺席扣2分，拒绝满1次本项计0分，扣完为止。',
    ],
    [
      { kind: 'judgedRange', min: 500, max: 1000, step: 100 },
      '甲，在5至10分之间评定，须写明理由。',
    ],
    [
      {
        kind: 'periodEndCondition',
        period: 'year',
        counted: '缺席次数',
        comparison: 'atMost',
        threshold: 1,
        whenMet: 500,
        whenNotMet: 0,
      },
      '甲，全年缺席次数不多于1，记5分。',
    ],
    [
      { kind: 'review', worth: 2000, gradeWeights: [], readyMark: true },
      '甲，按评议结果折算，满分20分。',
    ],
    [
      {
        kind: 'severalRaters',
        worth: 10000,
        raters: [
          { role: '书记', weight: 1 },
          { role: '支委', weight: 1 },
        ],
        missing: 'wait',
      },
      '甲，由书记、支委分别评分，加权平均后折算，满分100分。',
    ],
    [
      {
        kind: 'quantity',
        points: 200,
        unit: '小时',
        part: '分钟',
        partsPerUnit: 60,
        rounding: 'halfUnits',
        allowanceParts: 0,
      },
      '甲每半小时记1分。',
    ],
  ])('$kind', (shape, sentence) => {
    const none = { event: null, day: null, month: null, quarter: null, year: null };
    const scheme = changed('J01', { subject: '甲', shape, limits: none });
    expect(notYetComputed(scheme)).toMatchObject([{ rule: 'J01', field: 'shape' }]);
    expect(ruleSentence(scheme.rules[0]!)).toBe(sentence);
    expect(refusalOf(scheme)).toMatchObject({
      code: 'scheme.notYetComputed',
      facts: { count: 1 },
      fields: [{ field: 'J01.shape' }],
    });
  });

  test.each<[keyof SchemeSettings, Partial<SchemeSettings>]>([
    ['opening', { opening: { kind: 'constant', points: 6000 } }],
    ['totals', { totals: { ceiling: 10000, floor: 0 } }],
    ['rollUp', { rollUp: { by: 'monthlyReset', startMonth: 1 } }],
    ['componentWeights', { componentWeights: [{ category: 'J', percent: 60 }] }],
    ['vetoEffect', { vetoEffect: 'yearTotalZero' }],
    ['wallet', { wallet: true }],
  ])('setting %s', (field, change) => {
    const scheme = { ...template, settings: { ...template.settings, ...change } };
    expect(notYetComputed(scheme)).toMatchObject([{ rule: '', field }]);
  });
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
    ['G raised to 31', capped('G', 3100), []],
    ['G raised to 32', capped('G', 3200), [['', 'categories']]],
    ['G without a cap', capped('G', null), [['', 'categories']]],
  ])('%s', (_, unit, expected) => {
    const findings = checkAdaptation(unit, template);
    expect(findings.map(({ rule, field }) => [rule, field])).toEqual(expected);
  });
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

function refusalOf(scheme: Scheme): Refusal {
  try {
    requireComputable(scheme);
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
  throw new Error('the scheme was let through');
}
