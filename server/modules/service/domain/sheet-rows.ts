import { Refusal } from '../../../kernel/refusal.ts';
import { durationWords, type TimedMinutes, withoutRoom } from './hours.ts';

/** What the recorder writes about one person. */
export interface Row {
  readonly personId: number;
  readonly minutes: number;
}

/** What decides whether somebody may stand on a sheet. */
export interface SheetPerson {
  readonly personId: number;
  readonly name: string;
  /** Signed up, leads the activity, has confirmed hours in it, or is among those it is open to. */
  readonly eligible: boolean;
  /** Confirmed in other activities of the same day. */
  readonly sameDay: readonly TimedMinutes[];
}

export interface Held {
  readonly title: string;
  /** Minutes of the day. */
  readonly from: number;
  readonly to: number;
}

/** Somebody who signed up, in the order of signing up. */
export interface SignedUp {
  readonly personId: number;
  readonly waiting: boolean;
}

/**
 * A sheet nobody has touched: everybody with a place was there, and the leader, all for the whole time. The
 * recorder marks the exceptions. Those who waited are offered, but not ticked.
 */
export function prefilled(
  signedUp: readonly SignedUp[],
  leaderId: number | null,
  wholeMinutes: number,
): Row[] {
  const placed = signedUp.filter(({ waiting }) => !waiting).map(({ personId }) => personId);
  const present = new Set(leaderId === null ? placed : [...placed, leaderId]);
  return [...present].map((personId) => ({ personId, minutes: wholeMinutes }));
}

/**
 * Whether the rows may be kept, each mistake at its row.
 * @throws Refusal service.personUnknown, service.personTwice, service.hoursBeyondActivity
 */
export function checkRows(
  rows: readonly Row[],
  people: ReadonlyMap<number, SheetPerson>,
  held: Held,
): void {
  const whole = held.to - held.from;
  const seen = new Set<number>();
  for (const [index, { personId, minutes }] of rows.entries()) {
    const person = people.get(personId);
    if (person?.eligible !== true) {
      throw Refusal.at(`rows.${index}`, 'service.personUnknown', { row: index + 1 });
    }
    const { name } = person;
    if (seen.has(personId)) throw Refusal.at(`rows.${index}`, 'service.personTwice', { name });
    seen.add(personId);
    if (minutes > whole) {
      const facts = { name, whole: durationWords(whole) };
      throw Refusal.at(`rows.${index}.minutes`, 'service.hoursBeyondActivity', facts);
    }
  }
}

/**
 * Whether rows that may be kept are whole: the head count typed on the spot agrees, and nobody has two sets of
 * hours for the same time.
 * @throws Refusal service.sheetEmpty, service.headCountMissing, service.headCountDiffers, service.hoursOverlap
 */
export function checkComplete(
  rows: readonly Row[],
  headCount: number | null,
  people: ReadonlyMap<number, SheetPerson>,
  held: Held,
): void {
  if (rows.length === 0) throw new Refusal('service.sheetEmpty');
  if (headCount === null) throw Refusal.at('headCount', 'service.headCountMissing');
  if (headCount !== rows.length) {
    const facts = { headCount, rows: rows.length };
    throw Refusal.at('headCount', 'service.headCountDiffers', facts);
  }
  for (const [index, { personId, minutes }] of rows.entries()) {
    const { name, sameDay } = people.get(personId) ?? { name: '', sameDay: [] };
    const rival = withoutRoom({ ...held, minutes }, sameDay);
    if (rival !== null) {
      const facts = { name, title: rival.title };
      throw Refusal.at(`rows.${index}.minutes`, 'service.hoursOverlap', facts);
    }
  }
}
