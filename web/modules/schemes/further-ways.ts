import { pointsToType, pointsTyped } from '../../lib/points-typed.ts';
import type { Rule } from './changes.ts';
import type { OwnRule } from './own-rule.ts';
import { blankRow, type Row } from './rule-rows.ts';

type Shape = Rule['shape'];

/** Ways to count that whole schemes use, beyond those of a unit's own rules. */
export const furtherWays = {
  cumulativeTable: '按一段时间里的累计次数分档',
  modifier: '跟在别的规则后附加或加倍',
  startFull: '先给满分，再逐项扣',
  periodEndCondition: '期末看是否达标',
  review: '按评议结果折算',
  severalRaters: '几方评分，加权平均',
  flag: '只作标记，不记分',
} as const;
export type FurtherWay = keyof typeof furtherWays;

/** What those ways need beside what every rule has, as typed. */
export interface Further {
  /** Codes of other rules, `F01 F02`. */
  codes: string;
  factor: string;
  counted: string;
  comparison: 'atLeast' | 'atMost';
  threshold: string;
  notMet: string;
  readyMark: boolean;
  missing: 'othersShare' | 'wait';
  trimmed: boolean;
  effect: string;
  lasts: string;
}

export const blankFurther: Further = {
  codes: '',
  factor: '',
  counted: '',
  comparison: 'atLeast',
  threshold: '',
  notMet: '0',
  readyMark: false,
  missing: 'wait',
  trimmed: false,
  effect: '',
  lasts: '',
};

export function isFurther(way: OwnRule['way']): way is FurtherWay {
  return way in furtherWays;
}

const size = (points: number) => pointsToType(Math.abs(points));
const marked = (all: readonly { code: string; name: string; points: number }[]): Row[] =>
  all.map(({ code, name, points }) => ({ ...blankRow, code, name, amount: size(points) }));

/** The form's fields filled with such a shape; null where the form cannot hold it. */
export function furtherOf(shape: Shape): Partial<OwnRule> | null {
  switch (shape.kind) {
    case 'cumulativeTable':
      return tableOf(shape);
    case 'modifier':
      return {
        codes: shape.parentRules.join(' '),
        ...('add' in shape.change
          ? { amount: size(shape.change.add), deducts: shape.change.add < 0 }
          : { factor: pointsToType(shape.change.timesHundredths) }),
      };
    case 'startFull':
      return shape.start === 'opening'
        ? null
        : { amount: size(shape.start), rows: marked(shape.deductions), deducts: true };
    case 'periodEndCondition':
      return {
        ...{ codes: shape.rules.join(' '), counted: shape.counted, period: shape.period },
        ...{ comparison: shape.comparison, threshold: String(shape.threshold) },
        ...{ amount: size(shape.whenMet), notMet: size(shape.whenNotMet) },
      };
    case 'review': {
      const { worth, readyMark, gradeWeights } = shape;
      return { amount: size(worth), readyMark, rows: marked(gradeWeights) };
    }
    case 'severalRaters':
      return {
        amount: size(shape.worth),
        missing: shape.missing,
        trimmed: shape.trimmed === true,
        rows: shape.raters.map(({ role, weight, anonymous }) => ({
          ...blankRow,
          name: role,
          amount: String(weight),
          anonymous: anonymous === true,
        })),
      };
    case 'flag':
      return { effect: shape.effect, lasts: shape.lasts };
    default:
      return null;
  }
}

function tableOf({ steps, measure, period }: Extract<Shape, { kind: 'cumulativeTable' }>) {
  const rows = steps.flatMap((step): Row[] =>
    'count' in step
      ? [{ ...blankRow, from: String(step.count), amount: size(step.totalPoints) }]
      : [],
  );
  if (rows.length < steps.length) return null;
  const deducts = steps.some((step) => 'count' in step && step.totalPoints < 0);
  return { rows, unit: measure, period, deducts };
}

export const codesIn = (text: string) =>
  text
    .normalize('NFKC')
    .toUpperCase()
    .split(/[\s,、]+/)
    .filter(Boolean);
const whole = (text: string) => /^\d{1,6}$/.test(text.trim());

/** What is still to be filled in, by field of the form. */
export function furtherFlaws(form: OwnRule): Readonly<Record<string, string>> {
  const amount = (text: string) => (pointsTyped(text) ?? 0) > 0;
  const named = form.rows.every((row) => row.name.trim() !== '' && amount(row.amount));
  const noCodes = codesIn(form.codes).length === 0 && { codes: '请写规则的编号，如F01。' };
  const noAmount = !amount(form.amount) && { amount: '请填分值，如1或0.5。' };
  switch (form.way) {
    case 'cumulativeTable': {
      const full = form.rows.every((row) => whole(row.from) && pointsTyped(row.amount) !== null);
      return full ? {} : { rows: '请写全各档的次数和累计分。' };
    }
    case 'modifier':
      return { ...noCodes, ...(form.factor.trim() === '' && noAmount) };
    case 'startFull':
      return { ...noAmount, ...(!named && { rows: '请写全各项扣分的名称和分值。' }) };
    case 'periodEndCondition':
      return {
        ...noCodes,
        ...noAmount,
        ...(form.counted.trim() === '' && { counted: '请写数什么，如缺席次数。' }),
        ...(!whole(form.threshold) && { threshold: '请填达标的数，如1。' }),
      };
    case 'review':
      return {
        ...noAmount,
        ...(!form.readyMark && !named && { rows: '请写全各等次每票的分数，0至100。' }),
      };
    case 'severalRaters':
      return {
        ...noAmount,
        ...((!named || form.rows.length < 2) && { rows: '请写全各方的名称和权重，至少两方。' }),
      };
    case 'flag':
      return {
        ...(form.effect.trim() === '' && { effect: '请写有什么影响，如当年不评先评优。' }),
        ...(form.lasts.trim() === '' && { lasts: '请写到什么时候，如处分影响期内。' }),
      };
    default:
      return {};
  }
}

/** Whether the year's limit is asked for: what is no sum of deeds has none. */
export function hasYearLimit(way: OwnRule['way']): boolean {
  return !isFurther(way) || way === 'cumulativeTable' || way === 'modifier';
}

const points = (text: string) => pointsTyped(text) ?? 0;

/** The shape as the server takes it; what the form does not ask about stays as it stood. */
export function furtherShape(form: OwnRule, stood: Shape | undefined): Shape {
  const named = form.rows.map(({ code, name, amount }, at) => ({
    code: code || `${at + 1}`,
    name: name.trim(),
    points: points(amount),
  }));
  const worth = points(form.amount);
  switch (form.way) {
    case 'cumulativeTable':
      return tableShape(form, stood);
    case 'modifier':
      return modifierShape(form);
    case 'startFull': {
      const knockOuts = stood?.kind === 'startFull' ? stood.knockOuts : [];
      return { kind: 'startFull', start: worth, deductions: named, knockOuts };
    }
    case 'periodEndCondition':
      return conditionShape(form, stood);
    case 'review': {
      const { readyMark } = form;
      return { kind: 'review', worth, readyMark, gradeWeights: readyMark ? [] : named };
    }
    case 'severalRaters':
      return {
        ...{ kind: 'severalRaters', worth, missing: form.missing },
        ...(form.trimmed && { trimmed: true }),
        raters: form.rows.map(({ name, amount, anonymous }) => ({
          role: name.trim(),
          weight: Math.max(1, Math.round(points(amount) / 100)),
          ...(anonymous && { anonymous: true }),
        })),
      };
    default:
      return { kind: 'flag', effect: form.effect.trim(), lasts: form.lasts.trim() };
  }
}

function tableShape(form: OwnRule, stood: Shape | undefined): Shape {
  return {
    ...{ kind: 'cumulativeTable', period: form.period, measure: form.unit.trim() },
    steps: form.rows.map(({ from, amount }) => ({
      count: Number(from),
      totalPoints: (form.deducts ? -1 : 1) * points(amount),
    })),
    lastStepTakesWholeItem: stood?.kind === 'cumulativeTable' && stood.lastStepTakesWholeItem,
  };
}

function modifierShape({ codes, factor, amount, deducts }: OwnRule): Shape {
  const change =
    factor.trim() === ''
      ? { add: (deducts ? -1 : 1) * points(amount) }
      : { timesHundredths: points(factor) };
  return { kind: 'modifier', parentRules: codesIn(codes), change };
}

function conditionShape(form: OwnRule, stood: Shape | undefined): Shape {
  const { period, comparison } = form;
  return {
    ...{ kind: 'periodEndCondition', period, counted: form.counted.trim() },
    rules: codesIn(form.codes),
    over: stood?.kind === 'periodEndCondition' ? stood.over : 'period',
    ...{ comparison, threshold: Number(form.threshold) },
    ...{ whenMet: points(form.amount), whenNotMet: points(form.notMet) },
  };
}
