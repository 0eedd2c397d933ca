import type { Rule } from '#contract/scheme.ts';
import { formatPoints } from '../../../kernel/points.ts';

type CumulativeShape = Extract<Rule['shape'], { kind: 'cumulativeTable' }>;

/** Marks of a group of raters, a count of votes or times, a ready mark, points found, or simply done. */
export type ColumnKind = 'marks' | 'count' | 'mark' | 'amount' | 'done';

export interface Column {
  /** The name under which the cell is kept: a role, a grade's code, else the kind. */
  readonly key: string;
  readonly head: string;
  readonly hint: string;
  readonly kind: ColumnKind;
  /** Raters who stay unnamed. */
  readonly anonymous?: true;
}

/** What is typed for one person under a rule; null where its facts come another way, or it deducts. */
export function columnsOf({ shape }: Pick<Rule, 'shape'>): readonly Column[] | null {
  switch (shape.kind) {
    case 'severalRaters':
      return shape.worth > 0 ? shape.raters.map(marksBy) : null;
    case 'review':
      return shape.worth > 0
        ? [...shape.gradeWeights.map(votesFor), ...(shape.readyMark ? [readyMark] : [])]
        : null;
    case 'judgedRange':
      return shape.max > 0 ? [amountBetween('分值', Math.max(0, shape.min), shape.max)] : null;
    case 'periodGrant':
      if (shape.byDegree === null) return shape.points > 0 ? [done] : null;
      return shape.byDegree.max > 0
        ? [amountBetween('完成程度记分', Math.max(0, shape.byDegree.min), shape.byDegree.max)]
        : null;
    case 'cumulativeTable':
      return onlyGives(shape) ? [timesOf(shape.measure)] : null;
    default:
      return null;
  }
}

/** Whether the reviewer's reason is asked for with the amount. */
export function needsReason({ shape }: Pick<Rule, 'shape'>): boolean {
  return shape.kind === 'judgedRange';
}

export function lacksReason(rule: Pick<Rule, 'shape'>, reason: string): boolean {
  return needsReason(rule) && reason.trim().length < 2;
}

const done: Column = { key: 'done', head: '做到', hint: '做到的填“是”', kind: 'done' };
const readyMark: Column = { key: 'mark', head: '评议得分', hint: '0至100', kind: 'mark' };

function marksBy({ role, anonymous }: { role: string; anonymous?: boolean }): Column {
  return {
    ...{ key: role, head: role, hint: '0至100', kind: 'marks' },
    ...(anonymous && { anonymous }),
  };
}

function votesFor({ code, name }: { code: string; name: string }): Column {
  return { key: code, head: `${name}票`, hint: '票数', kind: 'count' };
}

function timesOf(measure: string): Column {
  return { key: 'times', head: `数量（${measure}）`, hint: '整数', kind: 'count' };
}

/** Neither takes points at some count nor the whole item: that is told and heard before. */
function onlyGives({ steps, lastStepTakesWholeItem }: CumulativeShape): boolean {
  const sizes = steps.map((step) => ('count' in step ? step.totalPoints : step.rate));
  return !lastStepTakesWholeItem && sizes.every((size) => size >= 0);
}

function amountBetween(head: string, min: number, max: number): Column {
  const hint = `${formatPoints(min)}至${formatPoints(max)}分`;
  return { key: 'amount', head, hint, kind: 'amount' };
}
