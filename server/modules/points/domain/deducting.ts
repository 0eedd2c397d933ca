import type { Rule } from '#contract/scheme.ts';
import { formatPoints, type Hundredths } from '../../../kernel/points.ts';
import type { CumulativeShape } from './cumulative.ts';
import { quantityWords } from './entry-words.ts';
import { quantityInHundredths } from './price.ts';

/** What a deduction's quantity is: a number of something, or the amount itself in hundredths. */
export interface Measure {
  readonly words: string;
  readonly hint: string;
  readonly inPoints: boolean;
}

export interface Deducting {
  /** Grades, levels or reasons that deduct; empty where the rule has one amount. */
  readonly levels: readonly { readonly code: string; readonly words: string }[];
  /** Null where it is once, whatever happened. */
  readonly measure: Measure | null;
}

/** How a rule takes points; null where it never does, or reckons by itself. */
export function deductingOf({ shape }: Pick<Rule, 'shape'>): Deducting | null {
  switch (shape.kind) {
    case 'fixed':
      return shape.points < 0 ? once : null;
    case 'quantity':
      return shape.points < 0 ? counted(shape.part) : null;
    case 'startFull':
      return { levels: named(shape.deductions), measure: null };
    case 'resultGrade':
      return amongLevels(shape.grades);
    case 'highestLevel':
      return amongLevels(shape.levels);
    case 'sizeBand':
      return shape.bands.some(({ points }) => points < 0) ? counted(shape.measure) : null;
    case 'cumulativeTable':
      return tableDeducts(shape) ? counted(shape.measure) : null;
    case 'judgedRange':
      return shape.max <= 0 ? amountWithin(shape.min, shape.max) : null;
    case 'periodGrant':
      if (shape.byDegree === null) return shape.points < 0 ? once : null;
      return shape.byDegree.max <= 0 ? amountWithin(shape.byDegree.min, shape.byDegree.max) : null;
    default:
      return null;
  }
}

/**
 * Whether a deed costs points, now or with more of the same. By the amount, not by the rule: of levels from -3 to 5
 * one deducts and another does not.
 */
export function takes(rule: Pick<Rule, 'shape'>, amount: Hundredths): boolean {
  return amount < 0 || (amount === 0 && countsOn(rule));
}

/** Whether one occurrence may cost nothing yet and count on towards what does. */
export function countsOn({ shape }: Pick<Rule, 'shape'>): boolean {
  return shape.kind === 'cumulativeTable' && tableDeducts(shape);
}

/** 3天; 2次，按累计计算. Empty where the rule asks for no quantity. */
export function deductedWords(rule: Pick<Rule, 'shape'>, quantity: number): string {
  const measure = deductingOf(rule)?.measure ?? null;
  if (measure === null || quantityInHundredths(rule.shape)) return '';
  const words = `${quantity}${measure.words}`;
  return countsOn(rule) ? `${words}，与已有的累计后扣分，以本人积分页上的为准` : words;
}

/** The same where a single line has room for it: 3天, 6.5小时 of an entry to be taken back; empty for one of anything. */
export function severalWords(
  rule: Rule,
  { quantity, takesBack }: { readonly quantity: number; readonly takesBack: number | null },
): string {
  if (quantity === 1) return '';
  if (takesBack !== null) return quantityWords(quantity, rule);
  const measure = deductingOf(rule)?.measure ?? null;
  return measure === null || measure.inPoints ? '' : `${quantity}${measure.words}`;
}

const once: Deducting = { levels: [], measure: null };

function counted(words: string): Deducting {
  return { levels: [], measure: { words, hint: `填整数，单位是${words}。`, inPoints: false } };
}

function amountWithin(min: number, max: number): Deducting {
  const hint = `办法规定扣${formatPoints(0 - max)}至${formatPoints(0 - min)}分，评定的理由写在事实里。`;
  return { levels: [], measure: { words: '分', hint, inPoints: true } };
}

function amongLevels(levels: readonly { code: string; name: string; points: number }[]) {
  const deducting = levels.filter(({ points }) => points < 0);
  return deducting.length === 0 ? null : { levels: named(deducting), measure: null };
}

function tableDeducts({ steps, lastStepTakesWholeItem }: CumulativeShape): boolean {
  const sizes = steps.map((step) => ('count' in step ? step.totalPoints : step.rate));
  return lastStepTakesWholeItem || sizes.some((size) => size < 0);
}

function named(levels: readonly { code: string; name: string }[]) {
  return levels.map(({ code, name }) => ({ code, words: name }));
}
