import type { RuleShape, SchemeSettings } from '#contract/scheme.ts';
import { fullDay, monthOf, type PlainDate, yearOf } from '../../../kernel/plain-date.ts';
import { cycleYearOf, quarterOfCycle } from './year-cycle.ts';

const bySheet = {
  sum: 'year',
  sumOfMonths: 'month',
  meanOfMonths: 'month',
  sumOfQuarters: 'quarter',
  meanOfQuarters: 'quarter',
} as const;

/**
 * The period of which one result counts for a person, as {@link standing} takes the latest: its key, and how people
 * say it. What has no period of its own stands on its day.
 */
export function resultPeriod(
  shape: RuleShape,
  { rollUp }: Pick<SchemeSettings, 'rollUp'>,
  on: PlainDate,
): { key: string; words: string } {
  const year = cycleYearOf(on, rollUp.startMonth);
  switch (periodKind(shape, rollUp.by)) {
    case 'month': {
      const words = `${yearOf(on)}年${monthOf(on)}月`;
      return { key: on.slice(0, 7), words };
    }
    case 'quarter': {
      const quarter = quarterOfCycle(on, rollUp.startMonth);
      return { key: `${year}-Q${quarter}`, words: `${year}年第${quarter}季度` };
    }
    case 'year':
      return { key: String(year), words: `${year}年` };
    default:
      return { key: on, words: fullDay(on) };
  }
}

function periodKind(shape: RuleShape, by: keyof typeof bySheet) {
  if (shape.kind === 'periodGrant' || shape.kind === 'cumulativeTable') return shape.period;
  return shape.kind === 'review' || shape.kind === 'severalRaters' ? bySheet[by] : 'day';
}
