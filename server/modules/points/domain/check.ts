import type { Limits, Rule, RuleShape, Scheme, SchemeFinding } from '#contract/scheme.ts';
import { isPlainDate } from '../../../kernel/plain-date.ts';
import { formatPoints, type Hundredths } from '../../../kernel/points.ts';
import { Refusal } from '../../../kernel/refusal.ts';
import { amountsOf } from './cap-table.ts';
import { checkPlaces, checkSettings } from './check-settings.ts';
import { checkShape, type Find } from './check-shapes.ts';
import { lintScheme } from './lint.ts';
import { checkSubstitute } from './substitutes.ts';

/**
 * Lets a scheme pass that may be put in force.
 *
 * @throws Refusal `scheme.hasFindings`, `scheme.forbidden`; fields are `rule.field`
 */
export function requireComputable(scheme: Scheme): void {
  refuse('scheme.hasFindings', checkScheme(scheme));
  refuse('scheme.forbidden', lintScheme(scheme));
}

/** What is wrong with a scheme beyond its types, in the scheme's order. */
export function checkScheme(scheme: Scheme): SchemeFinding[] {
  const findings: SchemeFinding[] = [];
  const at = (rule: string): Find => {
    return (field, words) => findings.push({ rule, field, words });
  };
  checkFrame(scheme, at(''));
  if (scheme.withoutPoints) {
    if (scheme.rules.length > 0) at('')('rules', '不用积分的办法不能再列规则，请清空规则。');
    return findings;
  }
  checkSettings(scheme, at(''));
  checkPlaces(scheme, at);
  const seen = new Set<string>();
  for (const rule of scheme.rules) {
    const find = at(rule.code);
    if (seen.has(rule.code)) find('code', '规则编号重复，请换一个编号。');
    seen.add(rule.code);
    if (!scheme.categories.some((one) => one.code === rule.category)) {
      find('category', `没有“${rule.category}”这个类别，请先建类别或改选。`);
    }
    checkAmounts(rule, find);
    checkShape(rule, scheme, find);
    checkLimits(rule, find);
    checkSubstitute(rule, scheme, find);
  }
  return findings;
}

/** Whether years begin with a figure of the branch that somebody records. */
export function asksForBranchOpening({ settings: { opening } }: Pick<Scheme, 'settings'>): boolean {
  return (
    opening.kind === 'averageOfBranch' ||
    (opening.kind === 'shareOfLastYear' && opening.newcomers === 'averageOfBranch')
  );
}

function checkFrame({ categories, rules, effectiveFrom }: Scheme, find: Find): void {
  if (!isPlainDate(effectiveFrom)) {
    find('effectiveFrom', '施行日期不存在，请按 2025-01-01 的写法填写。');
  }
  const codes = categories.map((one) => one.code);
  for (const { code, foldedInto, cap } of categories) {
    if (codes.indexOf(code) !== codes.lastIndexOf(code)) {
      find('categories', `类别“${code}”重复，请合并。`);
    }
    if (foldedInto === null) continue;
    if (categories.find((one) => one.code === foldedInto)?.foldedInto !== null) {
      find('categories', `类别“${code}”要并入的“${foldedInto}”不存在或也被并入，请改选。`);
    }
    if (cap !== null) find('categories', `类别“${code}”并入“${foldedInto}”，上限应设在后者。`);
  }
  if (rules.filter(({ shape }) => shape.kind === 'flag').length > 32) {
    find('rules', '只作标记的规则最多32条，请合并。');
  }
}

function checkAmounts(rule: Rule, find: Find): void {
  const amounts = amountsOf(rule.shape);
  const nothing = amounts.length > 0 && amounts.every((points) => points === 0);
  if (nothing || (amounts.includes(0) && !mayBeZero(rule.shape))) {
    find('points', '分值不能是0，请填加分或扣分。');
  }
  if (Math.min(...amounts) < 0 && Math.max(...amounts) > 0) {
    find('points', '同一条规则不能有的级别加分、有的级别扣分，请分成两条。');
  }
  if (rule.voluntary && amounts.some((points) => points < 0)) {
    find('points', '自愿参加的事项不能扣分，请改为加分或删去本条。');
  }
  const { adaptation } = rule;
  if (adaptation.policy === 'range' && outside(amounts, adaptation)) {
    find(
      'points',
      `分值应在${formatPoints(adaptation.min)}至${formatPoints(adaptation.max)}分之间，请改到幅度之内。`,
    );
  }
}

/** One end of a range, the step that takes an item, the other outcome of a condition. */
function mayBeZero({ kind }: RuleShape): boolean {
  return [
    'resultGrade',
    'judgedRange',
    'periodGrant',
    'cumulativeTable',
    'periodEndCondition',
  ].includes(kind);
}

function checkLimits({ shape, limits }: Rule, find: Find): void {
  const set = limitOrder.filter((period) => limits[period] !== null);
  if (shape.kind === 'flag' && set.length > 0) {
    find('limits', '只作标记的规则没有分，不用设上限，请清空。');
  }
  set.forEach((period, i) => {
    const longer = set[i + 1];
    if (longer && limits[period]! > limits[longer]!) {
      find(`limits.${longer}`, '时间较长的上限不能小于较短的上限，请核对。');
    }
  });
  const points = shape.kind === 'fixed' || shape.kind === 'quantity' ? Math.abs(shape.points) : 0;
  const short = set.find((period) => limits[period]! < points);
  if (short)
    find(`limits.${short}`, `上限小于一次的${formatPoints(points)}分，请提高上限或降低分值。`);
}

const limitOrder: readonly (keyof Limits)[] = ['event', 'day', 'month', 'quarter', 'year'];

function outside(amounts: readonly Hundredths[], range: { min: number; max: number }): boolean {
  return amounts.some((points) => points < range.min || points > range.max);
}

function refuse(
  code: 'scheme.hasFindings' | 'scheme.forbidden',
  findings: readonly SchemeFinding[],
): void {
  if (findings.length === 0) return;
  throw new Refusal(
    code,
    { count: findings.length },
    findings.map(({ rule, field, words }) => ({ field: `${rule}.${field}`, words })),
  );
}
