import { describe, expect, test } from 'vitest';
import type { Rule } from '#contract/scheme.ts';
import { type ClauseCode, clauses, clauseWords } from '../../../rules/points/clauses.ts';
import { aRule } from '../../../testing/any-rules.ts';
import { bad, good } from '../../../testing/lint-cases.ts';
import { cityTemplate } from '../city-template.ts';
import { schemeTemplates } from '../scheme-templates.ts';
import { lintRule, lintScheme } from './lint.ts';

test('there are at least sixty of each, none twice', () => {
  expect(new Set(bad.map(([words]) => words)).size).toBe(bad.length);
  expect(new Set(good.map(([words]) => words)).size).toBe(good.length);
  expect(Math.min(bad.length, good.length)).toBeGreaterThanOrEqual(60);
});

test.each(bad.map((row) => [row[0], row[1], row] as const))(
  'refused: %s (%s)',
  (_, clause, row) => {
    const found = lintRule(rule(row[0], row[2] ?? 100, row[3] ?? 'ledger'));
    expect(found?.clause).toBe(clause);
    expect(found?.words).toContain(clauseWords(clause));
    expect(found?.words).toMatch(/。$/);
  },
);

test.each(good.map((row) => [row[0], row] as const))('allowed: %s', (_, row) => {
  expect(lintRule(rule(row[0], row[1] ?? 100, row[2] ?? 'ledger'))).toBeNull();
});

describe('wherever a rule says it', () => {
  const plain = rule('走访', 100, 'assistance');
  const grade = (name: string) => [{ code: 'a', name, points: 100 }];
  test.each<[string, Partial<Rule>, ClauseCode]>([
    ['evidence', { evidence: '活动现场照片' }, 'uploads'],
    ['remark', { remark: '另看点赞数量' }, 'likes'],
    ['per', { per: '每次登录' }, 'checkIn'],
    ['grade', { shape: { kind: 'resultGrade', grades: grade('五星'), slot: null } }, 'labels'],
    [
      'level',
      {
        shape: { kind: 'highestLevel', levels: grade('前十名'), group: 'g', span: 'year' },
      },
      'ranking',
    ],
    [
      'measure',
      {
        shape: {
          kind: 'quantity',
          points: 100,
          unit: '积分（学习强国积分）',
          part: '分',
          partsPerUnit: 500,
          rounding: 'exact',
          allowanceParts: 0,
        },
      },
      'studyApp',
    ],
    [
      'deduction',
      {
        shape: {
          kind: 'startFull',
          start: 500,
          deductions: [{ code: 'a', name: '群里未回复', points: 100 }],
          knockOuts: [],
        },
      },
      'silence',
    ],
    [
      'counted',
      {
        shape: {
          kind: 'periodEndCondition',
          period: 'year',
          counted: '登录次数',
          rules: ['J01'],
          over: 'period',
          comparison: 'atLeast',
          threshold: 1,
          whenMet: 100,
          whenNotMet: 0,
        },
      },
      'checkIn',
    ],
    [
      'raters',
      {
        shape: {
          kind: 'severalRaters',
          worth: 100,
          raters: [
            { role: '网络投票', weight: 1 },
            { role: '支部', weight: 1 },
          ],
          missing: 'wait',
        },
      },
      'likes',
    ],
    [
      'votes',
      { shape: { kind: 'review', worth: 100, gradeWeights: grade('末位'), readyMark: false } },
      'ranking',
    ],
    ['flag', { shape: { kind: 'flag', effect: '列入黑榜', lasts: '当年' } }, 'labels'],
    [
      'band',
      {
        shape: {
          kind: 'sizeBand',
          measure: '步数',
          bands: [{ from: 1, to: null, points: 100 }],
          gap: 'nothing',
          minimumSize: 0,
        },
      },
      'uploads',
    ],
    ['source', { source: 'volunteers', shape: { kind: 'fixed', points: -100 } }, 'voluntary'],
    [
      'voluntary',
      { voluntary: true, shape: { kind: 'judgedRange', min: -300, max: -100, step: 1 } },
      'voluntary',
    ],
  ])('%s', (_, change, clause) => {
    expect(lintRule(plain)).toBeNull();
    expect(lintRule({ ...plain, ...change })?.clause).toBe(clause);
  });
});

describe('whole schemes', () => {
  const city = cityTemplate();
  test('the city’s scheme and all templates pass', () => {
    for (const scheme of [city, ...schemeTemplates().map((one) => one.scheme)]) {
      expect(lintScheme(scheme), scheme.name).toEqual([]);
    }
  });

  test('points that buy something, and a scheme named for its ranking, do not', () => {
    const bought = { ...city, settings: { ...city.settings, wallet: true } };
    expect(lintScheme(bought)).toMatchObject([{ rule: '', field: 'wallet', clause: 'money' }]);
    expect(lintScheme({ ...city, name: '积分排名办法' })).toMatchObject([
      { rule: '', field: 'name', clause: 'ranking' },
    ]);
  });

  test('no article is named that was not read', () => {
    for (const code of Object.keys(clauses) as ClauseCode[]) {
      expect(clauseWords(code)).not.toMatch(/第[一二三四五六七八九十百\d]+[条款]/);
    }
  });
});

function rule(words: string, points: number, source: Rule['source']): Rule {
  return { ...aRule('L01', 'A', { kind: 'fixed', points }), name: words, subject: words, source };
}
