import { daysAfter } from './days.ts';

/** A part of a year; left out: from its first day, to its last. */
export interface Days {
  from?: string | undefined;
  to?: string | undefined;
}

/** Chosen by name; `own` stands for days of one's own. */
export type PeriodOption = readonly [key: string, words: string];

const halves = ['上半年', '下半年'];
const quarters = ['第一季度', '第二季度', '第三季度', '第四季度'];

/** The parts of a year that have begun by the day, the whole year first. */
export function periodOptions(year: number, today: string): PeriodOption[] {
  const parts: PeriodOption[] = [
    ...halves.map((words, at): PeriodOption => [`6-${at}`, words]),
    ...quarters.map((words, at): PeriodOption => [`3-${at}`, words]),
    ...Array.from({ length: 12 }, (_, at): PeriodOption => [`1-${at}`, `${at + 1}月`]),
  ];
  const begun = parts.filter(([key]) => (daysOf(year, key).from ?? '') <= today);
  return [['', '全年'], ...begun, ['own', '自定日期']];
}

/** The months of a part of the year, and its place among such parts: `3-1` is the second quarter. */
const named = /^(6-[01]|3-[0-3]|1-(\d|1[01]))$/;

/** The days of an option of that year; of 自定日期, of the whole year and of anything else, none. */
export function daysOf(year: number, key: string): Days {
  if (!named.test(key)) return {};
  const [months = 0, place = 0] = key.split('-').map(Number);
  const first = (month: number) => `${year}-${String(month).padStart(2, '0')}-01`;
  const next = months * (place + 1) + 1;
  return {
    from: first(months * place + 1),
    to: next > 12 ? `${year}-12-31` : daysAfter(first(next), -1),
  };
}

/** Which option these days are. */
export function optionOf(year: number, { from, to }: Days): string {
  if (from === undefined && to === undefined) return '';
  const found = periodOptions(year, `${year}-12-31`).find(([key]) => {
    const days = daysOf(year, key);
    return days.from === from && days.to === to;
  });
  return found?.[0] ?? 'own';
}

/** What is wrong with days of one's own, in a sentence; undefined: nothing. */
export function wrongDays(year: number, { from, to }: Days, today: string): string | undefined {
  const days = [from, to].filter((day) => day !== undefined);
  if (days.some((day) => !day.startsWith(`${year}-`))) {
    return `起止日期须都在${year}年。`;
  }
  if (from !== undefined && to !== undefined && from > to) return '起日晚于止日，请改过来。';
  if (from !== undefined && from > today) return '起日还没有到，请选今天或更早的一天。';
  return undefined;
}
