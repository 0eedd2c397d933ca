import { groupedBy } from '../../../kernel/grouped-by.ts';
import type { Hundredths } from '../../../kernel/points.ts';
import type { CapTable, CategoryCaps, RuleCaps } from './cap-table.ts';
import { roundHalfUp } from './round.ts';
import type {
  AdditionStanding,
  EntryStanding,
  LedgerEntry,
  Membership,
  Passage,
  Share,
  Standing,
  YearTerms,
} from './standing.ts';
import { isMemberOn } from './standing.ts';
import { sheetMonths, sheetsBegun } from './year-cycle.ts';

/** Points without an entry on their way through the limits. */
export interface Addition extends Share {
  readonly what: 'start' | 'condition';
  readonly rule: RuleCaps;
  readonly sheet: number;
  /** From 0. */
  readonly period: number;
  readonly points: Hundredths;
  readonly pending: boolean;
}

/** What came through the limits. */
export interface Settled {
  readonly passages: readonly Passage[];
  readonly additions: readonly Addition[];
  readonly opening: Opening;
  readonly knockedOut: readonly LedgerEntry[];
}

/** What a year begins with, and where it comes from. */
export interface Opening {
  readonly points: Hundredths;
  readonly from: Standing['openingFrom'];
}

/** The year's opening balance. */
export function openingOf(
  membership: Membership,
  { settings: { opening } }: CapTable,
  { firstDay, lastYear, branchAverage }: YearTerms,
): Opening {
  const ofBranch: Opening =
    branchAverage == null
      ? { points: 0, from: 'branchUnknown' }
      : { points: branchAverage, from: 'branch' };
  const fixed = (points: Hundredths): Opening => ({ points, from: 'scheme' });
  switch (opening.kind) {
    case 'constant':
      return fixed(opening.points);
    case 'byClass': {
      const on = firstDay ?? '9999-12-31';
      return fixed(isMemberOn(membership, on) ? opening.member : opening.nonMember);
    }
    case 'averageOfBranch':
      return ofBranch;
    case 'shareOfLastYear':
      if (lastYear != null) {
        return { points: roundHalfUp(lastYear * opening.percent, 100), from: 'lastYear' };
      }
      return opening.newcomers === 'averageOfBranch' ? ofBranch : fixed(opening.newcomers);
  }
}

/** Adds up by rule, by category and in all: weights, ceiling, floor, then flags that empty the year. */
export function summary(settled: Settled, table: CapTable, terms: YearTerms): Standing {
  const { passages, additions, knockedOut } = settled;
  const categories = table.categories.map((category) => {
    const own = passages.filter((p) => p.under.category === category.index);
    const given = additions.filter((one) => one.rule.category === category.index);
    const { code, name, cap } = category;
    const component = componentOf(category, own, given, table, terms);
    return { code, name, ...amounts(own, given), cap, component };
  });
  const inItem = table.rules.some(
    ({ shape }) => shape.kind === 'startFull' && shape.start === 'opening',
  );
  const opening = inItem ? 0 : settled.opening.points;
  const sum = categories.reduce((all, category) => all + category.component, opening);
  const below = Math.min(sum, table.settings.totals.ceiling ?? sum);
  const above = Math.max(below, table.floor);
  const total = emptiesYear(passages, table) ? 0 : above;
  return {
    entries: passages.map(entryStanding),
    additions: [...openingLine(opening), ...additions.map((one) => additionStanding(one, table))],
    rules: ruleStandings(passages, additions, table),
    categories,
    openingFrom: settled.opening.from,
    flags: [
      ...passages
        .filter((p) => p.rule.sign === 0 && p.entry.state !== 'reversed')
        .map((p) => p.entry),
      ...knockedOut,
    ].map(({ rule, id, occurredOn }) => ({ rule, entryId: id, on: occurredOn })),
    inPublicity: amounts(passages.filter((p) => p.entry.state === 'inPublicity')).counted,
    cutAtCeiling: sum - below,
    raisedToFloor: above - below,
    takenByFlag: above - total,
    total,
  };
}

function ruleStandings(
  passages: readonly Passage[],
  additions: readonly Addition[],
  { rules }: CapTable,
): Standing['rules'] {
  const ofRule = groupedBy(passages, ({ rule }) => rule);
  const givenTo = groupedBy(additions, ({ rule }) => rule);
  return rules
    .map((rule) => ({ rule, own: ofRule.get(rule) ?? [], given: givenTo.get(rule) ?? [] }))
    .filter(({ own, given }) => own.length + given.length > 0)
    .map(({ rule, own, given }) => ({
      code: rule.code,
      ...amounts(own, given),
      yearLimit: rule.limits.year,
    }));
}

/** Weighted, of several sheets their mean where the scheme says so, rounded once; what stands outside is added whole. */
function componentOf(
  { weight }: CategoryCaps,
  passages: readonly Passage[],
  additions: readonly Addition[],
  table: CapTable,
  terms: YearTerms,
): Hundredths {
  const inside = amounts(
    passages.filter((p) => !p.under.outside),
    additions.filter((one) => !one.rule.outside),
  ).counted;
  const outside = amounts(
    passages.filter((p) => p.under.outside),
    additions.filter((one) => one.rule.outside),
  ).counted;
  const { by } = table.settings.rollUp;
  const mean = by === 'meanOfMonths' || by === 'meanOfQuarters';
  const sheets = mean ? sheetsBegun(table, terms) : 1;
  const size = roundHalfUp(Math.abs(inside) * weight, 100 * sheets);
  return signed(size, inside < 0 ? -1 : 1) + outside;
}

/** A flag under objection waits, like every entry. */
function emptiesYear(passages: readonly Passage[], { settings }: CapTable): boolean {
  if (settings.vetoEffect !== 'yearTotalZero') return false;
  return passages.some((p) => p.rule.sign === 0 && !p.void);
}

function openingLine(points: Hundredths): AdditionStanding[] {
  if (points === 0) return [];
  const none = { rule: null, period: null, heldBack: [], pending: false };
  return [{ what: 'opening', ...none, points, counted: points }];
}

function additionStanding(one: Addition, table: CapTable): AdditionStanding {
  const { what, rule, points, pending } = one;
  const { shape } = rule;
  const yearly =
    shape.kind === 'periodEndCondition' ? shape.period === 'year' : sheetMonths(table) === 12;
  return {
    what,
    rule: rule.code,
    period: yearly ? null : one.period + 1,
    points,
    counted: pending ? 0 : one.left,
    heldBack: one.held.map(({ by, size }) => ({ by, amount: size })),
    pending,
  };
}

function entryStanding(passage: Passage): EntryStanding {
  const direction = directionOf(passage);
  return {
    entry: passage.entry,
    counted: signed(passage.left, direction),
    heldBack: passage.held.map(({ by, size, of }) => {
      return { by, amount: signed(size, direction), ...(of && { of }) };
    }),
  };
}

function amounts(passages: readonly Passage[], additions: readonly Addition[] = []) {
  let raw: Hundredths = 0;
  let counted: Hundredths = 0;
  let given: Hundredths = 0;
  for (const passage of passages) {
    raw += passage.entry.raw;
    counted += signed(passage.left, directionOf(passage));
  }
  for (const { points, left, pending } of additions) {
    if (pending) continue;
    given += points;
    counted += left;
  }
  return { raw, given, counted, heldBack: raw + given - counted };
}

/** By the amount, so that a reversal goes against its rule; where it is nothing, by the rule. */
function directionOf({ entry, rule }: Passage): 1 | -1 {
  return (entry.raw || rule.sign) < 0 ? -1 : 1;
}

/** Keeps zero from becoming -0. */
function signed(size: Hundredths, direction: 1 | -1): Hundredths {
  return size === 0 ? 0 : size * direction;
}
