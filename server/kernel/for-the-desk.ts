import type { DataSection, Desk } from '#contract/desk.ts';

/**
 * Something that waits for an actor, as the door of a module answers it: `dueOf(db, actor, today)`. Only what
 * the actor may do; the desk merges, orders and cuts, and adds the words of the day.
 */
export type DueThing = Omit<Desk['next'][number], 'dueWords' | 'state'>;

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
