import type { RuleShape } from '#contract/scheme.ts';
import type { Hundredths } from '../../../kernel/points.ts';
import { type CapTable, type RuleCaps, shapeOn } from './cap-table.ts';
import { wholeItemFrom } from './cumulative.ts';
import type { LedgerEntry, Passage, YearTerms } from './standing.ts';
import { holdAbove, type Rooms, takeRoom } from './standing-rooms.ts';
import { periodOf } from './standing-shapes.ts';
import type { Addition } from './standing-summary.ts';
import { sheetOf, sheetsBegun } from './year-cycle.ts';

export interface Items {
  readonly starts: readonly Addition[];
  /** Entries by which a person is no longer assessed. */
  readonly knockedOut: readonly LedgerEntry[];
  /** Parts that a knock-out emptied, by {@link partOf}. */
  readonly emptied: ReadonlySet<string>;
}

/** A category in one sheet. */
export function partOf(rule: RuleCaps, sheet: number): string {
  return `${rule.category} ${sheet}`;
}

type Takes = 'item' | 'part' | 'assessment';

/**
 * Items that stand full at the beginning of each sheet: deductions take from them until nothing is left,
 * additions inside give back what was taken, a knock-out empties the item or its whole part.
 */
export function settleItems(
  passages: readonly Passage[],
  table: CapTable,
  terms: YearTerms,
  opening: Hundredths,
): Items {
  const starts: Addition[] = [];
  const knockedOut: LedgerEntry[] = [];
  const emptied: { rule: RuleCaps; sheet: number }[] = [];
  const sheets = Array.from({ length: sheetsBegun(table, terms) }, (_, sheet) => sheet);
  for (const rule of table.rules) {
    const { shape } = rule;
    if (shape.kind !== 'startFull') continue;
    const own = passages.filter((p) => p.rule.item === rule.code && !p.void);
    const reached = knockOutsOf(shape, own, table);
    knockedOut.push(...reached.filter((one) => one.takes === 'assessment').map((one) => one.entry));
    for (const sheet of sheets) {
      const start = startOf(rule, sheet, shape.start === 'opening' ? opening : shape.start);
      starts.push(start);
      const inSheet = own.filter((p) => sheetOf(p.entry.occurredOn, table) === sheet);
      const out = reached.filter((one) => sheetOf(one.entry.occurredOn, table) === sheet);
      settle(
        start,
        inSheet,
        out.some((one) => one.takes === 'item'),
      );
      if (out.some((one) => one.takes === 'part')) emptied.push({ rule, sheet });
    }
  }
  for (const { rule, sheet } of emptied) emptyPart(rule, sheet, passages, starts, table);
  const parts = new Set(emptied.map((one) => partOf(one.rule, one.sheet)));
  return { starts, knockedOut, emptied: parts };
}

function startOf(rule: RuleCaps, sheet: number, points: Hundredths): Addition {
  return {
    what: 'start',
    rule,
    sheet,
    period: sheet,
    points,
    pending: false,
    left: points,
    held: [],
  };
}

/** The item is never below nothing and never above its start. */
function settle(start: Addition, own: readonly Passage[], out: boolean): void {
  const added = own.filter((p) => p.rule.sign > 0);
  const taken = own.filter((p) => p.rule.sign < 0);
  const plus = out ? 0 : sumOf(added);
  const rooms: Rooms = new Map([['taken', start.left + plus]]);
  for (const one of taken) takeRoom(one, 'usedUp', rooms, 'taken');
  rooms.set('added', out ? 0 : sumOf(taken));
  for (const one of added) takeRoom(one, out ? 'knockOut' : 'usedUp', rooms, 'added');
  if (out) holdAbove(start, 'knockOut', sumOf(taken));
}

/** Everything of the item's part in the sheet, deductions too, so that the part is nothing. */
function emptyPart(
  item: RuleCaps,
  sheet: number,
  passages: readonly Passage[],
  starts: readonly Addition[],
  table: CapTable,
): void {
  const inPart = (rule: RuleCaps) => !rule.outside && rule.category === item.category;
  for (const one of starts) {
    if (one.sheet === sheet && inPart(one.rule)) holdAbove(one, 'knockOut', 0);
  }
  for (const one of passages) {
    const here = sheetOf(one.entry.occurredOn, table) === sheet;
    if (here && inPart(one.under)) holdAbove(one, 'knockOut', 0);
  }
}

interface Reached {
  readonly takes: Takes;
  readonly entry: LedgerEntry;
}

/** The entries with which a count was reached that empties something, each knock-out once a sheet or year. */
function knockOutsOf(
  { knockOuts }: Extract<RuleShape, { kind: 'startFull' }>,
  own: readonly Passage[],
  table: CapTable,
): Reached[] {
  const byReason = knockOuts.flatMap(({ reason, atLeast, takes }) =>
    reaching(
      own.filter((p) => p.rule.code === reason || reasonOf(p) === reason),
      atLeast,
      (p) => String(sheetOf(p.entry.occurredOn, table)),
    ).map((entry) => ({ takes, entry })),
  );
  const codes = new Set(own.map((p) => p.rule));
  const byTable = [...codes].flatMap((rule) => {
    if (rule.shape.kind !== 'cumulativeTable') return [];
    const { period } = rule.shape;
    const whole = wholeItemFrom(rule.shape);
    const entries = own.filter((p) => p.rule === rule);
    if (whole === null) return [];
    return reaching(entries, whole, (p) => String(periodOf(period, p.entry.occurredOn, table))).map(
      (entry): Reached => ({ takes: 'item', entry }),
    );
  });
  return [...byReason, ...byTable];
}

/** The entry of each period with which the count is reached. */
function reaching(
  own: readonly Passage[],
  atLeast: number,
  periodKey: (passage: Passage) => string,
): LedgerEntry[] {
  const counts = new Map<string, number>();
  const entries: LedgerEntry[] = [];
  for (const passage of own) {
    const key = periodKey(passage);
    const before = counts.get(key) ?? 0;
    const count = before + passage.entry.quantity;
    counts.set(key, count);
    if (before < atLeast && count >= atLeast) entries.push(passage.entry);
  }
  return entries;
}

/** Which of the item's own deductions an entry is: by its points, which differ. */
function reasonOf({ entry, rule }: Passage): string | null {
  const shape = shapeOn(rule, entry.occurredOn);
  if (shape.kind !== 'startFull') return null;
  const size = Math.abs(entry.raw) / entry.quantity;
  return shape.deductions.find((one) => Math.abs(one.points) === size)?.code ?? null;
}

function sumOf(passages: readonly Passage[]): Hundredths {
  return passages.reduce((all, one) => all + one.left, 0);
}
