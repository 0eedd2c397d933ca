import type { Hundredths } from '../../../kernel/points.ts';
import type { CapTable, RuleCaps } from './cap-table.ts';
import { factorOf } from './price.ts';
import type { HeldBackBy, Passage, Share } from './standing.ts';
import { categoryOf } from './standing.ts';
import type { Addition } from './standing-summary.ts';
import { sheetOf } from './year-cycle.ts';

/** What is left of the common rooms, by key. */
export type Rooms = Map<string, Hundredths>;

/** An amount that takes room in the groups and categories of one sheet. */
interface Taker {
  readonly share: Share;
  readonly rule: RuleCaps;
  readonly sheet: number;
}

export function share(
  passages: readonly Passage[],
  by: 'day' | 'month' | 'quarter' | 'year',
  periodOf: (passage: Passage) => string,
): void {
  shareRoom(
    passages.filter((p) => p.under.limits[by] !== null),
    by,
    (p) => `${p.under.code} ${periodOf(p)}`,
    (p) => p.under.limits[by] as Hundredths,
  );
}

/**
 * Groups, then categories, of each sheet. A limit is on the sum, so deductions inside it leave room for as
 * much more. Items that stand full take their room before entries. Answers what is left.
 */
export function shareSheets(
  passages: readonly Passage[],
  starts: readonly Addition[],
  table: CapTable,
): Rooms {
  const takers: Taker[] = [
    ...starts.map((one) => ({ share: one, rule: one.rule, sheet: one.sheet })),
    ...passages.map((one) => ({
      share: one,
      rule: one.under,
      sheet: sheetOf(one.entry.occurredOn, table),
    })),
  ].filter(({ rule }) => !rule.outside && rule.sign !== 0);
  const rooms: Rooms = new Map();
  const given = new Set<Share>(starts);
  for (const { by, keyOf, capOf } of sheetLimits(table)) {
    const limited = takers.filter((one) => capOf(one.rule) !== null);
    for (const one of limited) {
      const key = keyOf(one.rule, one.sheet);
      const room = rooms.get(key) ?? (capOf(one.rule) as Hundredths);
      const deducts = one.rule.sign < 0 && !given.has(one.share);
      rooms.set(key, deducts ? room + one.share.left : room);
    }
    for (const one of limited) {
      if (one.rule.sign < 0 && !given.has(one.share)) continue;
      takeRoom(one.share, by, rooms, keyOf(one.rule, one.sheet));
    }
  }
  return rooms;
}

/** The limits of a sheet from the inner to the outer, for {@link shareSheets} and the conditions after it. */
export function sheetLimits(table: CapTable) {
  return [
    {
      by: 'group' as const,
      keyOf: (rule: RuleCaps, sheet: number) => `group ${rule.group} ${sheet}`,
      capOf: (rule: RuleCaps) => table.groups.get(rule.group ?? '') ?? null,
    },
    {
      by: 'category' as const,
      keyOf: (rule: RuleCaps, sheet: number) => `category ${rule.category} ${sheet}`,
      capOf: (rule: RuleCaps) => categoryOf(rule, table)?.cap ?? null,
    },
  ];
}

/** Takes from a common room what there is; the rest is held back. */
export function takeRoom(one: Share, by: HeldBackBy, rooms: Rooms, key: string): void {
  const room = rooms.get(key) as Hundredths;
  holdAbove(one, by, Math.max(0, room));
  rooms.set(key, room - one.left);
}

/** Entries of one key take from a common room, in order, until it is used up. */
export function shareRoom<T extends Share>(
  shares: readonly T[],
  by: HeldBackBy,
  keyOf: (one: T) => string,
  roomOf: (one: T) => Hundredths,
): void {
  const rooms: Rooms = new Map();
  for (const one of shares) {
    const key = keyOf(one);
    if (!rooms.has(key)) rooms.set(key, roomOf(one));
    takeRoom(one, by, rooms, key);
  }
}

export function holdAbove(one: Share, by: HeldBackBy, room: Hundredths | null): void {
  if (room !== null && one.left > room) become(one, by, room);
}

/** Nothing of it counts; of a factor, which is worth nothing alone, the reason is kept all the same. */
export function exclude(passage: Passage, by: HeldBackBy): void {
  if (passage.left === 0 && factorOf(passage.rule.shape) !== null)
    passage.held.push({ by, size: 0 });
  else holdAbove(passage, by, 0);
}

/** Sets what counts, with the reason; more than before where the year makes an entry worth more. */
export function become(one: Share, by: HeldBackBy, size: Hundredths): void {
  if (size === one.left) return;
  one.held.push({ by, size: one.left - size });
  one.left = size;
}
