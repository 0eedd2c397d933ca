import type { SchemeSettings, ShapeKind } from '#contract/scheme.ts';
import type { RuleCaps } from './cap-table.ts';

/** Shapes whose entries are worth what they were priced at, whatever else the year holds. */
const pricedAlone: ReadonlySet<ShapeKind> = new Set<ShapeKind>([
  'fixed',
  'quantity',
  'sizeBand',
  'resultGrade',
  'highestLevel',
  'judgedRange',
  'flag',
]);

/** Whether a year is nothing but sums under limits: no balance, no sheets, no item, nothing that waits for another entry. */
export function isPlain(rules: readonly RuleCaps[], settings: SchemeSettings): boolean {
  const { opening, totals, rollUp, componentWeights, vetoEffect, who } = settings;
  return (
    opening.kind === 'constant' &&
    opening.points === 0 &&
    totals.ceiling === null &&
    rollUp.by === 'sum' &&
    rollUp.startMonth === 1 &&
    componentWeights.length === 0 &&
    vetoEffect === 'flagOnly' &&
    who.nonMembers &&
    rules.every(isPlainRule)
  );
}

function isPlainRule({ shape, item, group, outside, oneOf }: RuleCaps): boolean {
  const allowance = shape.kind === 'quantity' ? shape.allowanceParts : 0;
  return (
    pricedAlone.has(shape.kind) &&
    allowance === 0 &&
    item === null &&
    group === null &&
    !outside &&
    !oneOf?.overYears
  );
}
