import type { PlainDate } from '../../kernel/plain-date.ts';

/** From where on a reviewer is told that something asks for a second look. None of them decides anything. */
export interface NoteBounds {
  /** So many claims that two persons approved for each other within one week, and more. */
  readonly mutualInWeek: number;
  /** Share in percent of each one's claims of 90 days that the other approved, and the least number on each side. */
  readonly mutualPercent: number;
  readonly mutualAtLeast: number;
  /** More service in one day than this, in minutes. */
  readonly dayMinutes: number;
  /** So many claims in a row of one rule, each exactly at what the rule counts at most. */
  readonly uniformMaxima: number;
  /** So many claims sent on one day, all of deeds of the last days of the time to claim. */
  readonly surge: number;
  readonly surgeLastDays: number;
  /** Words shorter than this are alike by nature. */
  readonly copiedWords: number;
}

/**
 * Source: the 20 a week are rule F22 of the rules of fairness; the others are proposals of this product. 待核实:
 * to be fixed by the work committee after a trial. A change is a new line with its date, never an edit.
 */
const bounds: readonly (NoteBounds & { readonly from: PlainDate })[] = [
  {
    from: '0001-01-01',
    mutualInWeek: 20,
    mutualPercent: 50,
    mutualAtLeast: 6,
    dayMinutes: 16 * 60,
    uniformMaxima: 5,
    surge: 5,
    surgeLastDays: 7,
    copiedWords: 10,
  },
];

export function noteBounds(on: PlainDate): NoteBounds {
  return bounds.findLast(({ from }) => from <= on) as NoteBounds;
}
