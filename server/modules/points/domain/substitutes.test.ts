import { describe, expect, it } from 'vitest';
import type { Rule } from '#contract/scheme.ts';
import { ownRule } from '../../../testing/schemes-scene.ts';
import { cityTemplate } from '../city-template.ts';
import { checkScheme } from './check.ts';
import { schemeParts } from './scheme-page.ts';
import { ruleSentence } from './sentence.ts';
import { allSubstitutes } from './substitutes.ts';

const template = cityTemplate();
const reading = (parts: Partial<Rule> = {}) =>
  ownRule('L01', {
    name: '线上读书交流',
    ordinaryYear: { member: null, nonMember: null },
    substitute: { rules: ['F12'], whom: '因病、轮班、驻村' },
    ...parts,
  });
const withRules = (...rules: Rule[]) => ({ ...template, rules: [...template.rules, ...rules] });

describe('a substitute for whoever cannot take part', () => {
  it('is told in its own sentence, at the rule it stands in for, and to everybody who goes by the scheme', () => {
    const scheme = withRules(reading());
    expect(checkScheme(scheme)).toEqual([]);
    expect(ruleSentence(reading())).toContain('因病、轮班、驻村不能参加F12的，以本条代替');
    const lines = schemeParts(scheme).categories.flatMap(({ rules }) => rules);
    expect(lines.find(({ code }) => code === 'F12')?.substituteWords).toBe(
      '因病、轮班、驻村不能参加的，可用L01“线上读书交流”代替。',
    );
    expect(lines.filter(({ substituteWords }) => substituteWords !== null)).toHaveLength(1);
    expect(allSubstitutes(scheme.rules)).toEqual([
      '因病、轮班、驻村不能参加F12“机关文化活动”的，可用L01“线上读书交流”代替，同样记分。',
    ]);
    expect(allSubstitutes(template.rules)).toEqual([]);
    expect(allSubstitutes([reading()])[0]).toContain('不能参加F12的，');
  });

  it('leaves the ordinary year as it is: it brings what its rule would have brought', () => {
    const { ordinaryTotals } = schemeParts(withRules(reading()));
    expect(ordinaryTotals).toEqual(schemeParts(template).ordinaryTotals);
  });

  it.each<[string, Partial<Rule>, string]>([
    ['a rule nobody has', { substitute: { rules: ['Z99'], whom: '因病' } }, 'substitute'],
    ['itself', { substitute: { rules: ['L01'], whom: '因病' } }, 'substitute'],
    ['a flag', { substitute: { rules: ['V01'], whom: '因病' } }, 'substitute'],
    [
      'an ordinary year of its own',
      { ordinaryYear: { member: 200, nonMember: null } },
      'ordinaryYear',
    ],
    [
      'an ordinary year of others',
      { ordinaryYear: { member: null, nonMember: 200 } },
      'ordinaryYear',
    ],
  ])('%s is found', (_, parts, field) => {
    expect(checkScheme(withRules(reading(parts)))).toMatchObject([{ rule: 'L01', field }]);
  });

  it('another substitute is found', () => {
    const second = { ...reading({ substitute: { rules: ['L01'], whom: '因病' } }), code: 'L02' };
    expect(checkScheme(withRules(reading(), second))).toMatchObject([
      { rule: 'L02', field: 'substitute' },
    ]);
  });
});
