import type {
  Audience,
  Limits,
  Rule,
  RuleShape,
  Scheme,
  SchemeSettings,
} from '#contract/scheme.ts';
import { invariant } from '../../../kernel/invariant.ts';
import type { PlainDate } from '../../../kernel/plain-date.ts';
import type { Hundredths } from '../../../kernel/points.ts';
import { categoriesOf, categoryIndex } from './cap-categories.ts';
import { isPlain } from './cap-plain.ts';
import { limitingVersions } from './without-points.ts';

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
  /** Counts only what exceeds the highest of the same matter in earlier years. */
  readonly overYears: boolean;
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
  /** By the last version that had the rule. */
  readonly shape: RuleShape;
  /** By versions, in order of `from`; at least one. */
  readonly shapes: readonly { readonly from: PlainDate; readonly shape: RuleShape }[];
  /** Code of the item it takes from; its own, where it is one. */
  readonly item: string | null;
  readonly group: string | null;
  readonly outside: boolean;
}

export interface CategoryCaps {
  readonly code: string;
  readonly name: string;
  readonly index: number;
  readonly cap: Hundredths | null;
  /** Percent of its points that go into the total. */
  readonly weight: number;
}

/** A year's limits, ready for {@link standing} and {@link cityYear}. */
export interface CapTable {
  readonly rules: readonly RuleCaps[];
  readonly byCode: ReadonlyMap<string, RuleCaps>;
  /** Categories that carry points of their own, in the scheme's order. */
  readonly categories: readonly CategoryCaps[];
  readonly groups: ReadonlyMap<string, Hundredths>;
  readonly settings: SchemeSettings;
  readonly floor: Hundredths;
  /** Whether a part of the year passes without points; its last day with points, where it ends without. */
  readonly paused: boolean;
  readonly until: PlainDate | null;
  /** True where sums under limits are all there is, so that {@link cityYear} may add up columns. */
  readonly plain: boolean;
}

/**
 * Takes the year's scheme versions. Limits come from the version in force on the last day; a rule dropped
 * during the year keeps the limits of the last version that had it, and so does everything once a unit keeps no
 * points any more. The size of a whole unit and a running table follow the version of the day.
 */
export function capTable(versions: readonly Scheme[]): CapTable {
  const {
    schemes: ordered,
    paused,
    until,
  } = limitingVersions(versions.toSorted((a, b) => (a.effectiveFrom < b.effectiveFrom ? -1 : 1)));
  const last = ordered.at(-1);
  invariant(last, 'a year has at least one scheme version');
  const latest = new Map(
    ordered.flatMap((scheme) => scheme.rules).map((rule) => [rule.code, rule]),
  );
  const categories = categoriesOf(ordered);
  const rules = [...latest.values()].map(
    (rule, index): RuleCaps => ({
      code: rule.code,
      index,
      sign: signOf(rule, latest),
      category: categoryIndex(ordered, categories, rule),
      limits: rule.limits,
      applies: rule.applies,
      oneOf: oneOfMatter(rule),
      wholeUnits: wholeUnitsOf(ordered, rule.code),
      shape: rule.shape,
      shapes: shapesOf(ordered, rule.code),
      item: rule.shape.kind === 'startFull' ? rule.code : (rule.item ?? null),
      group: rule.group ?? null,
      outside: rule.outside ?? false,
    }),
  );
  return {
    rules,
    byCode: new Map(rules.map((rule) => [rule.code, rule])),
    categories,
    groups: new Map((last.groups ?? []).map(({ code, cap }) => [code, cap])),
    settings: last.settings,
    floor: last.settings.totals.floor,
    paused,
    until,
    plain: isPlain(rules, last.settings),
  };
}

/** Direction of a rule's amounts: 1 adds, -1 deducts, 0 is a flag. A modifier goes with its parents. */
function signOf(rule: Rule, rules: ReadonlyMap<string, Rule>): 1 | -1 | 0 {
  const { shape } = rule;
  if (shape.kind === 'flag') return 0;
  if (shape.kind === 'modifier') {
    const parents = shape.parentRules.flatMap((code) => rules.get(code) ?? []);
    return parents[0] === undefined ? 1 : directionOf(parents[0].shape);
  }
  return directionOf(shape);
}

function directionOf(shape: RuleShape): 1 | -1 {
  return amountsOf(shape).some((points) => points < 0) ? -1 : 1;
}

/** All amounts a shape may give by itself; modifiers by a factor and flags have none. */
export function amountsOf(shape: RuleShape): Hundredths[] {
  switch (shape.kind) {
    case 'fixed':
    case 'quantity':
      return [shape.points];
    case 'sizeBand':
      return shape.bands.map((one) => one.points);
    case 'cumulativeTable':
      return shape.steps.map((one) => ('count' in one ? one.totalPoints : one.rate));
    case 'resultGrade':
      return shape.grades.map((one) => one.points);
    case 'highestLevel':
      return shape.levels.map((one) => one.points);
    case 'periodGrant':
      return shape.byDegree ? [shape.byDegree.min, shape.byDegree.max] : [shape.points];
    case 'startFull':
      return shape.deductions.map((one) => -Math.abs(one.points));
    case 'judgedRange':
      return [shape.min, shape.max];
    case 'periodEndCondition':
      return [shape.whenMet, shape.whenNotMet];
    case 'review':
    case 'severalRaters':
      return [shape.worth];
    case 'modifier':
      return 'add' in shape.change ? [shape.change.add] : [];
    case 'flag':
      return [];
  }
}

/** The whole unit in force on a day; null where the rule rounds nothing on that day. */
export function wholeUnitOn(rule: RuleCaps, on: PlainDate): WholeUnit | null {
  const unit = rule.wholeUnits.findLast((one) => one.from <= on) ?? rule.wholeUnits[0];
  return unit && unit.partsPerUnit > 0 ? unit : null;
}

/** The rule's shape by the version of a day. */
export function shapeOn(rule: RuleCaps, on: PlainDate): RuleShape {
  return (rule.shapes.findLast((one) => one.from <= on) ?? rule.shapes[0]!).shape;
}

function oneOfMatter({ shape }: Rule): OneOfMatter | null {
  if (shape.kind === 'highestLevel') {
    const overYears = shape.span === 'always';
    return { counts: 'highest', group: shape.group, period: 'year', overYears };
  }
  if (shape.kind === 'resultGrade' && shape.slot) {
    const { code, period } = shape.slot;
    return { counts: 'latest', group: code, period, overYears: false };
  }
  return null;
}

function shapesOf(ordered: readonly Scheme[], code: string): RuleCaps['shapes'] {
  return ordered.flatMap(({ effectiveFrom, rules }) => {
    const shape = rules.find((rule) => rule.code === code)?.shape;
    return shape ? [{ from: effectiveFrom, shape }] : [];
  });
}

function wholeUnitsOf(ordered: readonly Scheme[], code: string): WholeUnit[] {
  const units = shapesOf(ordered, code).map(({ from, shape }) => ({ from, ...wholeUnit(shape) }));
  return units.some((unit) => unit.partsPerUnit > 0) ? units : [];
}

/** Half units are whole units of half the size. */
function wholeUnit(shape: RuleShape): Omit<WholeUnit, 'from'> {
  if (shape.kind !== 'quantity' || shape.rounding === 'exact')
    return { points: 0, partsPerUnit: 0 };
  const share = shape.rounding === 'halfUnits' ? 2 : 1;
  return { points: Math.abs(shape.points) / share, partsPerUnit: shape.partsPerUnit / share };
}
