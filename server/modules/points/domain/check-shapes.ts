import type { Rule, RuleShape, Scheme } from '#contract/scheme.ts';
import type { ShapeKind } from '#contract/scheme-shapes.ts';

export type Find = (field: string, words: string) => void;
type Shape<K extends ShapeKind> = Extract<RuleShape, { kind: K }>;

const fullMark = 10_000;

/** What a shape needs beyond its types, with the rules it names. */
export function checkShape(rule: Rule, scheme: Scheme, find: Find): void {
  const { shape } = rule;
  switch (shape.kind) {
    case 'quantity':
      checkQuantity(shape, find);
      break;
    case 'sizeBand':
      checkBands(shape, find);
      break;
    case 'cumulativeTable':
      checkCumulative(shape, rule, find);
      break;
    case 'resultGrade':
      checkCodes(shape.grades, find);
      break;
    case 'highestLevel':
      checkCodes(shape.levels, find);
      break;
    case 'modifier':
      checkModifier(shape, scheme, find);
      break;
    case 'periodGrant':
      if (shape.byDegree) checkRange(shape.byDegree, 1, find);
      break;
    case 'startFull':
      checkStartFull(shape, rule, scheme, find);
      break;
    case 'judgedRange':
      checkRange(shape, shape.step, find);
      break;
    case 'periodEndCondition':
      checkCondition(shape, rule, scheme, find);
      break;
    case 'review':
      checkReview(shape, find);
      break;
    case 'severalRaters':
      checkRaters(shape, find);
      break;
    case 'fixed':
    case 'flag':
      break;
  }
}

function checkRaters({ raters }: Shape<'severalRaters'>, find: Find): void {
  const roles = raters.map((one) => one.role);
  if (new Set(roles).size < roles.length) find('raters', '评分人重复，请合并。');
}

function checkQuantity({ rounding, points, partsPerUnit }: Shape<'quantity'>, find: Find): void {
  if (rounding === 'halfUnits' && (points % 2 !== 0 || partsPerUnit % 2 !== 0)) {
    find('rounding', '按半个单位记分时，一个单位的分值和份数都要能平分成两半，请改正。');
  }
}

function checkBands({ bands }: Shape<'sizeBand'>, find: Find): void {
  bands.forEach(({ from, to }, i) => {
    const next = bands[i + 1];
    const open = to === null && next !== undefined;
    const overlaps = next !== undefined && next.from < (to ?? from + 1);
    if (open || overlaps || (to !== null && to <= from)) {
      find('bands', `第${i + 1}档的起止有误或与下一档重叠，请从小到大排列。`);
    }
  });
}

function checkCumulative(shape: Shape<'cumulativeTable'>, rule: Rule, find: Find): void {
  const { steps, lastStepTakesWholeItem } = shape;
  if (steps.length === 0) find('steps', '请至少写一档。');
  let count = 0;
  let size = 0;
  for (const [i, step] of steps.entries()) {
    const from = 'count' in step ? step.count : step.from;
    const total = Math.abs('count' in step ? step.totalPoints : 0);
    const last = lastStepTakesWholeItem && i === steps.length - 1;
    if (from <= count) find('steps', `第${i + 1}档的起点要大于前一档，请从小到大排列。`);
    if (!last && total < size) find('steps', `第${i + 1}档的累计分不能少于前一档，请核对。`);
    count = from;
    size = Math.max(size, total);
  }
  if (lastStepTakesWholeItem && rule.item === undefined) {
    find('item', '最后一档本项计0分的规则，须写明属于哪一项，请补上。');
  }
}

function checkCodes(levels: readonly { code: string }[], find: Find): void {
  if (new Set(levels.map((one) => one.code)).size < levels.length) {
    find('levels', '等级编号重复，请分开编号。');
  }
}

const modifiable: ReadonlySet<ShapeKind> = new Set<ShapeKind>([
  'fixed',
  'quantity',
  'sizeBand',
  'resultGrade',
  'highestLevel',
  'judgedRange',
]);

function checkModifier({ parentRules, change }: Shape<'modifier'>, { rules }: Scheme, find: Find) {
  const parents = parentRules.map((code) => rules.find((rule) => rule.code === code));
  if (parents.some((parent) => !parent || !modifiable.has(parent.shape.kind))) {
    find('parentRules', '附加或加倍只能跟在按次、按数量、分档、按等次或评定记分的规则后，请改选。');
  }
  if ('timesHundredths' in change && change.timesHundredths <= 100) {
    find('change', '倍数要大于1，请改正。');
  }
}

function checkRange(range: { min: number; max: number }, step: number, find: Find): void {
  if (range.min > range.max || (range.max - range.min) % step !== 0) {
    find('range', '幅度的上下限有误，或不是一档的整倍数，请改正。');
  }
}

function checkStartFull(shape: Shape<'startFull'>, rule: Rule, scheme: Scheme, find: Find): void {
  const { deductions, knockOuts, start } = shape;
  checkCodes(deductions, find);
  const counted = new Set(knockOuts.map((one) => one.reason));
  const sizes = deductions.map((one) => Math.abs(one.points));
  const own = deductions.filter((one) => counted.has(one.code));
  if (own.some((one) => sizes.filter((size) => size === Math.abs(one.points)).length > 1)) {
    find('deductions', '计满次数要清零的扣分，分值要与本项其他扣分不同；也可另立一条归入本项。');
  }
  const inside = scheme.rules.filter((one) => one.item === rule.code).map((one) => one.code);
  const known = [...deductions.map((one) => one.code), ...inside];
  for (const reason of counted) {
    if (!known.includes(reason)) find('knockOuts', `本项没有“${reason}”这种扣分，请改选。`);
  }
  if (start !== 'opening') return;
  const others = scheme.rules.filter(
    (one) => one.shape.kind === 'startFull' && one.shape.start === 'opening',
  );
  if (others.length > 1) find('start', '年初结余只能作一项的起点，请改正。');
  if (scheme.settings.rollUp.by !== 'sum') find('start', '年初结余作起点的，全年只能用一张表。');
}

function checkCondition(
  shape: Shape<'periodEndCondition'>,
  rule: Rule,
  { rules }: Scheme,
  find: Find,
): void {
  const counted = shape.rules.map((code) => rules.find((one) => one.code === code)?.shape);
  if (counted.some((one) => !one || one.kind === 'periodEndCondition')) {
    find('rules', '期末达标要数的规则不存在，或也是期末达标，请改选。');
  }
  const units = counted.map((one) => (one?.kind === 'quantity' ? one.partsPerUnit : 1));
  if (new Set(units).size > 1) find('rules', '一起数的规则要用同一种计量单位，请分开。');
  if (Object.values(rule.limits).some((limit) => limit !== null)) {
    find('limits', '期末达标的规则按期给分，不用设上限，请清空。');
  }
}

function checkReview({ gradeWeights, readyMark }: Shape<'review'>, find: Find): void {
  checkCodes(gradeWeights, find);
  if (!readyMark && gradeWeights.length === 0) {
    find('gradeWeights', '请写明各等次每票的分数，或改为直接填写得分。');
  }
  if (gradeWeights.some(({ points }) => points < 0 || points > fullMark)) {
    find('gradeWeights', '每票的分数应在0至100分之间，请改正。');
  }
}
