import { invariant } from '../../../kernel/invariant.ts';
import { monthOf, type PlainDate } from '../../../kernel/plain-date.ts';
import type { Hundredths } from '../../../kernel/points.ts';
import type { CapTable, CategoryCaps, RuleCaps } from './cap-table.ts';
import { countConditions } from './standing-conditions.ts';
import { settleItems } from './standing-items.ts';
import { keepOneOfMatter } from './standing-matters.ts';
import { exclude, holdAbove, share, shareSheets } from './standing-rooms.ts';
import { reckon } from './standing-shapes.ts';
import { type Addition, openingOf, summary } from './standing-summary.ts';
import { keepWholeUnits } from './standing-units.ts';
import { quarterOfCycle } from './year-cycle.ts';

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
  /** The day whose membership decides, where it is another: a late entry stands under the caps of a later day. */
  readonly memberOn?: PlainDate;
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

/** What a year takes from outside its entries. All of it may be left out where the scheme asks for none. */
export interface YearTerms {
  /** First day of the scheme's year; the class of the opening balance is that of this day. */
  readonly firstDay?: PlainDate;
  /** The day up to which the year is looked at; left out: the year is over. */
  readonly through?: PlainDate;
  /** Total of the year before; null where none stands. */
  readonly lastYear?: Hundredths | null;
  /** Mean of the branch's opening balances as recorded; null where it has not been. */
  readonly branchAverage?: Hundredths | null;
  /** Size of the highest entry of earlier years, by {@link earlierKey}. */
  readonly earlier?: ReadonlyMap<string, Hundredths>;
}

/** Why a part of an entry does not count, in the order in which the reasons are applied. */
export type HeldBackBy =
  | 'reversed'
  | 'objected'
  | 'notApplicable'
  | 'notScored'
  | 'allowance'
  | 'runningCount'
  | 'otherMonth'
  | 'otherOfPeriod'
  | 'event'
  | 'noParent'
  | 'modified'
  | 'otherOfMatter'
  | 'earlierYears'
  | 'wholeUnits'
  | 'usedUp'
  | 'knockOut'
  | 'day'
  | 'month'
  | 'quarter'
  | 'year'
  | 'group'
  | 'category';

/** The size of the entry that a factor follows, and the factor in hundredths. */
export interface Multiplied {
  readonly parent: Hundredths;
  readonly times: number;
}

/** An amount that does not count; of the other direction where the year makes an entry worth more than alone. */
export interface HeldBack {
  readonly by: HeldBackBy;
  readonly amount: Hundredths;
  /** Of a factor. */
  readonly of?: Multiplied;
}

export interface EntryStanding {
  readonly entry: LedgerEntry;
  /** raw = counted + the sum of heldBack, for every entry. */
  readonly counted: Hundredths;
  readonly heldBack: readonly HeldBack[];
}

/** Points without an entry: the opening balance, an item that stands full, a condition met. */
export interface AdditionStanding {
  readonly what: 'opening' | 'start' | 'condition';
  /** Null: the opening balance. */
  readonly rule: string | null;
  /** 1–12 or 1–4 within the year where it belongs to one month or quarter, else null. */
  readonly period: number | null;
  readonly points: Hundredths;
  readonly counted: Hundredths;
  readonly heldBack: readonly HeldBack[];
  /** True for a condition whose period is not over: shown, not counted. */
  readonly pending: boolean;
}

/** raw + given = counted + heldBack. */
interface Amounts {
  /** What the ledger holds. */
  readonly raw: Hundredths;
  /** What came without an entry. */
  readonly given: Hundredths;
  readonly counted: Hundredths;
  readonly heldBack: Hundredths;
}

export interface RuleStanding extends Amounts {
  readonly code: string;
  readonly yearLimit: Hundredths | null;
}

export interface CategoryStanding extends Amounts {
  readonly code: string;
  readonly name: string;
  readonly cap: Hundredths | null;
  /** What goes into the total: weighted, of several sheets their mean, rounded once. */
  readonly component: Hundredths;
}

export interface Standing {
  /** In the order of the caps: day of the deed, then entry id. */
  readonly entries: readonly EntryStanding[];
  readonly additions: readonly AdditionStanding[];
  /** Rules with entries or additions, in the scheme's order. */
  readonly rules: readonly RuleStanding[];
  /** All categories that carry points, in the scheme's order; Y is one of them, N is part of J. */
  readonly categories: readonly CategoryStanding[];
  readonly flags: readonly {
    readonly rule: string;
    readonly entryId: number;
    readonly on: PlainDate;
  }[];
  /** Where the opening balance comes from; `branchUnknown`: from a figure of the branch that nobody has recorded. */
  readonly openingFrom: 'scheme' | 'lastYear' | 'branch' | 'branchUnknown';
  /** 其中公示中: what entries in publicity contribute to the counted points. */
  readonly inPublicity: Hundredths;
  /** What the ceiling took from the sum, what the floor added to it, what a flag that empties the year took. */
  readonly cutAtCeiling: Hundredths;
  readonly raisedToFloor: Hundredths;
  readonly takenByFlag: Hundredths;
  readonly total: Hundredths;
}

/** An amount on its way through the limits; `left` is the size that still counts. */
export interface Share {
  left: Hundredths;
  readonly held: { by: HeldBackBy; size: Hundredths; of?: Multiplied }[];
}

export interface Passage extends Share {
  readonly entry: LedgerEntry;
  readonly rule: RuleCaps;
  /** The rule whose limits it is under: the parent's for a modifier. */
  under: RuleCaps;
  /** Parts of the quantity that count, once the year's allowance is taken off. */
  parts: number;
  /** Not about this person at all, taken back or open: it counts nowhere, not even as one of a number. */
  void: boolean;
}

/**
 * One person's year, explained entry by entry, in the order of real schemes: entries by their shapes, event
 * limits, modifiers, one of a matter; items with floor and knock-out; limits of day, month, quarter, year;
 * groups and categories; conditions; sheets and weights; ceiling, floor, flags. The only place where caps
 * are applied: the ledger keeps raw points, so a reversal frees its room by itself and any scheme can be
 * tried on last year's facts.
 */
export function standing(
  entries: readonly LedgerEntry[],
  membership: Membership,
  table: CapTable,
  asked: YearTerms = {},
): Standing {
  const terms = untilPointsEnd(asked, table);
  const { startMonth } = table.settings.rollUp;
  const passages = entries.toSorted(inCapOrder).map((entry) => enter(entry, table));
  for (const passage of passages) excludeWhole(passage, membership, table);
  reckon(passages, table);
  for (const passage of passages) holdAbove(passage, 'event', passage.rule.limits.event);
  keepOneOfMatter(passages, terms, startMonth);
  keepWholeUnits(passages);
  const opening = openingOf(membership, table, terms);
  const items = settleItems(passages, table, terms, opening.points);
  share(passages, 'day', (p) => p.entry.occurredOn);
  share(passages, 'month', (p) => String(monthOf(p.entry.occurredOn)));
  share(passages, 'quarter', (p) => String(quarterOfCycle(p.entry.occurredOn, startMonth)));
  share(passages, 'year', () => '');
  const rooms = shareSheets(passages, items.starts, table);
  const conditions = countConditions(passages, table, terms, rooms, items.emptied);
  const additions: Addition[] = [...items.starts, ...conditions];
  return summary({ passages, additions, opening, knockedOut: items.knockedOut }, table, terms);
}

/** A year that goes on without points is looked at up to its last day with points, at the latest. */
function untilPointsEnd(terms: YearTerms, { until }: CapTable): YearTerms {
  const isEarlier = terms.through !== undefined && until !== null && terms.through < until;
  return until === null || isEarlier ? terms : { ...terms, through: until };
}

/** True where a rule for party members (M) or non-members (N) concerns the person on that day; other audiences hang on posts and are not enforced here. */
function appliesOn(rule: RuleCaps, membership: Membership, on: PlainDate): boolean {
  const member = isMemberOn(membership, on);
  if (rule.applies === 'M') return member;
  if (rule.applies === 'N') return !member;
  return true;
}

export function isMemberOn({ from, until }: Membership, on: PlainDate): boolean {
  return from !== null && (from === 'always' || from <= on) && !(until && until <= on);
}

/** The category whose limit a rule is under; null for what stands outside. Flags have none and are not asked for. */
export function categoryOf(rule: RuleCaps, table: CapTable): CategoryCaps | null {
  return rule.outside ? null : (table.categories[rule.category] as CategoryCaps);
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
  return {
    entry,
    rule,
    under: rule,
    parts: entry.quantity,
    void: false,
    left: Math.abs(entry.raw),
    held: [],
  };
}

function excludeWhole(passage: Passage, membership: Membership, { settings }: CapTable): void {
  const { entry, rule } = passage;
  const by = ((): HeldBackBy | null => {
    if (entry.state === 'reversed' || entry.state === 'objected') return entry.state;
    const on = entry.memberOn ?? entry.occurredOn;
    if (!appliesOn(rule, membership, on)) return 'notApplicable';
    const scored = settings.who.nonMembers || isMemberOn(membership, on);
    return scored ? null : 'notScored';
  })();
  if (by === null) return;
  passage.void = true;
  exclude(passage, by);
}
