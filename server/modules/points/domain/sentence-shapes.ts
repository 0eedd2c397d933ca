import type { Rule, RuleShape } from '#contract/scheme.ts';
import type { QuantityShape } from '#contract/scheme-shapes.ts';
import { formatPoints, type Hundredths } from '../../../kernel/points.ts';
import { wholeItemFrom } from './cumulative.ts';

type Shape<K extends RuleShape['kind']> = Extract<RuleShape, { kind: K }>;

const periodNames = { month: '每月', quarter: '每季度', year: '全年' } as const;

/** The beginning of a rule's sentence: who or what, and how much. No full stop, no limits. */
export function shapeWords(rule: Rule): string {
  const { subject, shape } = rule;
  const per = onceAYear(rule) ? '' : rule.per;
  switch (shape.kind) {
    case 'fixed':
      return `${subject}，${per}${amountWords(shape.points)}`;
    case 'quantity':
      return `${subject}${quantityWords(shape)}`;
    case 'resultGrade':
      return `${subject}，${per}${shape.grades.length > 1 ? '按级别，' : ''}${namedWords(shape.grades)}`;
    case 'highestLevel':
      return `${subject}，${namedWords(shape.levels)}，${per}`;
    case 'flag':
      return `${subject}，不计分，只作标记：${shape.lasts}${shape.effect}`;
    case 'sizeBand':
      return `${subject}，${bandWords(shape)}`;
    case 'cumulativeTable':
      return `${subject}，${cumulativeWords(shape)}`;
    case 'modifier':
      return `${subject}，${modifierWords(shape)}`;
    case 'periodGrant':
      return `${subject}，${grantWords(shape)}`;
    case 'startFull':
      return `${subject}，${startFullWords(shape)}`;
    case 'judgedRange':
      return `${subject}，${judgedWords(shape)}`;
    case 'periodEndCondition':
      return `${subject}，${conditionWords(shape)}`;
    case 'review':
      return `${subject}，${reviewWords(shape)}`;
    case 'severalRaters':
      return `${subject}，${ratersWords(shape)}`;
  }
}

/** True where one occurrence already fills the year. */
export function onceAYear({ shape, limits }: Rule): boolean {
  return shape.kind === 'fixed' && Math.abs(shape.points) === limits.year;
}

/** `记1分` or `扣2分`. */
function amountWords(points: Hundredths): string {
  return `${points < 0 ? '扣' : '记'}${formatPoints(Math.abs(points))}分`;
}

function quantityWords(shape: QuantityShape): string {
  const measure = { wholeUnits: '满1', halfUnits: '每半', exact: '每1' }[shape.rounding];
  const points = shape.rounding === 'halfUnits' ? shape.points / 2 : shape.points;
  const allowance = shape.allowanceParts
    ? `，全年超过${shape.allowanceParts}${shape.part}的部分，`
    : '';
  return `${allowance}${measure}${shape.unit}${amountWords(points)}`;
}

/** One amount stands alone; several are named: `本单位记1分、县级记2分`. */
function namedWords(levels: readonly { name: string; points: Hundredths }[]): string {
  if (levels.length === 1) return levels.map((one) => amountWords(one.points)).join('');
  return levels.map((one) => `${one.name}${amountWords(one.points)}`).join('、');
}

function bandWords({ bands, measure, gap }: Shape<'sizeBand'>): string {
  const words = bands.map(({ from, to, points }) => {
    const until = to === null ? '以上' : `至不满${to}${measure}`;
    return `${from}${measure}${until}${amountWords(points)}`;
  });
  const gaps = bands.some(({ to }, i) => to !== null && bands[i + 1] && bands[i + 1]?.from !== to);
  const between = gap === 'lowerBand' ? '两档之间按低的一档' : '两档之间不记分';
  return words.join('、') + (gaps ? `，${between}` : '');
}

function cumulativeWords(shape: Shape<'cumulativeTable'>): string {
  const whole = wholeItemFrom(shape);
  const steps = shape.steps.map((step) => {
    const from = 'count' in step ? step.count : step.from;
    if (from === whole) return `满${from}${shape.measure}本项计0分`;
    if ('count' in step) return `满${step.count}${shape.measure}共${amountWords(step.totalPoints)}`;
    return `从第${step.from}${shape.measure}起每${shape.measure}${amountWords(step.rate)}`;
  });
  return `${periodNames[shape.period]}累计${steps.join('、')}`;
}

function modifierWords({ parentRules, change }: Shape<'modifier'>): string {
  const parents = parentRules.join('、');
  if ('add' in change) return `在同一事项${parents}的基础上另${amountWords(change.add)}`;
  return `同一事项${parents}的分值按${formatPoints(change.timesHundredths)}倍计`;
}

function grantWords({ period, points, byDegree, months }: Shape<'periodGrant'>): string {
  const only = months.length === 0 ? '' : `只限${months.join('、')}月，`;
  const name = periodNames[period];
  if (!byDegree) return `${only}${name}做到的${amountWords(points)}`;
  return `${only}${name}按完成程度${rangeWords(byDegree)}`;
}

function startFullWords({ start, deductions, knockOuts }: Shape<'startFull'>): string {
  const full = start === 'opening' ? '从年初结余起算' : `先记${formatPoints(start)}分`;
  const reasons = deductions.map((one) => `${one.name}${amountWords(-Math.abs(one.points))}`);
  const outs = knockOuts.map(({ reason, atLeast, takes }) => {
    const name = deductions.find((one) => one.code === reason)?.name ?? reason;
    return `${name}满${atLeast}次${outWords[takes]}`;
  });
  return [full, ...reasons, ...outs, '扣完为止'].join('，');
}

const outWords = {
  item: '本项计0分',
  part: '本类计0分',
  assessment: '只作标记，当年不作评定',
} as const;

function judgedWords({ min, max, step }: Shape<'judgedRange'>): string {
  const steps = step > 1 ? `，以${formatPoints(step)}分为一档` : '';
  return `${rangeWords({ min, max })}，由审核人评定${steps}，须写明理由`;
}

/** `记5至10分` or `扣1至3分`. */
function rangeWords({ min, max }: { min: Hundredths; max: Hundredths }): string {
  const [low, high] = max > 0 ? [min, max] : [-max, -min];
  return `${max > 0 ? '记' : '扣'}${formatPoints(low)}至${formatPoints(high)}分`;
}

function conditionWords(shape: Shape<'periodEndCondition'>): string {
  const compared = shape.comparison === 'atLeast' ? '不少于' : '不多于';
  const name = periodNames[shape.period];
  const over = shape.over === 'period' || shape.period === 'year' ? name : `${name}末全年累计`;
  const met = `${over}${shape.counted}${compared}${shape.threshold}，${amountWords(shape.whenMet)}`;
  return shape.whenNotMet === 0 ? met : `${met}，否则${amountWords(shape.whenNotMet)}`;
}

function reviewWords({ worth, gradeWeights, readyMark }: Shape<'review'>): string {
  const marks = gradeWeights.map((one) => `${one.name}${formatPoints(one.points)}`).join('、');
  const votes = marks === '' ? '' : `（每票${marks}，取平均）`;
  return `按评议${readyMark ? '得分' : '结果'}${votes}折算，满分${formatPoints(worth)}分`;
}

function ratersWords(shape: Shape<'severalRaters'>): string {
  const { worth, raters, missing, trimmed } = shape;
  const equal = raters.every((one) => one.weight === raters[0]?.weight);
  const roles = raters.map(({ role, weight, anonymous }) => {
    const about = [...(anonymous ? ['不记名'] : []), ...(equal ? [] : [`占${weight}份`])];
    return about.length === 0 ? role : `${role}（${about.join('，')}）`;
  });
  const absent = missing === 'wait' ? '缺一方的等齐再计' : '缺一方的按其余各方计';
  const cut = trimmed ? '一方满3份评分的去掉最高、最低各1份，' : '';
  return `由${roles.join('、')}分别评分，${cut}${equal ? '' : '加权'}平均后折算，满分${formatPoints(worth)}分，${absent}`;
}
