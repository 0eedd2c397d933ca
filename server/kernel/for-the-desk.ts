import type { DataSection, Desk } from '#contract/desk.ts';
import type { monthSections } from '#contract/desk-month.ts';
import { addDays, addMonths, type PlainDate } from './plain-date.ts';

/**
 * Something that waits for an actor, as the door of a module answers it: `dueOf(db, actor, today)`. Only what
 * the actor may do; the desk merges, orders and cuts, and adds the words of the day.
 */
export interface DueThing
  extends Omit<Desk['next'][number], 'dueWords' | 'state' | 'notice' | 'prepared'> {
  /** What is made ready already, so that nobody gathers it again. */
  readonly prepared?: string;
  /** There is nothing to do but to know it: it stays until the actor says so. */
  readonly notice?: true;
}

export type MonthSection = (typeof monthSections)[number];

/** A month of the calendar, both days in it. */
export interface Span {
  readonly from: PlainDate;
  readonly until: PlainDate;
}

export function spanOf(year: number, month: number): Span {
  const from = `${year}-${String(month).padStart(2, '0')}-01`;
  return { from, until: addDays(addMonths(from, 1), -1) };
}

/**
 * Something in hand in a unit's month, as the door of a module answers it: `monthOf(db, actor, span, today)`,
 * whoever's turn it is. The title names nobody: reading the screen is no look at a person.
 */
export interface MonthThing extends DueThing {
  readonly section: MonthSection;
  readonly turn: string;
  readonly settled: boolean;
  /** Whom a private reminder would reach, and what it would lead to. */
  readonly remind: {
    readonly personId: number;
    readonly title: string;
    readonly href: string;
  } | null;
}

/** A date of the coming weeks, as the door of a module answers it: `comingOf(db, actor, today)`. */
export type ComingDate = Desk['coming'][number];

/**
 * What a module keeps about a person, as its door answers it: `storedAbout(db, services, personId)`. Only ever
 * shown to the person themselves.
 */
export type StoredSection = DataSection;

/** Facts without those that are empty. */
export function factsOf(
  facts: readonly (readonly [label: string, value: string | number | null | undefined])[],
): StoredSection['facts'] {
  return facts.flatMap(([label, value]) =>
    value === null || value === undefined || value === '' ? [] : [{ label, value: String(value) }],
  );
}
