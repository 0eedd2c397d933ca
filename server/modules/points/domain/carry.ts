import type { PlainDate } from '../../../kernel/plain-date.ts';
import type { Hundredths } from '../../../kernel/points.ts';
import type { CapTable } from './cap-table.ts';
import { type LedgerEntry, type Membership, standing, type YearTerms } from './standing.ts';
import { earlierKey } from './standing-matters.ts';
import { cycleYearOf, firstDayOf } from './year-cycle.ts';

/** Whether a year needs entries from outside its calendar year: an opening balance, matters over years, a year from December. */
export function needsHistory({ settings, rules }: CapTable): boolean {
  const { opening, rollUp } = settings;
  return (
    opening.kind === 'shareOfLastYear' ||
    rollUp.startMonth !== 1 ||
    rules.some((rule) => rule.oneOf?.overYears)
  );
}

/** The day up to which a year is looked at; nothing where it is over, or not begun. */
export function throughOf(year: number, today: PlainDate, startMonth: number): YearTerms {
  return cycleYearOf(today, startMonth) === year ? { through: today } : {};
}

/**
 * What a year takes from those before it, each computed by the limits of its own. A person's first year is the
 * first with an entry; before it nothing stands.
 */
export function carriedInto(
  year: number,
  past: readonly LedgerEntry[],
  membership: Membership,
  tableOf: (year: number) => CapTable | null,
  startMonth: number,
  averageOf: (year: number) => Hundredths | null = () => null,
): YearTerms {
  const years = past.map((entry) => cycleYearOf(entry.occurredOn, startMonth));
  const first = years.reduce((least, one) => Math.min(least, one), year);
  let lastYear: Hundredths | null = null;
  const earlier = new Map<string, Hundredths>();
  for (let one = first; one < year; one += 1) {
    const table = tableOf(one);
    if (table === null) continue;
    const own = past.filter((_, i) => years[i] === one);
    const firstDay = firstDayOf(one, startMonth);
    const branchAverage = averageOf(one);
    const terms: YearTerms = { firstDay, lastYear, earlier, branchAverage };
    lastYear = standing(own, membership, table, terms).total;
    for (const entry of own) remember(entry, table, earlier);
  }
  return {
    firstDay: firstDayOf(year, startMonth),
    lastYear,
    earlier,
    branchAverage: averageOf(year),
  };
}

/** Keeps the highest of each matter that is looked at over years. */
export function remember(
  { rule, raw, matter, state }: LedgerEntry,
  { byCode }: CapTable,
  earlier: Map<string, Hundredths>,
): void {
  const oneOf = byCode.get(rule)?.oneOf;
  if (!oneOf?.overYears || matter === null || state === 'reversed' || state === 'objected') return;
  const key = earlierKey(oneOf.group, matter);
  earlier.set(key, Math.max(earlier.get(key) ?? 0, Math.abs(raw)));
}
