import { describe, expect, test } from 'vitest';
import type { Rule, RuleShape } from '#contract/scheme.ts';
import { cityTemplate } from '../city-template.ts';
import { ruleSentence } from './sentence.ts';

const [first] = cityTemplate().rules;

describe('shapes in words', () => {
  test.each<[RuleShape, string]>([
    [
      {
        kind: 'sizeBand',
        measure: '天',
        bands: [
          { from: 3, to: 8, points: 100 },
          { from: 10, to: null, points: 200 },
        ],
        gap: 'nothing',
        minimumSize: 3,
      },
      '甲，3天至不满8天记1分、10天以上记2分，两档之间不记分。',
    ],
    [
      {
        kind: 'sizeBand',
        measure: '天',
        bands: [
          { from: 3, to: 8, points: 100 },
          { from: 10, to: null, points: 200 },
        ],
        gap: 'lowerBand',
        minimumSize: 3,
      },
      '甲，3天至不满8天记1分、10天以上记2分，两档之间按低的一档。',
    ],
    [
      {
        kind: 'sizeBand',
        measure: '天',
        bands: [
          { from: 3, to: 8, points: 100 },
          { from: 8, to: null, points: 200 },
        ],
        gap: 'lowerBand',
        minimumSize: 3,
      },
      '甲，3天至不满8天记1分、8天以上记2分。',
    ],
    [
      {
        kind: 'cumulativeTable',
        period: 'year',
        measure: '次',
        steps: [
          { count: 1, totalPoints: -300 },
          { count: 2, totalPoints: -500 },
          { count: 3, totalPoints: 0 },
        ],
        lastStepTakesWholeItem: true,
      },
      '甲，全年累计满1次共扣3分、满2次共扣5分、满3次本项计0分。',
    ],
    [
      {
        kind: 'cumulativeTable',
        period: 'quarter',
        measure: '次',
        steps: [
          { from: 1, to: 4, rate: 100 },
          { from: 4, to: null, rate: 50 },
        ],
        lastStepTakesWholeItem: false,
      },
      '甲，每季度累计从第1次起每次记1分、从第4次起每次记0.5分。',
    ],
    [
      { kind: 'modifier', parentRules: ['J01'], change: { timesHundredths: 200 } },
      '甲，同一事项J01的分值按2倍计。',
    ],
    [
      { kind: 'modifier', parentRules: ['J01', 'J02'], change: { add: 300 } },
      '甲，在同一事项J01、J02的基础上另记3分。',
    ],
    [
      { kind: 'periodGrant', period: 'month', points: 200, byDegree: null, months: [12] },
      '甲，只限12月，每月做到的记2分。',
    ],
    [
      {
        kind: 'periodGrant',
        period: 'month',
        points: 600,
        byDegree: { min: 500, max: 600 },
        months: [],
      },
      '甲，每月按完成程度记5至6分。',
    ],
    [
      {
        kind: 'startFull',
        start: 800,
        deductions: [{ code: 'a', name: '缺席', points: 200 }],
        knockOuts: [
          { reason: 'a', atLeast: 3, takes: 'item' },
          { reason: 'J02', atLeast: 1, takes: 'part' },
          { reason: 'J03', atLeast: 15, takes: 'assessment' },
        ],
      },
      '甲，先记8分，缺席扣2分，缺席满3次本项计0分，J02满1次本类计0分，J03满15次只作标记，当年不作评定，扣完为止。',
    ],
    [
      {
        kind: 'startFull',
        start: 'opening',
        deductions: [{ code: 'a', name: '缺席', points: 200 }],
        knockOuts: [],
      },
      '甲，从年初结余起算，缺席扣2分，扣完为止。',
    ],
    [
      { kind: 'judgedRange', min: 500, max: 1000, step: 100 },
      '甲，记5至10分，由审核人评定，以1分为一档，须写明理由。',
    ],
    [
      { kind: 'judgedRange', min: -300, max: -100, step: 1 },
      '甲，扣1至3分，由审核人评定，须写明理由。',
    ],
    [
      {
        kind: 'periodEndCondition',
        period: 'quarter',
        counted: '缺席次数',
        rules: ['Y01'],
        over: 'yearToDate',
        comparison: 'atMost',
        threshold: 1,
        whenMet: 500,
        whenNotMet: 0,
      },
      '甲，每季度末全年累计缺席次数不多于1，记5分。',
    ],
    [
      {
        kind: 'periodEndCondition',
        period: 'year',
        counted: '服务小时',
        rules: ['F01'],
        over: 'period',
        comparison: 'atLeast',
        threshold: 50,
        whenMet: 500,
        whenNotMet: 100,
      },
      '甲，全年服务小时不少于50，记5分，否则记1分。',
    ],
    [
      { kind: 'review', worth: 2000, gradeWeights: [], readyMark: true },
      '甲，按评议得分折算，满分20分。',
    ],
    [
      {
        kind: 'review',
        worth: 2000,
        gradeWeights: [
          { code: 'a', name: '好', points: 10_000 },
          { code: 'b', name: '差', points: 6000 },
        ],
        readyMark: false,
      },
      '甲，按评议结果（每票好100、差60，取平均）折算，满分20分。',
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
      '甲，由书记、支委分别评分，平均后折算，满分100分，缺一方的等齐再计。',
    ],
    [
      {
        kind: 'severalRaters',
        worth: 500,
        raters: [
          { role: '书记', weight: 2 },
          { role: '职工代表', weight: 3, anonymous: true },
        ],
        missing: 'wait',
        trimmed: true,
      },
      '甲，由书记（占2份）、职工代表（不记名，占3份）分别评分，一方满3份评分的去掉最高、最低各1份，加权平均后折算，满分5分，缺一方的等齐再计。',
    ],
    [
      {
        kind: 'severalRaters',
        worth: 10000,
        raters: [
          { role: '书记', weight: 2 },
          { role: '支委', weight: 1 },
        ],
        missing: 'othersShare',
      },
      '甲，由书记（占2份）、支委（占1份）分别评分，加权平均后折算，满分100分，缺一方的按其余各方计。',
    ],
    [
      {
        kind: 'quantity',
        points: 200,
        unit: '小时',
        part: '分钟',
        partsPerUnit: 60,
        rounding: 'halfUnits',
        allowanceParts: 30,
      },
      '甲，全年超过30分钟的部分，每半小时记1分。',
    ],
  ])('$kind', (shape, sentence) => {
    const none = { event: null, day: null, month: null, quarter: null, year: null };
    expect(ruleSentence(changed({ subject: '甲', shape, limits: none }))).toBe(sentence);
  });

  test('an item, a place beside the category', () => {
    expect(ruleSentence(changed({ item: 'A01' }))).toBe(
      '参加支部党员大会，每次记1分，在A01项内计算，全年最多4分。',
    );
    expect(ruleSentence(changed({ outside: true }))).toBe(
      '参加支部党员大会，每次记1分，不受本类上限限制，全年最多4分。',
    );
  });
});

function changed(change: Partial<Rule>): Rule {
  return { ...first!, ...change };
}
