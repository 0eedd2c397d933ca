import { describe, expect, it } from 'vitest';
import { linksOf } from './closure.ts';
import { historyOf } from './history.ts';
import { cityOf, organsOf, shortNameOf } from './short-name.ts';
import { stageOn, termOf } from './term.ts';

it.each([
  ['中共××市委市直机关工作委员会', '市直机关工委'],
  ['中共××市纪委监委机关机关委员会', '市纪委监委机关党委'],
  ['中共××市委办公室机关委员会', '市委办公室机关党委'],
  ['中共××市委组织部总支部委员会', '市委组织部党总支'],
  ['中共××市委组织部第一支部委员会', '市委组织部第一支部'],
  ['中共××市委办公室离退休干部支部委员会', '市委办公室离退休干部支部'],
  ['中共××市委统战部支部委员会', '市委统战部党支部'],
  ['市档案馆', '市档案馆'],
])('%s is called %s', (fullName, expected) => {
  expect(shortNameOf(fullName, '××市')).toBe(expected);
});

it.each([
  ['××市市直机关党组织台账（截至2026年6月30日）', '××市', '××市市直机关'],
  ['党组织全称', '', '市直机关'],
  ['', '', '市直机关'],
])('the title %s names the city', (title, city, organs) => {
  expect([cityOf(title), organsOf(title)]).toEqual([city, organs]);
});

describe('a term', () => {
  it.each([
    ['2024-06-13', 5, '2029-06-13', 'running', '任期5年，至2029年6月13日'],
    ['2023-10-01', 3, '2026-10-01', 'threeMonths', '任期3年，至2026年10月1日，还有78天届满'],
    ['2020-01-01', 3, '2023-01-01', 'over', '任期3年，至2023年1月1日，已届满，请按期换届'],
    ['2024-02-29', 3, '2027-02-28', 'running', '任期3年，至2027年2月28日'],
  ])('from %s for %i years ends on %s', (electedOn, years, endsOn, stage, words) => {
    expect(termOf(electedOn, years, '2026-07-15')).toEqual({ endsOn, stage, words });
  });

  it.each([
    ['2026-05-18', '2025-11-17', 'running'],
    ['2026-05-18', '2025-11-18', 'sixMonths'],
    ['2026-05-18', '2026-02-17', 'sixMonths'],
    ['2026-05-18', '2026-02-18', 'threeMonths'],
    ['2026-05-18', '2026-04-17', 'threeMonths'],
    ['2026-05-18', '2026-04-18', 'oneMonth'],
    ['2026-05-18', '2026-05-18', 'oneMonth'],
    ['2026-05-18', '2026-05-19', 'over'],
    ['2027-02-28', '2026-08-27', 'running'],
    ['2027-02-28', '2026-08-28', 'sixMonths'],
    ['2027-02-28', '2027-03-01', 'over'],
    ['2026-08-31', '2026-02-27', 'running'],
    ['2026-08-31', '2026-02-28', 'sixMonths'],
    ['2026-03-31', '2025-09-30', 'sixMonths'],
    ['2026-01-15', '2025-12-15', 'oneMonth'],
  ])('ending on %s is on %s: %s', (endsOn, today, stage) => {
    expect(stageOn(endsOn, today)).toBe(stage);
  });

  it('is unknown where election or years are', () => {
    expect(termOf(null, 3, '2026-07-15')).toBeNull();
    expect(termOf('2024-01-01', null, '2026-07-15')).toBeNull();
  });
});

it('tells the history from the newest back', () => {
  const first = {
    from: null,
    fullName: '甲',
    kind: '党支部',
    parent: '乙',
    unit: '丙',
    staffCount: null,
    fullTimeCadres: null,
    electedOn: '2020-01-01',
  };
  const second = { ...first, from: '2026-07-01', parent: '丁', electedOn: '2026-06-20' };
  expect(historyOf([first, second])).toEqual([
    { from: '2026-07-01', words: '改由丁领导；换届时间改为2026-06-20' },
    { from: null, words: '列为党支部' },
  ]);
});

it('refuses a tree that runs in a circle', () => {
  expect(() =>
    linksOf(
      new Map([
        [1, 2],
        [2, 1],
      ]),
    ),
  ).toThrowError(expect.objectContaining({ code: 'organisations.parentCycle' }) as Error);
});
