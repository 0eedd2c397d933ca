import type { PlainDate } from '../../kernel/plain-date.ts';
import type { Hundredths } from '../../kernel/points.ts';

/**
 * From how many points in one entry on whoever brought it forward may not be the one who confirms it.
 * Source: 市直机关奉献积分办法（默认办法）, review of claims: nobody reviews an own entry, and entries of 5 points
 * and more have a second reviewer. A change is a new line with its date, never an edit.
 */
const bounds: readonly { readonly from: PlainDate; readonly points: Hundredths }[] = [
  { from: '0001-01-01', points: 500 },
];

/** The bound of a day, in hundredths. */
export function secondPersonFrom(on: PlainDate): Hundredths {
  return (bounds.findLast(({ from }) => from <= on) as (typeof bounds)[number]).points;
}
