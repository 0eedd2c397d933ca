import { describe, expect, test } from 'vitest';
import { calendarOf } from '../../../kernel/calendar.ts';
import { byBranch, publicityTitle, publicityWording, publicityWords } from './publicity.ts';

describe('how long a publicity runs', () => {
  const days = { from: '2026-07-13', until: '2026-07-17' };

  test('is counted from its first day where that is still to come', () => {
    expect(publicityWords(days, '2026-07-11', calendarOf([]))).toBe('公示中，还剩5个工作日');
  });

  test('and to its last day, even where that was declared a holiday meanwhile', () => {
    const holiday = calendarOf([{ day: '2026-07-17', kind: 'holiday' }]);
    expect(publicityWords(days, '2026-07-17', holiday)).toBe('公示中，今天撤下');
  });
});

test('kinds of deeds are named once, with how often; what tells of health or grades neutrally', () => {
  const deed = { on: '2026-06-10', personId: 1, name: '丁一', branchName: '甲支部' };
  const of = (
    entryId: number,
    ruleCode: string,
    kindWords: string,
    parentRules: readonly string[] = [],
  ) => ({ ...deed, entryId, ruleCode, kindWords, parentRules, words: kindWords });
  const [branch] = byBranch([
    of(1, 'F01', '志愿服务'),
    of(2, 'F06', '无偿献血'),
    of(3, 'F01', '志愿服务'),
    of(4, 'F05', '结对帮扶'),
    of(5, 'G01', '年度考核好'),
    of(6, 'F80', '急难走访', ['F05']),
    of(7, 'F82', '牵头服务', ['F01']),
  ]);
  const [person] = branch?.people ?? [];
  expect(person?.kindsWords).toBe(
    '志愿服务（2次）、公益服务（2次）、平时考核、公益服务（加记）、牵头服务',
  );
  expect(person?.deeds.slice(-2).map(({ words }) => words)).toEqual([
    '公益服务（加记）',
    '牵头服务',
  ]);
});

test('the paper that is put up says who may be told what, until when, and how', () => {
  const title = publicityTitle(2026, 6);
  expect(title).toBe('关于2026年6月奉献积分记录的公示');
  const wording = publicityWording({
    ...{ title, basis: '《办法》第三条', periodWords: '2026年7月13日至7月17日，共5个工作日' },
    ...{ people: 12, entries: 40, branches: [{ branchName: '甲支部', people: [] }] },
    orderWords: '按姓氏笔画排列',
    contact: { office: '机关党委', telephone: '0000-1234', address: '一楼' },
  });
  expect(wording.opening).toBe(
    '根据《办法》第三条，有关奉献积分记录已经审核，现予公示，接受监督。',
  );
  expect(wording.parts.map(({ lines }) => lines[0])).toEqual([
    '2026年7月13日至7月17日，共5个工作日。',
    '1个党支部、12名干部职工的40条记录，见附件。按姓氏笔画排列。',
    expect.stringContaining('反映人和反映内容严格保密，5个工作日内答复。'),
  ]);
  expect(wording.parts[2]?.lines.slice(1)).toEqual([
    '受理部门：机关党委',
    '电话：0000-1234',
    '地址：一楼',
  ]);
  expect(wording.annexName).toBe('2026年6月奉献积分记录事项');
});
