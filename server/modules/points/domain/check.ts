import type { Limits, Rule, Scheme, SchemeFinding } from '#contract/scheme.ts';
import { shapeNames } from '#contract/scheme.ts';
import { isPlainDate } from '../../../kernel/plain-date.ts';
import { formatPoints, type Hundredths } from '../../../kernel/points.ts';
import { Refusal } from '../../../kernel/refusal.ts';

type Find = (field: string, words: string) => void;

/**
 * Lets a scheme pass that may be put in force.
 *
 * @throws Refusal `scheme.hasFindings`, `scheme.notYetComputed`; fields are `rule.field`
 */
export function requireComputable(scheme: Scheme): void {
  refuse('scheme.hasFindings', checkScheme(scheme));
  refuse('scheme.notYetComputed', notYetComputed(scheme));
}

/** What is wrong with a scheme beyond its types, in the scheme's order. */
export function checkScheme(scheme: Scheme): SchemeFinding[] {
  const findings: SchemeFinding[] = [];
  const at = (rule: string): Find => {
    return (field, words) => findings.push({ rule, field, words });
  };
  checkFrame(scheme, at(''));
  const seen = new Set<string>();
  for (const rule of scheme.rules) {
    const find = at(rule.code);
    if (seen.has(rule.code)) find('code', '规则编号重复，请换一个编号。');
    seen.add(rule.code);
    if (!scheme.categories.some((one) => one.code === rule.category)) {
      find('category', `没有“${rule.category}”这个类别，请先建类别或改选。`);
    }
    checkAmounts(rule, find);
    checkLimits(rule, find);
  }
  return findings;
}

/** Shapes and settings that can be written down and read, but that no total takes into account yet. */
export function notYetComputed(scheme: Scheme): SchemeFinding[] {
  const { opening, signModel, totals, rollUp, componentWeights, vetoEffect, wallet } =
    scheme.settings;
  const asTemplate: readonly (readonly [string, string, boolean])[] = [
    ['opening', '年初结余', opening.kind === 'constant' && opening.points === 0],
    ['signModel', '起算方式', signModel === 'partsFromZero'],
    ['totals', '总分封顶', totals.ceiling === null],
    ['rollUp', '汇总方式', rollUp.by === 'sum' && rollUp.startMonth === 1],
    ['componentWeights', '类别权重', componentWeights.length === 0],
    ['vetoEffect', '一票否决的后果', vetoEffect === 'flagOnly'],
    ['wallet', '积分兑换', !wallet],
  ];
  const settings = asTemplate
    .filter(([, , computed]) => !computed)
    .map(([field, name]) => ({
      rule: '',
      field,
      words: `“${name}”目前只能按市模板的设置计算，请改回市模板的设置。`,
    }));
  return [...settings, ...scheme.rules.flatMap(shapeNotComputed)];
}

function shapeNotComputed({ code, shape }: Rule): SchemeFinding[] {
  switch (shape.kind) {
    case 'fixed':
    case 'resultGrade':
    case 'flag':
      return [];
    case 'highestLevel':
      if (shape.span === 'year') return [];
      break;
    case 'quantity':
      if (shape.rounding !== 'halfUnits' && shape.allowanceParts === 0) return [];
      break;
  }
  const words = `“${shapeNames[shape.kind]}”的这种写法目前还不会计算，请换一种形式或停用本条。`;
  return [{ rule: code, field: 'shape', words }];
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
  const amounts = amountsOf(rule);
  if (amounts.some((points) => points === 0)) find('points', '分值不能是0，请填加分或扣分。');
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
  const { shape } = rule;
  const levels = shape.kind === 'resultGrade' ? shape.grades : [];
  const codes = (shape.kind === 'highestLevel' ? shape.levels : levels).map((one) => one.code);
  if (new Set(codes).size < codes.length) find('levels', '等级编号重复，请分开编号。');
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

function amountsOf({ shape }: Rule): Hundredths[] {
  if (shape.kind === 'fixed' || shape.kind === 'quantity') return [shape.points];
  if (shape.kind === 'resultGrade') return shape.grades.map((one) => one.points);
  if (shape.kind === 'highestLevel') return shape.levels.map((one) => one.points);
  return [];
}

function outside(amounts: readonly Hundredths[], range: { min: number; max: number }): boolean {
  return amounts.some((points) => points < range.min || points > range.max);
}

function refuse(
  code: 'scheme.hasFindings' | 'scheme.notYetComputed',
  findings: readonly SchemeFinding[],
): void {
  if (findings.length === 0) return;
  throw new Refusal(
    code,
    { count: findings.length },
    findings.map(({ rule, field, words }) => ({ field: `${rule}.${field}`, words })),
  );
}
