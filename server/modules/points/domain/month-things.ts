import type { MonthThing, Span } from '../../../kernel/for-the-desk.ts';
import { addDays, monthOf, type PlainDate } from '../../../kernel/plain-date.ts';
import type { MonthDays } from '../../../rules/points/month-days.ts';
import { type DeductionCase, isDecidable } from './deduction.ts';
import { headWords, heardWords, meanwhileWords } from './deduction-words.ts';
import { publicityTitle } from './publicity.ts';

export interface RunningSheet {
  readonly id: number;
  readonly year: number;
  readonly month: number;
  readonly until: PlainDate;
  readonly people: number;
  readonly entries: number;
  /** Objections that nobody has answered yet. */
  readonly waiting: number;
}

export interface OpenHearing extends DeductionCase {
  readonly id: number;
  readonly matter: string;
  readonly settledOn: PlainDate | null;
}

export interface OpenObjection {
  readonly id: number;
  readonly matter: string;
  readonly escalated: boolean;
  readonly dueOn: PlainDate;
  readonly waiting: boolean;
  readonly settledOn: PlainDate | null;
}

const quiet = { settled: false, remind: null } as const;

export interface UnpublishedMonth {
  readonly id: number;
  readonly unitName: string;
  readonly year: number;
  readonly month: number;
}

/** Last month's sheet, which is published from a day of this month on. */
export function unpublishedThing(
  { id, unitName, year, month }: UnpublishedMonth,
  { from, until }: Span,
  today: PlainDate,
  { publishedFromDay }: MonthDays,
): MonthThing {
  const opens = addDays(from, publishedFromDay - 1);
  return {
    ...quiet,
    section: 'publicity',
    id: `publicity-due-${id}-${year}-${month}`,
    title: `${unitName}${month}月的积分记录${today < opens ? '待公示' : '可以公示了'}`,
    turn: '轮到机关党委（党务办公室）',
    prepared: '名单和事项已从台账备好，不用抄写。',
    note: `核对后发布，不少于5个工作日。${monthOf(opens)}月${publishedFromDay}日起公示，本月内办。`,
    dueOn: until,
    href: '/publicity/new',
    act: '核对并公示',
  };
}

export function sheetThing(sheet: RunningSheet, today: PlainDate): MonthThing {
  const { id, year, month, until, people, entries, waiting } = sheet;
  const running = today <= until;
  const title = publicityTitle(year, month).replace(/^关于/, '');
  const counted = `${people}人${entries}条记录，至今未办结异议${waiting}件`;
  const base = {
    ...quiet,
    section: 'publicity',
    id: `publicity-${id}`,
    href: `/publicity/${id}`,
  } as const;
  if (running) {
    const note = `${counted}。到期自动撤下，当天归档。`;
    return {
      ...base,
      title: `${title}正在公示`,
      turn: '等待期满',
      note,
      dueOn: until,
      act: '看公示',
    };
  }
  if (waiting > 0) {
    const note = `${counted}；答复完毕后《公示情况说明》即可下载。`;
    return {
      ...base,
      title: `${title}已期满`,
      turn: '轮到异议办理人',
      note,
      dueOn: null,
      act: '看公示',
    };
  }
  const note = `${counted}。《公示情况说明》已拟好，公示原件已归档。`;
  return {
    ...base,
    title: `${title}已期满`,
    turn: '已办结',
    note,
    dueOn: until,
    settled: true,
    act: '看归档件',
  };
}

export function objectionThing(one: OpenObjection): MonthThing {
  const { id, matter, escalated, dueOn, waiting, settledOn } = one;
  return {
    section: 'objections',
    id: `objection-${id}`,
    title: `${escalated ? '复议' : '异议'}：${matter}`,
    turn: waiting ? `轮到${escalated ? '上一级' : '未经手的'}办理人` : '已办结',
    note: waiting
      ? '签到、规则原文、审核记录已放在一页；异议人只有办理人看得到。'
      : '答复和理由已归档。',
    dueOn: waiting ? dueOn : settledOn,
    href: `/objections/${id}`,
    act: waiting ? '看材料并答复' : '看答复',
    settled: !waiting,
    remind: null,
  };
}

/** @param accountId of whoever looks: nobody decides what they proposed themselves */
export function hearingThing(
  one: OpenHearing,
  accountId: number | null,
  today: PlainDate,
  days: MonthDays,
): MonthThing {
  const { id, matter, outcome } = one;
  const base = {
    section: 'hearings',
    id: `hearing-${id}`,
    title: `${headWords(one)}：${matter}`,
    href: `/deductions/${id}`,
  } as const;
  if (outcome !== null) {
    const note = '决定和理由已归档，本人已可查看。';
    return {
      ...base,
      ...quiet,
      turn: '已办结',
      note,
      dueOn: one.settledOn,
      settled: true,
      act: '看决定',
    };
  }
  return { ...base, ...quiet, ...hearingStep(one, accountId, today, days) };
}

type Step = Pick<MonthThing, 'turn' | 'note' | 'dueOn' | 'act'> &
  Partial<Pick<MonthThing, 'remind'>>;

function hearingStep(
  one: OpenHearing,
  accountId: number | null,
  today: PlainDate,
  { tellWithinDays, decideWithinDays }: MonthDays,
): Step {
  const { id, matter, personId, answerUntil } = one;
  const mine = one.proposedBy === accountId;
  if (isDecidable(one, today)) {
    return {
      turn: mine ? '轮到您以外的同志' : '轮到您（提出人以外）',
      note: `事实、条款、证据、送达记录已附，${heardWords(one)}。${meanwhileWords(one)}。`,
      dueOn: addDays(answerUntil ?? one.proposedOn, decideWithinDays),
      act: mine ? '看材料' : '看材料并决定',
    };
  }
  if (answerUntil === null) {
    return {
      turn: mine ? '轮到您（提出人）' : '轮到提出人',
      note: '告知书已备好，打印后送本人签收；本人在系统中看到也算送达。',
      dueOn: addDays(one.proposedOn, tellWithinDays),
      act: '看并打印告知书',
    };
  }
  return {
    turn: '轮到本人',
    note: `事实、条款、证据、送达记录已附。${one.answeredOn === null ? '陈述期未满' : '本人已说明，期内可补充'}，${meanwhileWords(one)}。`,
    dueOn: answerUntil,
    act: '看陈述',
    remind: {
      personId,
      title: `请在${answerUntil}前说明：${matter}`,
      href: `/my-deductions/${id}`,
    },
  };
}
