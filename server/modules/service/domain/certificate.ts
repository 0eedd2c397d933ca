import { fullDay, type PlainDate } from '../../../kernel/plain-date.ts';

/** `〔2026〕第12号`: numbered from 1 in each year. */
export function numberWords({ year, number }: { year: number; number: number }): string {
  return `〔${year}〕第${number}号`;
}

/** `2026年1月1日至2026年7月15日`. */
export function periodWords(from: PlainDate, to: PlainDate): string {
  return from === to ? fullDay(from) : `${fullDay(from)}至${fullDay(to)}`;
}
