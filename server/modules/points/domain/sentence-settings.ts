import type { Audience, Scheme, SchemeSettings } from '#contract/scheme.ts';
import { fullDay } from '../../../kernel/plain-date.ts';
import { formatPoints } from '../../../kernel/points.ts';

export const audienceWords: Readonly<Record<Audience, string>> = {
  A: '全体人员',
  M: '党员',
  P: '预备党员和入党积极分子',
  MC: '支部委员',
  N: '党员以外的同志',
  C: '党务干部',
};

/** What a version without points says, from its day on. */
export function withoutPointsWords({ effectiveFrom }: Scheme): string {
  return (
    `自${fullDay(effectiveFrom)}起不用积分：不记分，不扣分，不作标记，也没有参考线；活动、服务时长和证明照常。` +
    '以前的记录都在，照常计入、说明、公示和提出异议。'
  );
}

/** The settings of a scheme as plain sentences, in the order in which a year is computed. */
export function settingSentences(scheme: Scheme): string[] {
  const { settings } = scheme;
  if (scheme.withoutPoints) return [withoutPointsWords(scheme)];
  return [
    whoWords(settings),
    openingWords(settings),
    sheetWords(settings),
    ...limitWords(scheme),
    ...weightWords(scheme),
    totalWords(settings),
    flagWords(settings),
    ...lineWords(settings),
    workflowWords(settings),
  ];
}

function whoWords({ who }: SchemeSettings): string {
  const people = who.nonMembers ? '党员和群众都记分' : '只给党员（含预备党员）记分';
  return `${people}，${who.retired ? '包括' : '不包括'}离退休人员。`;
}

function openingWords({ opening, signModel }: SchemeSettings): string {
  const models = {
    partsFromZero: '全年得分＝各类得分之和',
    basePlusMinus: '全年得分＝基础分＋加分－扣分',
    startFull: '全年得分＝起始满分－扣分',
  };
  const words = ((): string => {
    switch (opening.kind) {
      case 'constant':
        if (opening.points !== 0) return `年初每人先有${formatPoints(opening.points)}分`;
        return signModel === 'partsFromZero' ? '年初从0分起' : '年初各项先给满分，其余从0分起';
      case 'byClass':
        return `年初党员先有${formatPoints(opening.member)}分、群众先有${formatPoints(opening.nonMember)}分`;
      case 'averageOfBranch':
        return '年初从本支部的平均起点分起，由支部登记、另一人核对';
      case 'shareOfLastYear': {
        const { newcomers, percent } = opening;
        const others =
          newcomers === 'averageOfBranch' ? '本支部的平均起点分' : `${formatPoints(newcomers)}分`;
        return `年初从上年得分的${percent}%起，上年没有得分的从${others}起`;
      }
    }
  })();
  return `${words}；${models[signModel]}。`;
}

function sheetWords({ rollUp }: SchemeSettings): string {
  const year = rollUp.startMonth === 1 ? '按公历年计' : `每年从上年${rollUp.startMonth}月1日计起`;
  const sheets = {
    sum: '全年一张表',
    sumOfMonths: '每月一张表，各月相加为全年',
    meanOfMonths: '每月一张表，各月平均为全年',
    sumOfQuarters: '每季度一张表，各季度相加为全年',
    meanOfQuarters: '每季度一张表，各季度平均为全年',
  };
  return `${year}，${sheets[rollUp.by]}。`;
}

function limitWords({ categories, groups = [] }: Scheme): string[] {
  const caps = categories.flatMap(({ name, cap }) =>
    cap === null ? [] : [`${name}最多${formatPoints(cap)}分`],
  );
  const inner = groups.map(({ name, cap }) => `${name}最多${formatPoints(cap)}分`);
  const all = [...caps, ...inner];
  return all.length === 0 ? [] : [`${all.join('，')}。`];
}

function weightWords({ settings, categories }: Scheme): string[] {
  const words = settings.componentWeights.map(({ category, percent }) => {
    const name = categories.find(({ code }) => code === category)?.name ?? category;
    return `${name}按${percent}%计入`;
  });
  return words.length === 0 ? [] : [`${words.join('，')}，各部分四舍五入一次。`];
}

function totalWords({ totals }: SchemeSettings): string {
  const most = totals.ceiling === null ? '总分不封顶' : `总分最多${formatPoints(totals.ceiling)}分`;
  return `${most}，最低${formatPoints(totals.floor)}分。`;
}

function flagWords({ vetoEffect }: SchemeSettings): string {
  return vetoEffect === 'flagOnly'
    ? '有否决情形的只作标记，不改分数。'
    : '有否决情形的，当年总分计0分，标记写明日期。';
}

function lineWords({ guideLine, classLines = [] }: SchemeSettings): string[] {
  const lines = classLines.map(
    ({ audience, points, readAt }) =>
      `${audienceWords[audience]}在${readAt === 'quarter' ? '每季度末' : '年末'}看${formatPoints(points)}分`,
  );
  const guide =
    guideLine === 0 ? [] : [`参考线${formatPoints(guideLine)}分，服务不满一年的按月折算`];
  const all = [...guide, ...lines];
  return all.length === 0 ? [] : [`${all.join('，')}；线只供对照，不是及格线。`];
}

function workflowWords({ workflow, wallet }: SchemeSettings): string {
  const days = `事后${workflow.claimWithinDays}天内申报，公示${workflow.publicityWorkdays}个工作日，异议${workflow.answerWorkdays}个工作日内答复`;
  return `${days}；积分${wallet ? '可以' : '不'}兑换财物。`;
}
