import type { Rule, Scheme } from '#contract/scheme.ts';
import { invariant } from '../../../kernel/invariant.ts';
import type { CategoryCaps } from './cap-table.ts';

/** The year's categories that carry points of their own, by the last version that had them. */
export function categoriesOf(ordered: readonly Scheme[]): CategoryCaps[] {
  const latest = new Map(
    ordered.flatMap((scheme) => scheme.categories).map((category) => [category.code, category]),
  );
  const weights = new Map(
    ordered.at(-1)?.settings.componentWeights.map((one) => [one.category, one.percent]),
  );
  const withPoints = new Set(
    ordered
      .flatMap((scheme) => scheme.rules)
      .filter((rule) => rule.shape.kind !== 'flag')
      .map((rule) => latest.get(rule.category)?.foldedInto ?? rule.category),
  );
  return [...latest.values()]
    .filter((category) => withPoints.has(category.code))
    .map(({ code, name, cap }, index) => ({
      code,
      name,
      index,
      cap,
      weight: weights.get(code) ?? 100,
    }));
}

/** Where a rule's points are counted; -1 for a flag. */
export function categoryIndex(
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
