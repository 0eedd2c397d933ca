import { dayNumber } from '../../../kernel/plain-date.ts';
import { monthsOfDays, type RuleArrays } from './city-rules.ts';
import type { CityEntries } from './city-year.ts';

/**
 * Of the rows that compete for a matter, those that count: the highest amount (the earliest of equals), or
 * of results the latest. The same choice as in {@link standing}.
 */
export function keepOneOfMatter(
  rows: readonly number[],
  entries: CityEntries,
  rules: RuleArrays,
  year: number,
): Iterable<number> {
  const months = monthsOfDays(year);
  const firstDay = dayNumber(`${year}-01-01`);
  const matters = rows.reduce((most, row) => Math.max(most, entries.matter[row]!), 0) + 1;
  const kept = new Map<number, number>();
  for (const row of rows) {
    const size = sizeOf(entries, rules, row);
    const group = rules.group[entries.rule[row]!]!;
    const { period, counts } = rules.groups[group]!;
    if (size === 0 && counts === 'highest') continue;
    const month = months[entries.day[row]! - firstDay]!;
    const slot = period === 'month' ? month : period === 'quarter' ? Math.ceil(month / 3) : 0;
    // A number for each person, group, slot and matter: exact up to 2^53, far beyond any city.
    const who = (entries.person[row]! * rules.groups.length + group) * 13 + slot;
    const key = who * matters + entries.matter[row]!;
    const former = kept.get(key);
    const replaces = former === undefined || beats(counts, entries, rules, row, former);
    if (replaces) kept.set(key, row);
  }
  return kept.values();
}

function beats(
  counts: 'highest' | 'latest',
  entries: CityEntries,
  rules: RuleArrays,
  row: number,
  former: number,
): boolean {
  const days = entries.day[row]! - entries.day[former]!;
  const later = days > 0 || (days === 0 && row > former);
  if (counts === 'latest') return later;
  const more = sizeOf(entries, rules, row) - sizeOf(entries, rules, former);
  return more > 0 || (more === 0 && !later);
}

function sizeOf({ rule, raw }: CityEntries, { eventLimit }: RuleArrays, row: number): number {
  return Math.min(Math.abs(raw[row]!), eventLimit[rule[row]!]!);
}
