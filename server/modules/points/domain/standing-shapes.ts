import { monthOf, type PlainDate } from '../../../kernel/plain-date.ts';
import { type CapTable, type RuleCaps, shapeOn } from './cap-table.ts';
import { cumulativeValue } from './cumulative.ts';
import { price } from './price.ts';
import type { Passage } from './standing.ts';
import { become, holdAbove } from './standing-rooms.ts';
import { quarterOfCycle, sheetOf } from './year-cycle.ts';

/** What an entry is worth by its shape in the year it stands in: allowances, running counts, one a period. */
export function reckon(passages: readonly Passage[], table: CapTable): void {
  const counts = new Map<string, number>();
  const latest = new Map<string, Passage>();
  for (const passage of passages) {
    if (passage.void) continue;
    takeAllowance(passage, counts);
    countOn(passage, counts, table);
    keepLatest(passage, latest, table);
  }
}

/** The first parts of a year count nothing. */
function takeAllowance(passage: Passage, counts: Map<string, number>): void {
  const { entry, rule } = passage;
  const shape = shapeOn(rule, entry.occurredOn);
  if (shape.kind !== 'quantity' || shape.allowanceParts === 0) return;
  const before = counts.get(rule.code) ?? 0;
  counts.set(rule.code, before + entry.quantity);
  const free = Math.min(entry.quantity, Math.max(0, shape.allowanceParts - before));
  if (free === 0) return;
  passage.parts = entry.quantity - free;
  const rest = passage.parts === 0 ? 0 : priceOf(rule, entry.occurredOn, passage.parts);
  holdAbove(passage, 'allowance', rest);
}

function priceOf(rule: RuleCaps, on: PlainDate, quantity: number): number {
  const shape = shapeOn(rule, on);
  return Math.abs(price({ code: rule.code, shape }, { quantity, level: null }));
}

/** An entry adds what its count adds to the table's total. */
function countOn(passage: Passage, counts: Map<string, number>, table: CapTable): void {
  const { entry, rule } = passage;
  const shape = shapeOn(rule, entry.occurredOn);
  if (shape.kind !== 'cumulativeTable') return;
  const key = `${rule.code} ${periodOf(shape.period, entry.occurredOn, table)}`;
  const before = counts.get(key) ?? 0;
  const after = before + entry.quantity;
  counts.set(key, after);
  const added = Math.abs(cumulativeValue(shape, after)) - Math.abs(cumulativeValue(shape, before));
  become(passage, 'runningCount', Math.max(0, added));
}

/** Of what is given or found once a period the latest counts, and once. */
function keepLatest(passage: Passage, latest: Map<string, Passage>, table: CapTable): void {
  const { entry, rule } = passage;
  const { shape } = rule;
  const on = entry.occurredOn;
  let period: number;
  if (shape.kind === 'periodGrant') {
    if (shape.months.length > 0 && !shape.months.includes(monthOf(on))) {
      holdAbove(passage, 'otherMonth', 0);
      return;
    }
    if (!shape.byDegree) holdAbove(passage, 'otherOfPeriod', Math.abs(shape.points));
    period = periodOf(shape.period, on, table);
  } else if (shape.kind === 'review' || shape.kind === 'severalRaters') {
    period = sheetOf(on, table);
  } else {
    return;
  }
  const key = `${rule.code} ${period}`;
  const former = latest.get(key);
  if (former) holdAbove(former, 'otherOfPeriod', 0);
  latest.set(key, passage);
}

/** Number of the month or quarter a day lies in; 0 for the year. */
export function periodOf(
  period: 'month' | 'quarter' | 'year',
  on: PlainDate,
  { settings }: CapTable,
): number {
  if (period === 'month') return monthOf(on);
  return period === 'quarter' ? quarterOfCycle(on, settings.rollUp.startMonth) : 0;
}
