import type { Rule, RuleShape } from '#contract/scheme.ts';
import type { QuantityShape } from '#contract/scheme-shapes.ts';
import { formatPoints, type Hundredths } from '../../../kernel/points.ts';

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
      return `${subject}，在${formatPoints(shape.min)}至${formatPoints(shape.max)}分之间评定，须写明理由`;
    case 'periodEndCondition':
      return `${subject}，${conditionWords(shape)}`;
    case 'review':
      return `${subject}，按评议结果折算，满分${formatPoints(shape.worth)}分`;
    case 'severalRaters':
      return `${subject}，由${shape.raters.map((one) => one.role).join('、')}分别评分，加权平均后折算，满分${formatPoints(shape.worth)}分`;
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
  const allowance = shape.allowanceParts ? `超过${shape.allowanceParts}${shape.part}后，` : '';
  return `${allowance}${measure}${shape.unit}${amountWords(points)}`;
}

/** One amount stands alone; several are named: `本单位记1分、县级记2分`. */
function namedWords(levels: readonly { name: string; points: Hundredths }[]): string {
  if (levels.length === 1) return levels.map((one) => amountWords(one.points)).join('');
  return levels.map((one) => `${one.name}${amountWords(one.points)}`).join('、');
}

function bandWords({ bands, measure }: Shape<'sizeBand'>): string {
  return bands
    .map(({ from, to, points }) => {
      const until = to === null ? '以上' : `至不满${to}${measure}`;
      return `${from}${measure}${until}${amountWords(points)}`;
    })
    .join('、');
}

function cumulativeWords(shape: Shape<'cumulativeTable'>): string {
  const steps = shape.steps.map((step) => {
    if ('count' in step) return `满${step.count}${shape.measure}共${amountWords(step.totalPoints)}`;
    return `从第${step.from}${shape.measure}起每${shape.measure}${amountWords(step.rate)}`;
  });
  const end = shape.lastStepTakesWholeItem ? '，到最后一档本项计0分' : '';
  return `${periodNames[shape.period]}累计${steps.join('、')}${end}`;
}

function modifierWords({ parentRules, change }: Shape<'modifier'>): string {
  const parents = parentRules.join('、');
  if ('add' in change) return `在${parents}的基础上另${amountWords(change.add)}`;
  return `${parents}的得分按${formatPoints(change.timesHundredths)}倍计`;
}

function grantWords({ period, points, byDegree }: Shape<'periodGrant'>): string {
  const name = periodNames[period];
  if (!byDegree) return `${name}做到的${amountWords(points)}`;
  return `${name}按完成程度记${formatPoints(byDegree.min)}至${formatPoints(byDegree.max)}分`;
}

function startFullWords({ start, deductions, knockOuts }: Shape<'startFull'>): string {
  const reasons = deductions.map((one) => `${one.name}${amountWords(-Math.abs(one.points))}`);
  const outs = knockOuts.map((one) => `${one.reason}满${one.atLeast}次本项计0分`);
  return [`先记${formatPoints(start)}分`, ...reasons, ...outs, '扣完为止'].join('，');
}

function conditionWords(shape: Shape<'periodEndCondition'>): string {
  const compared = shape.comparison === 'atLeast' ? '不少于' : '不多于';
  const met = `${periodNames[shape.period]}${shape.counted}${compared}${shape.threshold}，${amountWords(shape.whenMet)}`;
  return shape.whenNotMet === 0 ? met : `${met}，否则${amountWords(shape.whenNotMet)}`;
}
