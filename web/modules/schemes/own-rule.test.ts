import { expect, test } from 'vitest';
import type { Rule } from './changes.ts';
import { blankRule, formOf } from './own-rule.ts';
import { flawsIn, ruleOf } from './own-rule-made.ts';

const rule: Rule = {
  code: 'L01',
  name: '进社区送政策',
  subject: '进社区送政策',
  remark: '须有社区回执',
  category: 'G',
  shape: { kind: 'fixed', points: 50 },
  limits: { event: null, day: null, month: null, quarter: null, year: 200 },
  applies: 'A',
  voluntary: false,
  adaptation: { policy: 'local' },
  evidence: '社区回执',
  declaredBy: '本人',
  reviewedBy: '党支部书记',
  source: 'ledger',
  per: '每次',
  ordinaryYear: { member: 200, nonMember: null },
};

const grades = [
  { code: 'good', name: '好', points: 400 },
  { code: 'fair', name: '较好', points: 300 },
];
const hours = { unit: '小时', part: '分钟', partsPerUnit: 60, allowanceParts: 30 } as const;

const noLimits = { event: null, day: null, month: null, quarter: null, year: null };
const further: [string, Partial<Rule>][] = [
  [
    'a table of running counts',
    {
      shape: {
        ...{ kind: 'cumulativeTable', period: 'quarter', measure: '次' },
        steps: [
          { count: 1, totalPoints: -300 },
          { count: 2, totalPoints: -500 },
        ],
        lastStepTakesWholeItem: true,
      },
      item: 'A01',
    },
  ],
  [
    'an addition',
    { shape: { kind: 'modifier', parentRules: ['F01', 'G02'], change: { add: 300 } } },
  ],
  [
    'a factor',
    { shape: { kind: 'modifier', parentRules: ['F01'], change: { timesHundredths: 200 } } },
  ],
  [
    'an item that stands full',
    {
      shape: {
        ...{ kind: 'startFull', start: 2000, deductions: [{ ...grades[0]!, code: 'late' }] },
        knockOuts: [{ reason: 'late', atLeast: 3, takes: 'item' }],
      },
      limits: noLimits,
    },
  ],
  [
    'a condition',
    {
      shape: {
        ...{ kind: 'periodEndCondition', period: 'quarter', counted: '缺席', rules: ['Y01'] },
        ...{ over: 'yearToDate', comparison: 'atMost', threshold: 1, whenMet: 500, whenNotMet: 0 },
      },
      limits: noLimits,
    },
  ],
  [
    'a review by votes',
    {
      shape: { kind: 'review', worth: 2000, gradeWeights: grades, readyMark: false },
      limits: noLimits,
    },
  ],
  [
    'a ready mark',
    { shape: { kind: 'review', worth: 2000, gradeWeights: [], readyMark: true }, limits: noLimits },
  ],
  [
    'several raters',
    {
      shape: {
        ...{ kind: 'severalRaters', worth: 10_000, missing: 'othersShare', trimmed: true },
        raters: [
          { role: '党小组长', weight: 2 },
          { role: '职工代表', weight: 3, anonymous: true },
        ],
      },
      limits: noLimits,
    },
  ],
  ['a flag', { shape: { kind: 'flag', effect: '不评先', lasts: '影响期内' }, limits: noLimits }],
];

test.each<[string, Partial<Rule>]>([
  ['so much each time', {}],
  [
    'a substitute',
    {
      substitute: { rules: ['F04', 'J08'], whom: '因病、轮班' },
      ordinaryYear: { member: null, nonMember: null },
    },
  ],
  ['a deduction', { shape: { kind: 'fixed', points: -200 }, name: '短名', outside: true }],
  ['hours', { shape: { kind: 'quantity', points: 100, rounding: 'halfUnits', ...hours }, per: '' }],
  ['grades', { shape: { kind: 'resultGrade', grades, slot: { code: 'q', period: 'quarter' } } }],
  ['levels', { shape: { kind: 'highestLevel', levels: grades, group: 'G7', span: 'always' } }],
  [
    'bands',
    {
      shape: {
        kind: 'sizeBand',
        measure: '天',
        bands: [
          { from: 3, to: 8, points: 100 },
          { from: 8, to: null, points: 200 },
        ],
        gap: 'nothing',
        minimumSize: 3,
      },
    },
  ],
  ['a range', { shape: { kind: 'judgedRange', min: 100, max: 300, step: 100 } }],
  ['a deducting range', { shape: { kind: 'judgedRange', min: -300, max: -100, step: 1 } }],
  [
    'months',
    { shape: { kind: 'periodGrant', period: 'month', points: 50, byDegree: null, months: [1] } },
  ],
  [
    'a shape the form does not know',
    {
      shape: {
        ...{ kind: 'cumulativeTable', period: 'month', measure: '次' },
        steps: [{ from: 1, to: 4, rate: -50 }],
        lastStepTakesWholeItem: false,
      },
    },
  ],
  ...further,
])('%s comes out of the form as it went in', (_, part) => {
  const stands = { ...rule, ...part };
  expect(flawsIn(formOf(stands))).toEqual({});
  expect(ruleOf(formOf(stands), stands)).toEqual(stands);
});

test('a new rule is local and counts each time, unless said otherwise', () => {
  const form = { ...blankRule('L02', 'F'), subject: '送书下乡', amount: '1.5', year: '6' };
  const made = ruleOf({ ...form, evidence: '接收单' }, null);
  expect(made).toMatchObject({
    code: 'L02',
    name: '送书下乡',
    shape: { kind: 'fixed', points: 150 },
    limits: { day: null, year: 600 },
    adaptation: { policy: 'local' },
  });
});

test.each<[string, Parameters<typeof flawsIn>[0], string[]]>([
  ['nothing filled in', blankRule('L01', 'G'), ['subject', 'amount', 'year', 'evidence']],
  [
    'grades without points',
    { ...formOf(rule), way: 'resultGrade', rows: [{ ...blankRow(), name: '好' }] },
    ['rows'],
  ],
  ['half a range', { ...formOf(rule), way: 'judgedRange', least: '1', most: '' }, ['amount']],
  ['no unit', { ...formOf(rule), way: 'quantity', unit: ' ' }, ['unit']],
  ['a day limit in words', { ...formOf(rule), day: '四' }, ['day']],
])('%s is told at its field', (_, form, fields) => {
  expect(Object.keys(flawsIn(form))).toEqual(fields);
});

function blankRow() {
  return { code: '', name: '', from: '', to: '', amount: '' };
}
