import type { Audience, SchemeSettings } from '#contract/scheme.ts';
import type { Hundredths } from '../../../kernel/points.ts';
import { roundHalfUp } from './round.ts';

/** Half a point. */
const step = 50;

/** The line of a part of a year: by months of service, to the nearest half point, halves up (7 of 12 months: 100 → 58.5). */
export function lineOfMonths(line: Hundredths, months: number): Hundredths {
  return roundHalfUp(line * Math.min(12, Math.max(0, months)), 12 * step) * step;
}

/** Lines beside the guide line that are for people of these classes; nothing follows from being below one. */
export function classLinesOf(
  { classLines = [] }: SchemeSettings,
  classes: readonly Audience[],
): NonNullable<SchemeSettings['classLines']> {
  return classLines.filter(({ audience }) => audience === 'A' || classes.includes(audience));
}
