import type { Rule } from '#contract/scheme.ts';
import type { RuleShape, ShapeKind } from '#contract/scheme-shapes.ts';
import { invariant } from '../../../kernel/invariant.ts';
import type { Hundredths } from '../../../kernel/points.ts';
import { Refusal } from '../../../kernel/refusal.ts';
import { cumulativeValue } from './cumulative.ts';
import { roundHalfUp } from './round.ts';

type Shape<K extends ShapeKind> = Extract<RuleShape, { kind: K }>;

/** What happened, as far as its price depends on it. */
export interface Deed {
  /**
   * Occurrences; for a quantity rule its whole parts (F01: minutes, 390 is six and a half hours); for a size
   * the size; for what a reviewer judges the size of the amount, and for a ready mark the mark, in hundredths.
   */
  readonly quantity: number;
  /** Code of the grade, level or reason; null takes the smaller amount. */
  readonly level: string | null;
  /** A review's votes by grade. */
  readonly votes?: Readonly<Record<string, number>> | undefined;
  /** Marks of 0–100 by role of the raters in hundredths; a role that did not mark is left out. */
  readonly marks?: Readonly<Record<string, number | GroupMarks>> | undefined;
}

/** What several raters of one role gave: the sum of their marks in hundredths, and how many they are. */
export interface GroupMarks {
  readonly sum: number;
  readonly count: number;
}

/** The highest mark, 100, in hundredths. */
const fullMark = 10_000;

/**
 * Raw points of one deed in hundredths, by the version of the day it happened, as if it were the year's only
 * one and before every limit. Reviews and marks are rounded here, once, half up.
 *
 * Whole-unit rules (F01) keep the exact quantity × points, rounded up to the hundredth: the whole hours
 * of a day are found only when the day is summed, and the raw amounts of a day must always cover them
 * (three times 20 minutes are one hour, never 0.99). {@link standing} names the rest 取整.
 *
 * @throws Refusal `scheme.unknownLevel`, `scheme.unfitResult`, `scheme.countsByItself`
 */
export function price(rule: Pick<Rule, 'code' | 'shape'>, deed: Deed): Hundredths {
  invariant(Number.isInteger(deed.quantity) && deed.quantity > 0, 'a deed has a positive quantity');
  const { shape } = rule;
  const { quantity, level } = deed;
  switch (shape.kind) {
    case 'fixed':
      return shape.points * quantity;
    case 'quantity':
      return quantityPrice(shape, quantity);
    case 'sizeBand':
      return bandPrice(shape, quantity);
    case 'cumulativeTable':
      return cumulativeValue(shape, quantity);
    case 'resultGrade':
      return levelPoints(rule.code, shape.grades, level) * quantity;
    case 'highestLevel':
      return levelPoints(rule.code, shape.levels, level) * quantity;
    case 'modifier':
      return 'add' in shape.change ? shape.change.add : 0;
    case 'startFull':
      return -Math.abs(levelPoints(rule.code, shape.deductions, level)) * quantity;
    case 'flag':
      return 0;
    default:
      return judgedPrice(rule.code, shape, deed);
  }
}

/** What a modifier by factor adds to an entry of its parents, rounded half up; null where the rule is none. */
export function factorPrice(shape: RuleShape, parent: Hundredths): Hundredths | null {
  const times = factorOf(shape);
  return times === null ? null : moreBy(times, parent);
}

/** What a factor in hundredths makes of an amount beyond the amount itself. */
export function moreBy(times: number, amount: Hundredths): Hundredths {
  return roundHalfUp(amount * (times - 100), 100);
}

/** By how much a rule multiplies, in hundredths; null where it does not. */
export function factorOf(shape: RuleShape): number | null {
  return shape.kind === 'modifier' && 'timesHundredths' in shape.change
    ? shape.change.timesHundredths
    : null;
}

/** Amounts that somebody finds: judged, given by degree, voted, marked. */
function judgedPrice(
  rule: string,
  shape: Shape<'periodGrant' | 'judgedRange' | 'periodEndCondition' | 'review' | 'severalRaters'>,
  deed: Deed,
): Hundredths {
  switch (shape.kind) {
    case 'periodGrant':
      return shape.byDegree
        ? judged(rule, deed.quantity, { ...shape.byDegree, step: 1 })
        : shape.points * deed.quantity;
    case 'judgedRange':
      return judged(rule, deed.quantity, shape);
    case 'review':
      return reviewPrice(rule, shape, deed);
    case 'severalRaters':
      return ratersPrice(rule, shape, deed.marks ?? {});
    case 'periodEndCondition':
      throw new Refusal('scheme.countsByItself', { rule });
  }
}

/** True where a deed's quantity is an amount or a mark that somebody found, in hundredths. */
export function quantityInHundredths(shape: RuleShape): boolean {
  switch (shape.kind) {
    case 'judgedRange':
      return true;
    case 'periodGrant':
      return shape.byDegree !== null;
    case 'review':
      return shape.readyMark;
    default:
      return false;
  }
}

function quantityPrice(shape: Shape<'quantity'>, parts: number): Hundredths {
  const size = Math.abs(shape.points) * parts;
  const amount =
    shape.rounding === 'exact'
      ? roundHalfUp(size, shape.partsPerUnit)
      : Math.ceil(size / shape.partsPerUnit);
  return shape.points < 0 ? -amount : amount;
}

/** A size between two bands falls to the lower one, or to nothing, as the scheme says. */
function bandPrice({ bands, gap, minimumSize }: Shape<'sizeBand'>, size: number): Hundredths {
  if (size < minimumSize) return 0;
  const reached = bands.filter(({ from }) => from <= size);
  const band = reached.reduce<(typeof bands)[number] | null>(
    (best, one) => (best === null || one.from > best.from ? one : best),
    null,
  );
  if (band === null) return 0;
  const inside = band.to === null || size < band.to;
  return inside || gap === 'lowerBand' ? band.points : 0;
}

function judged(
  rule: string,
  size: number,
  { min, max, step }: { min: Hundredths; max: Hundredths; step: number },
): Hundredths {
  const amount = max > 0 ? size : -size;
  if (amount < min || amount > max || (amount - min) % step !== 0) {
    throw new Refusal('scheme.unfitResult', { rule, wanted: '办法所定幅度之内的分值' });
  }
  return amount;
}

function reviewPrice(rule: string, shape: Shape<'review'>, deed: Deed): Hundredths {
  const { worth, gradeWeights, readyMark } = shape;
  if (deed.votes === undefined) {
    if (!readyMark || deed.quantity > fullMark) {
      throw new Refusal('scheme.unfitResult', {
        rule,
        wanted: readyMark ? '0至100的分数' : '各等次的票数',
      });
    }
    return roundHalfUp(worth * deed.quantity, fullMark);
  }
  let votes = 0;
  let marks = 0;
  for (const [grade, count] of Object.entries(deed.votes)) {
    votes += count;
    marks += count * levelPoints(rule, gradeWeights, grade);
  }
  if (votes === 0) throw new Refusal('scheme.unfitResult', { rule, wanted: '各等次的票数' });
  return roundHalfUp(worth * marks, votes * fullMark);
}

/** Where a rater is missing, the others share the weight, or the result waits and nothing is recorded yet. */
function ratersPrice(
  rule: string,
  { worth, raters, missing }: Shape<'severalRaters'>,
  given: Readonly<Record<string, number | GroupMarks>>,
): Hundredths {
  const present = raters.filter(({ role }) => given[role] !== undefined);
  const marks = present.map(({ role }) => groupOf(given[role] as number | GroupMarks));
  const fit = marks.every(({ sum, count }) => count > 0 && sum >= 0 && sum <= count * fullMark);
  const enough = missing === 'wait' ? present.length === raters.length : present.length > 0;
  if (!fit || !enough || present.length < Object.keys(given).length) {
    const wanted = `${raters.map(({ role }) => role).join('、')}各自的评分（0至100）`;
    throw new Refusal('scheme.unfitResult', { rule, wanted });
  }
  const weight = present.reduce((all, one) => all + one.weight, 0);
  // Over the product of all counts, so that the means of the roles are not rounded before the whole is.
  const product = marks.reduce((all, { count }) => all * BigInt(count), 1n);
  const sum = present.reduce((all, one, i) => {
    const group = marks[i] as GroupMarks;
    return all + BigInt(one.weight * group.sum) * (product / BigInt(group.count));
  }, 0n);
  const divisor = BigInt(weight * fullMark) * product;
  return Number((2n * BigInt(worth) * sum + divisor) / (2n * divisor));
}

function groupOf(given: number | GroupMarks): GroupMarks {
  return typeof given === 'number' ? { sum: given, count: 1 } : given;
}

function levelPoints(
  rule: string,
  levels: readonly { code: string; points: Hundredths }[],
  level: string | null,
): Hundredths {
  if (level === null && levels.length > 0) {
    return levels.map((one) => one.points).reduce((a, b) => (Math.abs(b) < Math.abs(a) ? b : a));
  }
  const found = levels.find((one) => one.code === level);
  if (!found) throw new Refusal('scheme.unknownLevel', { rule, level: level ?? '' });
  return found.points;
}
