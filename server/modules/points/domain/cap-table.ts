import type { Audience, Limits, Rule, Scheme } from '#contract/scheme.ts';
import { invariant } from '../../../kernel/invariant.ts';
import type { PlainDate } from '../../../kernel/plain-date.ts';
import type { Hundredths } from '../../../kernel/points.ts';

/** The points of one whole unit from a day on; `partsPerUnit` 0 means that nothing is rounded. */
export interface WholeUnit {
  readonly from: PlainDate;
  readonly points: Hundredths;
  readonly partsPerUnit: number;
}

/** Entries of one group and one matter of which only one counts. */
export interface OneOfMatter {
  readonly counts: 'highest' | 'latest';
  readonly group: string;
  readonly period: 'month' | 'quarter' | 'year';
}

/** What limits the entries of one rule. Amounts are sizes; `sign` gives the direction, 0 for a flag. */
export interface RuleCaps {
  readonly code: string;
  readonly index: number;
  readonly sign: 1 | -1 | 0;
  /** Index of the category it counts in, N already folded into J; -1 for a flag. */
  readonly category: number;
  readonly limits: Limits;
  readonly applies: Audience;
  readonly oneOf: OneOfMatter | null;
  /** In order of `from`. */
  readonly wholeUnits: readonly WholeUnit[];
}

export interface CategoryCaps {
  readonly code: string;
  readonly name: string;
  readonly index: number;
  readonly cap: Hundredths | null;
}

/** A year's limits, ready for {@link standing} and {@link cityYear}. */
export interface CapTable {
  readonly rules: readonly RuleCaps[];
  readonly byCode: ReadonlyMap<string, RuleCaps>;
  /** Categories that carry points of their own, in the scheme's order. */
  readonly categories: readonly CategoryCaps[];
  readonly floor: Hundredths;
}

/**
 * Takes the year's scheme versions. Limits come from the version in force on the last day; a rule dropped
 * during the year keeps the limits of the last version that had it. The size of a whole unit follows the
 * version of the day.
 */
export function capTable(versions: readonly Scheme[]): CapTable {
  const ordered = versions.toSorted((a, b) => (a.effectiveFrom < b.effectiveFrom ? -1 : 1));
  const last = ordered.at(-1);
  invariant(last, 'a year has at least one scheme version');
  const latest = new Map(
    ordered.flatMap((scheme) => scheme.rules).map((rule) => [rule.code, rule]),
  );
  const categories = categoriesOf(ordered);
  const rules = [...latest.values()].map((rule, index) => ({
    code: rule.code,
    index,
    sign: signOf(rule),
    category: categoryIndex(ordered, categories, rule),
    limits: rule.limits,
    applies: rule.applies,
    oneOf: oneOfMatter(rule),
    wholeUnits: wholeUnitsOf(ordered, rule.code),
  }));
  return {
    rules,
    byCode: new Map(rules.map((rule) => [rule.code, rule])),
    categories,
    floor: last.settings.totals.floor,
  };
}

/** Direction of a rule's amounts: 1 adds, -1 deducts, 0 is a flag or a shape without one direction. */
export function signOf(rule: Rule): 1 | -1 | 0 {
  const shape = rule.shape;
  let points: Hundredths = 0;
  if (shape.kind === 'fixed' || shape.kind === 'quantity') points = shape.points;
  if (shape.kind === 'resultGrade') points = extreme(shape.grades);
  if (shape.kind === 'highestLevel') points = extreme(shape.levels);
  return points > 0 ? 1 : points < 0 ? -1 : 0;
}

/** The whole unit in force on a day; null where the rule rounds nothing on that day. */
export function wholeUnitOn(rule: RuleCaps, on: PlainDate): WholeUnit | null {
  const unit = rule.wholeUnits.findLast((one) => one.from <= on) ?? rule.wholeUnits[0];
  return unit && unit.partsPerUnit > 0 ? unit : null;
}

function extreme(levels: readonly { points: Hundredths }[]): Hundredths {
  return levels.reduce((far, one) => (Math.abs(one.points) > Math.abs(far) ? one.points : far), 0);
}

function categoriesOf(ordered: readonly Scheme[]): CategoryCaps[] {
  const latest = new Map(
    ordered.flatMap((scheme) => scheme.categories).map((category) => [category.code, category]),
  );
  const withPoints = new Set(
    ordered
      .flatMap((scheme) => scheme.rules)
      .filter((rule) => rule.shape.kind !== 'flag')
      .map((rule) => latest.get(rule.category)?.foldedInto ?? rule.category),
  );
  return [...latest.values()]
    .filter((category) => withPoints.has(category.code))
    .map(({ code, name, cap }, index) => ({ code, name, index, cap }));
}

function categoryIndex(
  ordered: readonly Scheme[],
  categories: readonly CategoryCaps[],
  rule: Rule,
): number {
  if (rule.shape.kind === 'flag') return -1;
  const own = ordered
    .flatMap((scheme) => scheme.categories)
    .findLast((category) => category.code === rule.category);
  invariant(own, `category ${rule.category} of rule ${rule.code} exists`);
  const index = categories.findIndex((category) => category.code === (own.foldedInto ?? own.code));
  invariant(index >= 0, `category ${own.code} is folded into an existing one`);
  return index;
}

function oneOfMatter(rule: Rule): OneOfMatter | null {
  const shape = rule.shape;
  if (shape.kind === 'highestLevel') {
    return { counts: 'highest', group: shape.group, period: 'year' };
  }
  if (shape.kind === 'resultGrade' && shape.slot) {
    return { counts: 'latest', group: shape.slot.code, period: shape.slot.period };
  }
  return null;
}

function wholeUnitsOf(ordered: readonly Scheme[], code: string): WholeUnit[] {
  const units = ordered.flatMap((scheme) => {
    const shape = scheme.rules.find((rule) => rule.code === code)?.shape;
    if (!shape) return [];
    const rounds = shape.kind === 'quantity' && shape.rounding === 'wholeUnits';
    return [
      {
        from: scheme.effectiveFrom,
        points: rounds ? Math.abs(shape.points) : 0,
        partsPerUnit: rounds ? shape.partsPerUnit : 0,
      },
    ];
  });
  return units.some((unit) => unit.partsPerUnit > 0) ? units : [];
}
