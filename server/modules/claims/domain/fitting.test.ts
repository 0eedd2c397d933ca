import { describe, expect, it } from 'vitest';
import type { Rule, RuleShape } from '#contract/scheme.ts';
import { aRule } from '../../../testing/any-rules.ts';
import { cityTemplate, concerns } from '../../points/index.ts';
import {
  fittingRules,
  isClaimable,
  levelsOf,
  quantityFor,
  quantityWords,
  whyNotClaimed,
} from './fitting.ts';
import { readLine } from './line.ts';

const { rules } = cityTemplate();
const rule = (code: string) => rules.find((one) => one.code === code)!;
const fitting = (words: string) => fittingRules(words, readLine(words, '2026-07-15', 480), rules);

describe('the rules that fit a line', () => {
  it.each([
    ['7月12日给社区老人修水管2小时', 'F01'],
    ['昨天认领社区王奶奶的微心愿并完成', 'F02'],
    ['上周六结对帮扶走访2户', 'F05'],
    ['7月3日无偿献血一次', 'F06'],
    ['讲微党课一堂', 'X06'],
    ['7月1日帮企业办成一件实事', 'G06'],
    ['心得体会被采用1篇', 'X05'],
    ['参加重点任务专班', 'G03'],
    ['获得市级表彰', 'R03'],
    ['合理化建议被采纳1条', 'G05'],
    ['6月30日交思想汇报', 'J14'],
  ])('%s fits first %s', (words, code) => {
    expect(fitting(words)[0]?.rule.code).toBe(code);
  });

  it.each(['今天天气很好', '买菜做饭', '2026年7月12日', 'hello'])('%s fits none', (words) => {
    expect(fitting(words)).toEqual([]);
  });

  it('says by which words', () => {
    expect(fitting('7月12日给社区老人修水管2小时')[0]?.because).toEqual(['2小时']);
    expect(fitting('无偿献血一次')[0]?.because).toEqual(['无偿献血']);
  });
});

describe('who may claim a rule', () => {
  it.each([
    ['F02', 'self', null],
    ['F01', 'self', null],
    ['J12', 'cadre', null],
    ['N06', 'cadre', null],
    ['F10', 'cadre', null],
    ['J12', 'self', '由党支部提出，请他们代报'],
    ['N06', 'self', '由科室负责人提出'],
    ['J01', 'self', '由会议记录提出，不用申报'],
    ['J09', 'cadre', '由党费台账提出'],
    ['F12', 'self', '由活动记录单提出'],
    ['Y01', 'cadre', '是扣分规则'],
    ['Y10', 'cadre', '是扣分规则'],
    ['Y11', 'self', '是扣分规则'],
    ['V01', 'cadre', '只作标记'],
  ] as const)('%s by %s', (code, by, why) => {
    const told = whyNotClaimed(rule(code), by);
    if (why === null) expect(told).toBeNull();
    else expect(told).toContain(why);
  });

  it('no deduction and no flag at all', () => {
    const taking = rules.filter(({ category }) => category === 'Y' || category === 'V');
    expect(taking.length).toBeGreaterThan(10);
    for (const one of taking) expect(whyNotClaimed(one, 'cadre'), one.code).not.toBeNull();
  });

  it.each([
    ['J08', true, true],
    ['J08', false, false],
    ['N05', false, true],
    ['N05', true, false],
    ['F02', false, true],
  ])('%s concerns a member (%s): %s', (code, member, told) => {
    expect(concerns(rule(code), member)).toBe(told);
  });
});

describe('the quantity of a line', () => {
  const quantity = (code: string, words: string) =>
    quantityFor(rule(code), readLine(words, '2026-07-15', 480));

  it.each([
    ['F01', '修水管2小时', 120],
    ['F01', '修水管', null],
    ['F05', '走访3次', 3],
    ['F05', '走访老人', 1],
  ])('%s of %s is %s', (code, words, expected) => {
    expect(quantity(code, words)).toBe(expected);
  });

  it('is said with the measure of the rule', () => {
    expect(quantityWords(rule('F01'), 150)).toBe('2小时30分钟');
    expect(quantityWords(rule('F05'), 3)).toBe('3次');
    expect(quantityWords(rule('X05'), 2)).toBe('2篇');
    expect(quantityWords(rule('J11'), 1)).toBe('1次');
  });

  it('levels are asked for where there is more than one', () => {
    expect(levelsOf(rule('G07')).map(({ words }) => words)).toEqual([
      '本单位',
      '县级',
      '市级',
      '省级',
    ]);
    expect(levelsOf(rule('R03'))).toEqual([]);
    expect(levelsOf(rule('F01'))).toEqual([]);
  });
});

describe('rules that units make', () => {
  const own = (shape: RuleShape, more: Partial<Rule> = {}): Rule =>
    aRule('L01', 'F', shape, { name: '慰问困难户', subject: '慰问困难户', ...more });
  const households: Extract<RuleShape, { kind: 'quantity' }> = {
    ...{ kind: 'quantity', points: 50, unit: '户', part: '户', partsPerUnit: 1 },
    ...{ rounding: 'wholeUnits', allowanceParts: 0 },
  };
  const sized: RuleShape = {
    ...{ kind: 'sizeBand', measure: '人', gap: 'nothing', minimumSize: 1 },
    bands: [{ from: 1, to: null, points: 100 }],
  };
  const graded = (...points: number[]): RuleShape => ({
    ...{ kind: 'resultGrade', slot: null },
    grades: points.map((each, at) => ({ code: `g${at}`, name: `第${at}等`, points: each })),
  });
  const line = (words: string) => readLine(words, '2026-07-15', 480);

  it('count by their own measure', () => {
    expect(quantityFor(own(households), line('慰问困难户3户'))).toBe(3);
    expect(quantityFor(own(households), line('慰问困难户'))).toBeNull();
    expect(quantityFor(own(sized), line('来了'))).toBeNull();
    expect(quantityWords(own(households), 3)).toBe('3户');
    expect(quantityWords(own(sized), 120)).toBe('120人');
    expect(quantityWords(own(graded(100), { per: '每年' }), 1)).toBe('1次');
    expect(quantityWords(own(graded(100), { per: '' }), 2)).toBe('2次');
  });

  it('fit by their measure', () => {
    const told = (words: string) => fittingRules(words, line(words), [own(households)])[0]?.because;
    expect(told('看望老人3户')).toEqual(['3户']);
    expect(told('慰问困难户3人次')).toEqual(['慰问困难户']);
  });

  const onto = (change: { add: number } | { timesHundredths: number }): RuleShape => ({
    ...{ kind: 'modifier', parentRules: ['F05'], change },
  });

  it('what follows another record is claimed once for it', () => {
    expect(quantityFor(own(onto({ add: 50 })), line('牵头3次'))).toBe(1);
  });

  it('offer the grades that give', () => {
    expect(levelsOf(own(graded(300, 100, -100))).map(({ words }) => words)).toEqual([
      '第0等',
      '第1等',
    ]);
    expect(levelsOf(own(graded(300, -100)))).toEqual([]);
  });

  it.each<[string, RuleShape, boolean]>([
    ['a size', sized, true],
    ['what adds to another record', onto({ add: 50 }), true],
    ['what takes from it', onto({ add: -50 }), false],
    ['what multiplies it', onto({ timesHundredths: 150 }), true],
    ['what leaves only a part of it', onto({ timesHundredths: 50 }), false],
    ['what a reviewer judges', { kind: 'judgedRange', min: 100, max: 500, step: 50 }, false],
    ['grades of which some give', graded(300, -100), true],
    ['grades that all take', graded(-100, -300), false],
    ['a quantity that takes', { ...households, points: -50 }, false],
    [
      'what stands full at the beginning',
      { kind: 'startFull', start: 1000, deductions: [], knockOuts: [] },
      false,
    ],
  ])('%s', (_, shape, claimable) => {
    expect(isClaimable(own(shape), 'cadre')).toBe(claimable);
  });
});
