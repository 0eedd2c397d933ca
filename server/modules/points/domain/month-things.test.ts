import { describe, expect, test } from 'vitest';
import { monthDays } from '../../../rules/points/month-days.ts';
import {
  hearingThing,
  type OpenHearing,
  type OpenObjection,
  objectionThing,
  type RunningSheet,
  sheetThing,
  unpublishedThing,
} from './month-things.ts';

const days = monthDays([], '2026-07-15');

describe('a publicity', () => {
  const month = { id: 10, unitName: '市档案局', year: 2026, month: 6 };
  const span = { from: '2026-07-01', until: '2026-07-31' };
  test.each([
    ['2026-07-10', '市档案局6月的积分记录待公示'],
    ['2026-07-11', '市档案局6月的积分记录可以公示了'],
  ])('is asked for from the eleventh on: %s', (today, title) => {
    expect(unpublishedThing(month, span, today, days)).toMatchObject({
      ...{ title, dueOn: '2026-07-31', settled: false, act: '核对并公示' },
      note: '核对后发布，不少于5个工作日。7月11日起公示，本月内办。',
    });
  });

  const sheet: RunningSheet = {
    ...{ id: 5, year: 2026, month: 6, until: '2026-07-17' },
    ...{ people: 12, entries: 40, waiting: 0 },
  };
  test.each<[string, Partial<RunningSheet>, object]>([
    [
      '2026-07-17',
      { waiting: 1 },
      { turn: '等待期满', dueOn: '2026-07-17', settled: false, act: '看公示' },
    ],
    ['2026-07-18', { waiting: 1 }, { turn: '轮到异议办理人', dueOn: null, settled: false }],
    ['2026-07-18', {}, { turn: '已办结', dueOn: '2026-07-17', settled: true, act: '看归档件' }],
  ])('on %s, with %j, is %j', (today, change, expected) => {
    expect(sheetThing({ ...sheet, ...change }, today)).toMatchObject(expected);
  });
});

test.each<[Partial<OpenObjection>, object]>([
  [
    {},
    { title: '异议：走访', turn: '轮到未经手的办理人', dueOn: '2026-07-20', act: '看材料并答复' },
  ],
  [{ escalated: true }, { title: '复议：走访', turn: '轮到上一级办理人', settled: false }],
  [
    { waiting: false, settledOn: '2026-07-16' },
    {
      turn: '已办结',
      note: '答复和理由已归档。',
      dueOn: '2026-07-16',
      act: '看答复',
      settled: true,
    },
  ],
])('an objection with %j is %j', (change, expected) => {
  const one = {
    ...{ id: 1, matter: '走访', escalated: false, dueOn: '2026-07-20' },
    ...{ waiting: true, settledOn: null },
  };
  expect(objectionThing({ ...one, ...change })).toMatchObject(expected);
});

describe('a hearing', () => {
  const proposed: OpenHearing = {
    ...{
      id: 1,
      matter: '缺席',
      settledOn: null,
      personId: 3,
      amount: -200,
      takesBack: null,
      raisesFlag: false,
    },
    ...{ proposedBy: 10, proposedOn: '2026-07-01', notifiedOn: null, answerUntil: null },
    ...{ answeredOn: null, answerFinal: false, outcome: null },
  };
  const told = { notifiedOn: '2026-07-01', answerUntil: '2026-07-08' };
  const today = '2026-07-03';
  test.each<[string, Partial<OpenHearing>, number, string, object]>([
    [
      'to be told, by the proposer',
      {},
      ...([
        10,
        today,
        { turn: '轮到您（提出人）', dueOn: '2026-07-04', act: '看并打印告知书' },
      ] as const),
    ],
    ['to be told, seen by another', {}, 11, today, { turn: '轮到提出人', remind: null }],
    [
      'the person’s to answer',
      told,
      ...([
        11,
        today,
        {
          turn: '轮到本人',
          note: '事实、条款、证据、送达记录已附。陈述期未满，现在没有计入任何合计。',
          dueOn: '2026-07-08',
          remind: { personId: 3, title: '请在2026-07-08前说明：缺席', href: '/my-deductions/1' },
        },
      ] as const),
    ],
    [
      'the person’s to add to',
      { ...told, answeredOn: '2026-07-02' },
      ...([
        11,
        today,
        { note: '事实、条款、证据、送达记录已附。本人已说明，期内可补充，现在没有计入任何合计。' },
      ] as const),
    ],
    [
      'to be decided by another',
      told,
      ...([
        11,
        '2026-07-09',
        {
          turn: '轮到您（提出人以外）',
          note: '事实、条款、证据、送达记录已附，期满未说明。现在没有计入任何合计。',
          dueOn: '2026-07-15',
          act: '看材料并决定',
        },
      ] as const),
    ],
    [
      'to be looked at by the proposer, who does not decide',
      { ...told, answeredOn: '2026-07-02', answerFinal: true },
      ...([
        10,
        today,
        {
          turn: '轮到您以外的同志',
          note: '事实、条款、证据、送达记录已附，本人已说明。现在没有计入任何合计。',
          act: '看材料',
        },
      ] as const),
    ],
    [
      'to be confirmed at once where it costs nobody points',
      { amount: 200, takesBack: 9 },
      ...([
        11,
        today,
        {
          title: '拟冲销一条−2分的记录：缺席',
          note: '事实、条款、证据、送达记录已附，冲销后不减分。决定之前，这一条照常计分。',
          dueOn: '2026-07-08',
        },
      ] as const),
    ],
    [
      'over',
      { ...told, outcome: 'dropped', settledOn: '2026-07-10' },
      11,
      today,
      { turn: '已办结', dueOn: '2026-07-10', settled: true, act: '看决定' },
    ],
  ])('is %s', (_, change, accountId, on, expected) => {
    expect(hearingThing({ ...proposed, ...change }, accountId, on, days)).toMatchObject(expected);
  });
});
