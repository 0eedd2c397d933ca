import type { Rule } from '#contract/scheme.ts';
import type { QuantityShape } from '#contract/scheme-shapes.ts';
import { invariant } from '../../../kernel/invariant.ts';
import type { Hundredths } from '../../../kernel/points.ts';
import { Refusal } from '../../../kernel/refusal.ts';

/** What happened, as far as its price depends on it. */
export interface Deed {
  /** Occurrences; for a quantity rule its whole parts (F01: minutes, 390 is six and a half hours). */
  readonly quantity: number;
  /** Code of the grade or level; null takes the smaller amount. */
  readonly level: string | null;
}

/**
 * Raw points of one deed in hundredths, by the version of the day it happened, before every limit.
 *
 * Whole-unit rules (F01) keep the exact quantity × points, rounded up to the hundredth: the whole hours
 * of a day are found only when the day is summed, and the raw amounts of a day must always cover them
 * (three times 20 minutes are one hour, never 0.99). {@link standing} names the rest 取整.
 *
 * @throws Refusal `scheme.unknownLevel`
 */
export function price(rule: Rule, deed: Deed): Hundredths {
  invariant(Number.isInteger(deed.quantity) && deed.quantity > 0, 'a deed has a positive quantity');
  const shape = rule.shape;
  switch (shape.kind) {
    case 'fixed':
      return shape.points * deed.quantity;
    case 'quantity':
      return quantityPrice(shape, deed.quantity);
    case 'resultGrade':
      return levelPoints(rule.code, shape.grades, deed.level) * deed.quantity;
    case 'highestLevel':
      return levelPoints(rule.code, shape.levels, deed.level) * deed.quantity;
    case 'flag':
      return 0;
    default:
      throw new Refusal('scheme.notYetComputed', { count: 1 });
  }
}

function quantityPrice(shape: QuantityShape, parts: number): Hundredths {
  const size = Math.abs(shape.points) * parts;
  const amount =
    shape.rounding === 'wholeUnits'
      ? Math.ceil(size / shape.partsPerUnit)
      : Math.floor((2 * size + shape.partsPerUnit) / (2 * shape.partsPerUnit));
  return shape.points < 0 ? -amount : amount;
}

function levelPoints(
  rule: string,
  levels: readonly { code: string; points: Hundredths }[],
  level: string | null,
): Hundredths {
  if (level === null) {
    return levels.map((one) => one.points).reduce((a, b) => (Math.abs(b) < Math.abs(a) ? b : a));
  }
  const found = levels.find((one) => one.code === level);
  if (!found) throw new Refusal('scheme.unknownLevel', { rule, level });
  return found.points;
}
