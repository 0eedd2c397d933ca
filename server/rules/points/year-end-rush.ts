import type { PlainDate } from '../../kernel/plain-date.ts';

/** From where on the work committee is told that a unit enters its year at its end instead of month by month. */
export interface RushBounds {
  /** The last weeks of a year, and the share in percent of its entries that was entered in them. */
  readonly lastWeeks: number;
  readonly lastWeeksPercent: number;
  /** Days after the fact from which an entry is late, and the share in percent of those. */
  readonly lateDays: number;
  readonly latePercent: number;
  /** Fewer people or fewer entries say nothing about a unit. */
  readonly peopleAtLeast: number;
  readonly entriesAtLeast: number;
  /** Until this month and day of the next year it is still told. */
  readonly toldUntil: string;
}

/**
 * Source: the 30 days are rule F12 of the rules of fairness and the city’s default scheme, the ten people rule F5;
 * the shares, the weeks and the least number of entries are proposals of this product. 待核实: to be fixed by the
 * work committee after a year. A change is a new line with its date, never an edit.
 */
const bounds: readonly (RushBounds & { readonly from: PlainDate })[] = [
  {
    from: '0001-01-01',
    lastWeeks: 4,
    lastWeeksPercent: 30,
    lateDays: 30,
    latePercent: 30,
    peopleAtLeast: 10,
    entriesAtLeast: 30,
    toldUntil: '01-31',
  },
];

export function rushBounds(on: PlainDate): RushBounds {
  return bounds.findLast(({ from }) => from <= on) as RushBounds;
}
