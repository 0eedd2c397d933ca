import { invariant } from '../../../kernel/invariant.ts';
import { monthOf, type PlainDate, quarterOf } from '../../../kernel/plain-date.ts';
import type { Hundredths } from '../../../kernel/points.ts';
import { type CapTable, type RuleCaps, wholeUnitOn } from './cap-table.ts';
import { summary } from './standing-summary.ts';

/**
 * `filed` and `inPublicity` count; `objected` waits outside the total until decided; `reversed` is set on
 * both sides of a correction, so that the pair takes no room under any cap.
 */
export type EntryState = 'filed' | 'inPublicity' | 'objected' | 'reversed';

/** One ledger entry of one person and year, as far as the caps need it. */
export interface LedgerEntry {
  readonly id: number;
  readonly rule: string;
  readonly occurredOn: PlainDate;
  /** Occurrences, or parts of a quantity rule (minutes). */
  readonly quantity: number;
  readonly raw: Hundredths;
  /** Key of the matter, where several entries can be about the same one. */
  readonly matter: string | null;
  readonly state: EntryState;
}

/** Party membership, probation included, from a day on and before a day; `always` where the day is unknown. */
export interface Membership {
  readonly from: PlainDate | 'always' | null;
  readonly until: PlainDate | null;
}

/** Why a part of an entry does not count, in the order in which the reasons are applied. */
export type HeldBackBy =
  | 'reversed'
  | 'objected'
  | 'notApplicable'
  | 'event'
  | 'otherOfMatter'
  | 'wholeUnits'
  | 'day'
  | 'month'
  | 'quarter'
  | 'year'
  | 'category';

export interface EntryStanding {
  readonly entry: LedgerEntry;
  /** raw = counted + the sum of heldBack, for every entry. */
  readonly counted: Hundredths;
  readonly heldBack: readonly { readonly by: HeldBackBy; readonly amount: Hundredths }[];
}

export interface RuleStanding {
  readonly code: string;
  readonly raw: Hundredths;
  readonly counted: Hundredths;
  readonly heldBack: Hundredths;
  readonly yearLimit: Hundredths | null;
}

export interface CategoryStanding {
  readonly code: string;
  readonly name: string;
  readonly raw: Hundredths;
  readonly counted: Hundredths;
  readonly heldBack: Hundredths;
  readonly cap: Hundredths | null;
}

export interface Standing {
  /** In the order of the caps: day of the deed, then entry id. */
  readonly entries: readonly EntryStanding[];
  /** Rules with entries, in the scheme's order. */
  readonly rules: readonly RuleStanding[];
  /** All categories that carry points, in the scheme's order; Y is one of them, N is part of J. */
  readonly categories: readonly CategoryStanding[];
  readonly flags: readonly {
    readonly rule: string;
    readonly entryId: number;
    readonly on: PlainDate;
  }[];
  /** 其中公示中: what entries in publicity contribute to the counted points. */
  readonly inPublicity: Hundredths;
  /** What the floor added to the sum of the categories. */
  readonly raisedToFloor: Hundredths;
  readonly total: Hundredths;
}

/** An entry on its way through the limits; `left` is the size that still counts. */
export interface Passage {
  readonly entry: LedgerEntry;
  readonly rule: RuleCaps;
  left: Hundredths;
  readonly held: { by: HeldBackBy; size: Hundredths }[];
}

/**
 * One person's year, explained entry by entry. The only place where caps are applied: the ledger keeps raw
 * points, so a reversal frees its room by itself and any scheme can be tried on last year's facts.
 */
export function standing(
  entries: readonly LedgerEntry[],
  membership: Membership,
  table: CapTable,
): Standing {
  const passages = entries.toSorted(inCapOrder).map((entry) => enter(entry, table));
  for (const passage of passages) excludeWhole(passage, membership);
  for (const passage of passages) holdAbove(passage, 'event', passage.rule.limits.event);
  keepOneOfMatter(passages);
  keepWholeUnits(passages);
  share(passages, 'day', (p) => p.entry.occurredOn);
  share(passages, 'month', (p) => String(monthOf(p.entry.occurredOn)));
  share(passages, 'quarter', (p) => String(quarterOf(p.entry.occurredOn)));
  share(passages, 'year', () => '');
  shareCategories(passages, table);
  return summary(passages, table);
}

/** True where a rule for party members (M) or non-members (N) concerns the person on that day; other audiences hang on posts and are not enforced here. */
export function appliesOn(rule: RuleCaps, membership: Membership, on: PlainDate): boolean {
  const { from, until } = membership;
  const member = from !== null && (from === 'always' || from <= on) && !(until && until <= on);
  if (rule.applies === 'M') return member;
  if (rule.applies === 'N') return !member;
  return true;
}

function inCapOrder(a: LedgerEntry, b: LedgerEntry): number {
  if (a.occurredOn !== b.occurredOn) return a.occurredOn < b.occurredOn ? -1 : 1;
  return a.id - b.id;
}

function enter(entry: LedgerEntry, table: CapTable): Passage {
  const rule = table.byCode.get(entry.rule);
  invariant(rule, `the scheme knows rule ${entry.rule}`);
  invariant(
    entry.state === 'reversed' || entry.raw * rule.sign >= 0,
    `entry ${entry.id} goes in its rule's direction`,
  );
  return { entry, rule, left: Math.abs(entry.raw), held: [] };
}

function excludeWhole(passage: Passage, membership: Membership): void {
  const { entry, rule } = passage;
  if (entry.state === 'reversed' || entry.state === 'objected') {
    hold(passage, entry.state, passage.left);
  } else if (!appliesOn(rule, membership, entry.occurredOn)) {
    hold(passage, 'notApplicable', passage.left);
  }
}

/** Of entries on one matter the highest counts (the earliest of equals), or of results the latest. */
function keepOneOfMatter(passages: readonly Passage[]): void {
  const kept = new Map<string, Passage>();
  for (const passage of passages) {
    const key = matterKey(passage);
    if (key === null || passage.left === 0) continue;
    const former = kept.get(key);
    const replaces =
      !former || passage.rule.oneOf?.counts === 'latest' || passage.left > former.left;
    const loser = replaces ? former : passage;
    if (loser) hold(loser, 'otherOfMatter', loser.left);
    if (replaces) kept.set(key, passage);
  }
}

function matterKey({ entry, rule }: Passage): string | null {
  if (!rule.oneOf || entry.matter === null) return null;
  const { group, period } = rule.oneOf;
  let slot = 0;
  if (period === 'month') slot = monthOf(entry.occurredOn);
  if (period === 'quarter') slot = quarterOf(entry.occurredOn);
  return JSON.stringify([group, slot, entry.matter]);
}

/** The parts of a day are added, the whole units among them are what the day's entries may count together. */
function keepWholeUnits(passages: readonly Passage[]): void {
  const rounded = passages.filter((p) => p.left > 0 && wholeUnitOn(p.rule, p.entry.occurredOn));
  const parts = new Map<string, number>();
  const dayOf = (p: Passage) => `${p.rule.code} ${p.entry.occurredOn}`;
  for (const p of rounded) parts.set(dayOf(p), (parts.get(dayOf(p)) ?? 0) + p.entry.quantity);
  shareRoom(rounded, 'wholeUnits', dayOf, (p) => {
    const unit = wholeUnitOn(p.rule, p.entry.occurredOn);
    invariant(unit, 'only rules with whole units are rounded');
    return Math.floor((parts.get(dayOf(p)) ?? 0) / unit.partsPerUnit) * unit.points;
  });
}

function share(
  passages: readonly Passage[],
  by: 'day' | 'month' | 'quarter' | 'year',
  periodOf: (passage: Passage) => string,
): void {
  shareRoom(
    passages.filter((p) => p.rule.limits[by] !== null),
    by,
    (p) => `${p.rule.code} ${periodOf(p)}`,
    (p) => p.rule.limits[by] ?? 0,
  );
}

/** A category's cap limits its sum, so deductions inside it leave room for as much more. */
function shareCategories(passages: readonly Passage[], table: CapTable): void {
  const room = table.categories.map((category) => category.cap);
  for (const { rule, left } of passages) {
    const cap = room[rule.category];
    if (cap != null && rule.sign < 0) room[rule.category] = cap + left;
  }
  shareRoom(
    passages.filter((p) => p.rule.sign > 0 && room[p.rule.category] !== null),
    'category',
    (p) => String(p.rule.category),
    (p) => room[p.rule.category] ?? 0,
  );
}

/** Entries of one key take from a common room, in order, until it is used up. */
function shareRoom(
  passages: readonly Passage[],
  by: HeldBackBy,
  keyOf: (passage: Passage) => string,
  roomOf: (passage: Passage) => Hundredths,
): void {
  const rooms = new Map<string, Hundredths>();
  for (const passage of passages) {
    const key = keyOf(passage);
    const room = rooms.get(key) ?? roomOf(passage);
    holdAbove(passage, by, room);
    rooms.set(key, room - passage.left);
  }
}

function holdAbove(passage: Passage, by: HeldBackBy, room: Hundredths | null): void {
  if (room !== null && passage.left > room) hold(passage, by, passage.left - room);
}

function hold(passage: Passage, by: HeldBackBy, size: Hundredths): void {
  if (size === 0) return;
  passage.held.push({ by, size });
  passage.left -= size;
}
