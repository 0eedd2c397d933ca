import { describe, expect, it } from 'vitest';
import type { Rule } from '#contract/scheme.ts';
import { columnsOf } from './columns.ts';
import { cellWords, type Given, meanOf, readCells, type Taking } from './given.ts';
import { missingIn, outcomeWords } from './outcome.ts';

const plain: Taking = { trimmed: false, fewestAnonymous: 3 };
const grades = [
  { code: 'good', name: '好', points: 10_000 },
  { code: 'fair', name: '一般', points: 8000 },
];
const raters: Extract<Rule['shape'], { kind: 'severalRaters' }> = {
  kind: 'severalRaters',
  worth: 2000,
  raters: [
    { role: '党小组长', weight: 2 },
    { role: '职工代表', weight: 3 },
  ],
  missing: 'othersShare',
};
const shapes = {
  raters,
  review: { kind: 'review', worth: 2000, gradeWeights: grades, readyMark: true },
  judged: { kind: 'judgedRange', min: 100, max: 500, step: 50 },
  counted: {
    ...{ kind: 'cumulativeTable', period: 'quarter', measure: '次', lastStepTakesWholeItem: false },
    steps: [{ count: 2, totalPoints: 100 }],
  },
  done: { kind: 'periodGrant', period: 'month', points: 200, byDegree: null, months: [] },
} as const satisfies Record<string, Rule['shape']>;

const read = (shape: Rule['shape'], cells: string[], taking = plain, stood: Given = {}) =>
  readCells(cells, columnsOf({ shape }) ?? [], taking, stood);

describe('columns', () => {
  it.each<[Rule['shape'], string[] | null]>([
    [shapes.raters, ['党小组长', '职工代表']],
    [shapes.review, ['好票', '一般票', '评议得分']],
    [shapes.judged, ['分值']],
    [shapes.done, ['做到']],
    [shapes.counted, ['数量（次）']],
    [{ ...shapes.counted, steps: [{ count: 2, totalPoints: -100 }] }, null],
    [{ ...shapes.counted, lastStepTakesWholeItem: true }, null],
    [{ ...shapes.counted, steps: [{ from: 1, to: null, rate: 50 }] }, ['数量（次）']],
    [{ kind: 'judgedRange', min: -300, max: -100, step: 1 }, null],
    [{ ...shapes.done, points: -200 }, null],
    [{ kind: 'fixed', points: 100 }, null],
    [{ kind: 'flag', effect: '不评先', lasts: '当年' }, null],
  ])('%o has the columns %o', (shape, heads) => {
    expect(columnsOf({ shape })?.map(({ head }) => head) ?? null).toEqual(heads);
  });
});

describe('marks of several raters', () => {
  it.each<[string, number[]]>([
    ['95', [9500]],
    ['95 92.5  88', [9500, 9250, 8800]],
    ['９５、９２．５；88', [9500, 9250, 8800]],
    ['0，100', [0, 10_000]],
  ])('%s is read', (text, marks) => {
    const { given, wrong } = read(shapes.raters, [text, '']);
    expect(wrong).toEqual([]);
    expect(given).toMatchObject({ 党小组长: { marks, count: marks.length } });
  });

  it.each(['101', '95 优', '-1', '95.555', '九十'])('%s is refused at its cell', (text) => {
    const { given, wrong } = read(shapes.raters, ['90', text]);
    expect(wrong).toMatchObject([{ column: 1 }]);
    expect(given).toHaveProperty('党小组长');
  });

  it('are cut at both ends from three on, where the scheme says so', () => {
    const trimmed = { ...plain, trimmed: true };
    const [few, three] = ['60 90', '60 90 96'].map(
      (text) => read(shapes.raters, [text, ''], trimmed).given['党小组长'],
    );
    expect(few).toMatchObject({ sum: 15_000, count: 2, given: 2 });
    expect(three).toMatchObject({ sum: 9000, count: 1, given: 3 });
  });

  it('leave only their mean where raters stay unnamed, and stand when it is sent back', () => {
    const [leader, staff] = raters.raters;
    const unnamed = { ...raters, raters: [leader, { ...staff, anonymous: true }] } as typeof raters;
    const { given } = read(unnamed, ['96', '95 92 88']);
    expect(given).toMatchObject({ 党小组长: { marks: [9600] }, 职工代表: { marks: null } });
    const [, column] = columnsOf({ shape: unnamed }) ?? [];
    const shown = cellWords(given['职工代表'], column as NonNullable<typeof column>);
    expect(shown).toBe('平均91.67（3份）');
    expect(read(unnamed, ['96', shown], plain, given).given).toEqual(given);
    expect(read(unnamed, ['', shown]).wrong).toHaveLength(1);
    expect(read(unnamed, ['', '95 92']).wrong[0]?.words).toContain('不足3份');
  });
});

it('as many marks as a group may give are taken, one more is refused', () => {
  const marks = (many: number) => read(shapes.raters, [Array(many).fill('90').join(' '), '']);
  expect(marks(60).wrong).toEqual([]);
  expect(marks(61).wrong[0]?.words).toContain('最多填60份');
});

describe('other cells', () => {
  it.each<[Rule['shape'], string[], Given | null]>([
    [shapes.review, ['14', '5', ''], { good: 14, fair: 5 }],
    [shapes.review, ['', '', '85.5'], { mark: 8550 }],
    [shapes.review, ['1.5', '', ''], null],
    [shapes.review, ['', '', '0'], null],
    [shapes.review, ['', '', '优'], null],
    [shapes.review, [], {}],
    [shapes.judged, ['2.5'], { amount: 250 }],
    [shapes.judged, ['-2'], null],
    [shapes.judged, ['0'], null],
    [shapes.counted, ['3'], { times: 3 }],
    [shapes.counted, ['0'], null],
    [shapes.done, ['√'], { done: 1 }],
    [shapes.done, ['否'], null],
  ])('%o: %o gives %o', (shape, cells, given) => {
    const typed = read(shape, cells);
    expect(typed.wrong.length > 0 ? null : typed.given).toEqual(given);
  });

  it.each<[Rule['shape'], Given, string[]]>([
    [
      shapes.raters,
      { 党小组长: { sum: 18_500, count: 2, given: 2, marks: [9500, 9000] } },
      ['95 90', ''],
    ],
    [shapes.review, { good: 14, mark: 8550 }, ['14', '', '85.5']],
    [shapes.judged, { amount: 250 }, ['2.5']],
    [shapes.done, { done: 1 }, ['是']],
  ])('%o: %o is shown as it may be typed', (shape, given, cells) => {
    const columns = columnsOf({ shape }) ?? [];
    expect(columns.map((column) => cellWords(given[column.key], column))).toEqual(cells);
    expect(read(shape, cells).given).toEqual(given);
  });

  it('want a reason for what is judged, and votes or a mark but not both', () => {
    expect(missingIn({ shape: shapes.judged }, { amount: 250 }, ' ')).toContain('理由');
    expect(missingIn({ shape: shapes.judged }, { amount: 250 }, '抢险一线')).toBeNull();
    expect(missingIn({ shape: shapes.review }, { good: 3, mark: 8000 }, '')).toContain('一种');
  });
});

describe('how the points come about', () => {
  it.each<[Rule['shape'], string[], number, string]>([
    [
      shapes.raters,
      ['96', '95 92 88'],
      1870,
      '党小组长96分，职工代表平均91.67分（3份）；按2∶3加权平均后折算，满分20分，得18.7分。',
    ],
    [shapes.raters, ['', '90'], 1800, '职工代表90分，党小组长没有评分；折算，满分20分，得18分。'],
    [
      shapes.review,
      ['14', '5', ''],
      1895,
      '好14票、一般5票，共19票，平均94.74分，满分20分，折算18.95分。',
    ],
    [shapes.review, ['', '', '85'], 1700, '评议得分85分，满分20分，折算17分。'],
    [shapes.counted, ['3'], 100, '累计3次，记1分。'],
    [shapes.done, ['是'], 200, '做到，记2分。'],
  ])('%o', (shape, cells, points, words) => {
    expect(outcomeWords({ shape }, read(shape, cells).given, '', points)).toBe(words);
  });

  it('rounds a mean half up, only to show it', () => {
    expect(meanOf({ sum: 25, count: 2 })).toBe(13);
    expect(meanOf({ sum: 27_500, count: 3 })).toBe(9167);
  });
});
