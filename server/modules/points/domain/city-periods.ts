import { dayNumber, fromDayNumber } from '../../../kernel/plain-date.ts';
import { type RuleCaps, wholeUnitOn } from './cap-table.ts';
import { monthsOfDays, type RuleArrays, unlimited } from './city-rules.ts';
import type { CityEntries } from './city-year.ts';

/** One person's year under one rule, by days; emptied after each use. */
interface Days {
  readonly size: Int32Array;
  readonly parts: Int32Array;
  readonly used: number[];
}

/** Adds the rows of rules with whole units or with day, month or quarter limits to the people × rules sums. */
export function addPeriods(
  rows: readonly number[],
  entries: CityEntries,
  rules: RuleArrays,
  sums: Int32Array,
  year: number,
): void {
  const { chains, next } = chainRows(rows, entries, rules);
  const months = monthsOfDays(year);
  const firstDay = dayNumber(`${year}-01-01`);
  const days: Days = { size: new Int32Array(366), parts: new Int32Array(366), used: [] };
  const units = rules.periodRules.map((rule) => unitsOfDays(rule, firstDay, months.length));
  for (const [chain, head] of chains.entries()) {
    if (head < 0) continue;
    const number = chain % rules.periodRules.length;
    const rule = rules.periodRules[number]!;
    for (let at = head; at >= 0; at = next[at]!) addDay(days, rows[at]!, entries, rule, firstDay);
    const size = settle(days, rule, units[number]!, months);
    const who = (chain - number) / rules.periodRules.length;
    sums[who * rules.width + rule.index]! += rule.sign * size;
  }
}

/** Links the rows of each person and rule, without an object per row. */
function chainRows(rows: readonly number[], { person, rule }: CityEntries, rules: RuleArrays) {
  const width = rules.periodRules.length;
  let people = 0;
  for (const row of rows) people = Math.max(people, person[row]! + 1);
  const chains = new Int32Array(people * width).fill(-1);
  const next = new Int32Array(rows.length);
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at]!;
    const chain = person[row]! * width + rules.periodRule[rule[row]!]!;
    next[at] = chains[chain]!;
    chains[chain] = at;
  }
  return { chains, next };
}

function addDay(
  { size, parts, used }: Days,
  row: number,
  { day, raw, quantity }: CityEntries,
  rule: RuleCaps,
  firstDay: number,
): void {
  const amount = Math.min(Math.abs(raw[row]!), rule.limits.event ?? unlimited);
  if (amount === 0) return;
  const d = day[row]! - firstDay;
  if (size[d] === 0) used.push(d);
  size[d]! += amount;
  parts[d]! += quantity[row]!;
}

/** The size of a year by days, months and quarters under their limits; the year's own limit comes later. */
function settle(days: Days, rule: RuleCaps, units: DayUnits | null, months: Uint8Array): number {
  const { limits } = rule;
  const byMonth = new Int32Array(13);
  for (const d of days.used) {
    let size = days.size[d]!;
    if (units && units.partsPerUnit[d]! > 0) {
      const whole = Math.floor(days.parts[d]! / units.partsPerUnit[d]!) * units.points[d]!;
      size = Math.min(size, whole);
    }
    byMonth[months[d]!]! += Math.min(size, limits.day ?? unlimited);
    days.size[d] = 0;
    days.parts[d] = 0;
  }
  days.used.length = 0;
  const byQuarter = new Int32Array(5);
  for (let m = 1; m <= 12; m++) {
    byQuarter[Math.ceil(m / 3)]! += Math.min(byMonth[m]!, limits.month ?? unlimited);
  }
  return byQuarter.reduce((all, size) => all + Math.min(size, limits.quarter ?? unlimited), 0);
}

interface DayUnits {
  readonly points: Int32Array;
  readonly partsPerUnit: Int32Array;
}

/** The whole unit of every day of the year, since its size follows the version of the day. */
function unitsOfDays(rule: RuleCaps, firstDay: number, length: number): DayUnits | null {
  if (rule.wholeUnits.length === 0) return null;
  const units = Array.from({ length }, (_, d) => wholeUnitOn(rule, fromDayNumber(firstDay + d)));
  return {
    points: Int32Array.from(units, (unit) => unit?.points ?? 0),
    partsPerUnit: Int32Array.from(units, (unit) => unit?.partsPerUnit ?? 0),
  };
}
