import type { RuleShape } from '#contract/scheme.ts';
import type { CapTable, RuleCaps } from './cap-table.ts';
import type { Passage, YearTerms } from './standing.ts';
import { partOf } from './standing-items.ts';
import { holdAbove, type Rooms, sheetLimits, takeRoom } from './standing-rooms.ts';
import type { Addition } from './standing-summary.ts';
import { monthOfCycle, monthsOver, sheetMonths } from './year-cycle.ts';

type Condition = Extract<RuleShape, { kind: 'periodEndCondition' }>;

const monthsOf = { month: 1, quarter: 3, year: 12 } as const;

/** Conditions at the end of each period that has begun; they take what room groups and categories have left. */
export function countConditions(
  passages: readonly Passage[],
  table: CapTable,
  terms: YearTerms,
  rooms: Rooms,
  emptied: ReadonlySet<string>,
): Addition[] {
  const counting = passages.filter((p) => !p.void);
  const begun = terms.through === undefined ? 12 : 1 + monthIn(terms.through, table);
  return table.rules.flatMap((rule) => {
    const { shape } = rule;
    if (shape.kind !== 'periodEndCondition') return [];
    const length = monthsOf[shape.period];
    const periods = Array.from({ length: Math.ceil(begun / length) }, (_, period) => period);
    return periods.flatMap((period) => {
      const points = pointsOf(shape, counting, period, table);
      if (points === 0) return [];
      const last = (period + 1) * length;
      const pending = last > monthsOver(table, terms);
      const sheet = Math.floor((last - 1) / sheetMonths(table));
      const addition: Addition = {
        what: 'condition',
        rule,
        sheet,
        period,
        points,
        pending,
        left: points,
        held: [],
      };
      if (emptied.has(partOf(rule, sheet))) holdAbove(addition, 'knockOut', 0);
      else if (!pending) intoRooms(addition, rule, table, rooms);
      return [addition];
    });
  });
}

function pointsOf(
  shape: Condition,
  passages: readonly Passage[],
  period: number,
  table: CapTable,
): number {
  const length = monthsOf[shape.period];
  const from = shape.over === 'period' ? period * length : 0;
  const counted = passages.filter(({ rule, entry }) => {
    const month = monthIn(entry.occurredOn, table);
    return shape.rules.includes(rule.code) && month >= from && month < (period + 1) * length;
  });
  const [first] = counted;
  const parts = first?.rule.shape.kind === 'quantity' ? first.rule.shape.partsPerUnit : 1;
  const count = counted.reduce((all, { entry }) => all + entry.quantity, 0);
  const threshold = shape.threshold * parts;
  const met = shape.comparison === 'atLeast' ? count >= threshold : count <= threshold;
  return met ? shape.whenMet : shape.whenNotMet;
}

function intoRooms(addition: Addition, rule: RuleCaps, table: CapTable, rooms: Rooms): void {
  if (rule.outside) return;
  for (const { by, keyOf, capOf } of sheetLimits(table)) {
    const cap = capOf(rule);
    if (cap === null) continue;
    const key = keyOf(rule, addition.sheet);
    if (!rooms.has(key)) rooms.set(key, cap);
    takeRoom(addition, by, rooms, key);
  }
}

function monthIn(on: string, table: CapTable): number {
  return monthOfCycle(on, table.settings.rollUp.startMonth);
}
