import { addDays, fullDay, monthOf, type PlainDate, yearOf } from '../../../kernel/plain-date.ts';
import { Refusal } from '../../../kernel/refusal.ts';

/** Days of one year, both included. */
export interface Period {
  readonly from: PlainDate;
  readonly to: PlainDate;
}

/**
 * The part of a year that is asked for, up to the day it is looked from; null for the whole year.
 *
 * @throws Refusal points.periodOfOtherYear, points.periodBackwards, points.periodNotBegun
 */
export function periodOf(
  year: number,
  asked: { readonly from?: PlainDate | undefined; readonly to?: PlainDate | undefined },
  today: PlainDate,
): Period | null {
  const { from = `${year}-01-01`, to = `${year}-12-31` } = asked;
  if (yearOf(from) !== year) throw Refusal.at('from', 'points.periodOfOtherYear', { year });
  if (yearOf(to) !== year) throw Refusal.at('to', 'points.periodOfOtherYear', { year });
  if (from > to) throw Refusal.at('to', 'points.periodBackwards');
  if (from === `${year}-01-01` && to === `${year}-12-31`) return null;
  if (from > today) {
    throw Refusal.at('from', 'points.periodNotBegun', { from: fullDay(from), on: fullDay(today) });
  }
  return { from, to: to < today ? to : today };
}

const quarters = ['第一季度', '第二季度', '第三季度', '第四季度'];

/** 2026年第二季度, 2026年4月至5月, 2026年4月10日至5月9日. */
export function periodName({ from, to }: Period): string {
  const year = `${yearOf(from)}年`;
  const [first, last] = [monthOf(from), monthOf(to)];
  if (!from.endsWith('-01') || !addDays(to, 1).endsWith('-01')) {
    return `${fullDay(from)}至${fullDay(to).slice(year.length)}`;
  }
  if (first === last) return `${year}${first}月`;
  if (last - first === 5 && first % 6 === 1) return `${year}${first === 1 ? '上' : '下'}半年`;
  if (last - first === 2 && first % 3 === 1) return `${year}${quarters[(first - 1) / 3]}`;
  return `${year}${first}月至${last}月`;
}
