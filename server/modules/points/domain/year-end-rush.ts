import { addDays, type PlainDate, yearOf } from '../../../kernel/plain-date.ts';
import { lateDays, peopleAtLeast, type RushBounds } from '../../../rules/points/year-end-rush.ts';

/** How a unit’s year was entered; people only as a number. */
export interface EnteredYear {
  readonly people: number;
  readonly entries: number;
  readonly inLastWeeks: number;
  readonly late: number;
}

/** The year that is looked at on a day and from when its last weeks run; null for most of the year. */
export function rushSeason(
  today: PlainDate,
  { lastWeeks, toldDays }: RushBounds,
): { year: number; from: PlainDate } | null {
  const year = yearOf(today);
  const startOf = (one: number) => addDays(`${one + 1}-01-01`, -7 * lastWeeks);
  if (today < addDays(`${year}-01-01`, toldDays))
    return { year: year - 1, from: startOf(year - 1) };
  return today >= startOf(year) ? { year, from: startOf(year) } : null;
}

/**
 * What is told of a unit that enters its year at its end (F12 of the rules of fairness), in tenths: nobody needs the
 * exact figure, and units are not held against each other by it. Null where there is nothing to tell.
 */
export function rushWords(entered: EnteredYear, bounds: RushBounds): string | null {
  const { people, entries, inLastWeeks, late } = entered;
  if (people < peopleAtLeast || entries < bounds.entriesAtLeast) return null;
  const told = [
    part(inLastWeeks, entries, bounds.lastWeeksPercent, `在年底最后${bounds.lastWeeks}周录入`),
    part(late, entries, bounds.latePercent, `在事后${lateDays}天以上才录入`),
  ].flatMap((words) => words ?? []);
  return told.length === 0 ? null : told.join('，');
}

function part(some: number, all: number, percent: number, words: string): string | null {
  if (some * 100 < all * percent) return null;
  return `约${'一二三四五六七八九十'[Math.max(1, Math.round((some / all) * 10)) - 1]}成${words}`;
}
