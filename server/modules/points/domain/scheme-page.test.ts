import { describe, expect, test } from 'vitest';
import type { Rule, Scheme, SchemeSettings } from '#contract/scheme.ts';
import { aRule } from '../../../testing/any-rules.ts';
import { cityTemplate } from '../city-template.ts';
import { schemeParts } from './scheme-page.ts';
import { settingSentences } from './sentence-settings.ts';

const template = cityTemplate();

describe('the page of the city’s scheme', () => {
  const page = schemeParts(template);
  const wordsOf = (code: string) => page.categories.find((one) => one.code === code)?.words;

  test('counts its rules by how far a unit is bound', () => {
    const of = (policy: Rule['adaptation']['policy']) =>
      template.rules.filter((rule) => rule.adaptation.policy === policy).length;
    expect(page.countsWords).toBe(
      `共70条：锁定${of('locked')}条，幅度${of('range')}条，可选${of('optional')}条。`,
    );
  });

  test('says what holds for all rules of a category', () => {
    expect(wordsOf('J')).toBeNull();
    expect(wordsOf('N')).toBe('与J类合并计算，合计最多40分。');
    expect(wordsOf('F')).toBe('自愿参加，不参加不减分。');
    expect(wordsOf('V')).toBe('只作标记，不计分。');
    expect(wordsOf('Y')).toBe('先书面告知本人并听取说明，由另一人决定后才计入。');
  });

  test('says an ordinary year with and without what is voluntary, alike for all', () => {
    expect(page.ordinaryTotals).toMatchObject({ member: 10_550, nonMember: 10_550 });
    const voluntary = page.ordinaryYear.find(({ category }) => category === 'F')!;
    expect(page.ordinaryTotals.memberWithoutVoluntary).toBe(10_550 - voluntary.member);
    expect(page.ordinaryTotals.nonMemberWithoutVoluntary).toBe(10_550 - voluntary.nonMember);
    expect(page.ordinaryYear.map(({ category }) => category)).not.toContain('N');
    expect(page.ordinaryYear.map(({ category }) => category)).not.toContain('V');
  });

  test('shows each rule as its sentence, with the room a unit has', () => {
    const rules = page.categories.flatMap((one) => one.rules);
    const bound = (code: string) => rules.find((one) => one.code === code)?.bindingWords;
    expect(rules.length).toBe(70);
    expect(bound('F01')).toMatch(/^幅度[\d.]+—[\d.]+分$/);
    expect(bound('V01')).toBe('锁定');
    expect(bound('F12')).toBe('可选');
  });

  test('names what the lint finds, each with its rule', () => {
    const settings = { ...template.settings, wallet: true };
    expect(page.findings).toEqual([]);
    expect(schemeParts({ ...template, settings }).findings).toEqual([
      { rule: '', field: 'wallet', words: expect.stringMatching(/兑换/) },
    ]);
  });
});

test('categories without a cap, empty ones, and rules of the unit’s own', () => {
  const once = { member: 700, nonMember: null };
  const page = schemeParts({
    ...template,
    categories: [
      { code: 'A', name: '甲', cap: null, foldedInto: null },
      { code: 'B', name: '乙', cap: null, foldedInto: 'A' },
      { code: 'C', name: '丙', cap: 500, foldedInto: null },
    ],
    rules: [
      aRule('A01', 'A', { kind: 'fixed', points: 100 }, { ordinaryYear: once }),
      aRule(
        'L01',
        'B',
        { kind: 'fixed', points: 100 },
        {
          ...{ ordinaryYear: once, adaptation: { policy: 'local' } },
        },
      ),
    ],
  });
  expect(page.countsWords).toBe('共2条：可选1条，本单位1条。');
  expect(page.categories.map(({ words }) => words)).toEqual([null, '与A类合并计算。', null]);
  expect(page.ordinaryYear).toEqual([
    { category: 'A', name: '甲', member: 1400, nonMember: 0, cap: null },
  ]);
});

describe('settings as sentences', () => {
  const said = (change: Partial<SchemeSettings>, more: Partial<Scheme> = {}) =>
    settingSentences({ ...template, ...more, settings: { ...template.settings, ...change } });

  test('of the city’s scheme, in the order in which a year is computed', () => {
    expect(said({})).toEqual([
      expect.stringMatching(/^党员和群众都记分，不?包括离退休人员。$/),
      '年初从0分起；全年得分＝各类得分之和。',
      '按公历年计，全年一张表。',
      expect.stringContaining('最多40分，'),
      '总分不封顶，最低0分。',
      '有否决情形的只作标记，不改分数。',
      '参考线100分，服务不满一年的按月折算；线只供对照，不是及格线。',
      expect.stringMatching(/^事后30天内申报，.*；积分不兑换财物。$/),
    ]);
  });

  test.each<[Partial<SchemeSettings>, string]>([
    [{ who: { nonMembers: false, retired: true } }, '只给党员（含预备党员）记分，包括离退休人员。'],
    [
      { opening: { kind: 'constant', points: 6000 }, signModel: 'basePlusMinus' },
      '年初每人先有60分；全年得分＝基础分＋加分－扣分。',
    ],
    [
      { opening: { kind: 'constant', points: 0 }, signModel: 'startFull' },
      '年初各项先给满分，其余从0分起；全年得分＝起始满分－扣分。',
    ],
    [
      { opening: { kind: 'byClass', member: 5000, nonMember: 4000 } },
      '年初党员先有50分、群众先有40分；全年得分＝各类得分之和。',
    ],
    [
      { opening: { kind: 'averageOfBranch' } },
      '年初从本支部的平均起点分起，由支部登记、另一人核对；全年得分＝各类得分之和。',
    ],
    [
      { opening: { kind: 'shareOfLastYear', percent: 20, newcomers: 2000 } },
      '年初从上年得分的20%起，上年没有得分的从20分起；全年得分＝各类得分之和。',
    ],
    [
      { opening: { kind: 'shareOfLastYear', percent: 20, newcomers: 'averageOfBranch' } },
      '年初从上年得分的20%起，上年没有得分的从本支部的平均起点分起；全年得分＝各类得分之和。',
    ],
    [
      { rollUp: { by: 'meanOfQuarters', startMonth: 12 } },
      '每年从上年12月1日计起，每季度一张表，各季度平均为全年。',
    ],
    [
      {
        componentWeights: [
          { category: 'F', percent: 30 },
          { category: 'Q', percent: 70 },
        ],
      },
      '奉献服务按30%计入，Q按70%计入，各部分四舍五入一次。',
    ],
    [{ totals: { ceiling: 12_000, floor: -500 } }, '总分最多120分，最低-5分。'],
    [{ vetoEffect: 'yearTotalZero' }, '有否决情形的，当年总分计0分，标记写明日期。'],
    [
      {
        guideLine: 0,
        classLines: [
          { audience: 'P', points: 8500, readAt: 'year' },
          { audience: 'M', points: 2000, readAt: 'quarter' },
        ],
      },
      '预备党员和入党积极分子在年末看85分，党员在每季度末看20分；线只供对照，不是及格线。',
    ],
  ])('%j', (change, sentence) => {
    expect(said(change)).toContain(sentence);
  });

  test('limits of groups stand behind those of categories; what is not set is not said', () => {
    const categories = [{ code: 'A', name: '甲', cap: 500, foldedInto: null }];
    const groups = [{ code: 'g', name: '小组', cap: 200 }];
    expect(said({}, { categories, groups })).toContain('甲最多5分，小组最多2分。');
    const open = said({ guideLine: 0 }, { categories: [] }).join('');
    expect(open).not.toContain('线只供对照');
    expect(open).not.toMatch(/最多|按\d+%/);
  });

  test('exchange for goods is said where a scheme has it, though it does not come into force', () => {
    expect(said({ wallet: true }).at(-1)).toContain('积分可以兑换财物');
  });
});
