import type { PlainDate } from '../../../kernel/plain-date.ts';

export interface Mark {
  readonly thingId: string;
  /** Null: read. */
  readonly untilOn: PlainDate | null;
}

/** What an actor has put aside, has read, and has reminded others of. */
export class Marks {
  readonly #marks: ReadonlyMap<string, PlainDate | null>;
  readonly #reminded: ReadonlySet<string>;

  /** @param reminded ids of things of which the actor has reminded somebody today */
  constructor(marks: readonly Mark[], reminded: readonly string[]) {
    this.#marks = new Map(marks.map(({ thingId, untilOn }) => [thingId, untilOn]));
    this.#reminded = new Set(reminded);
  }

  /** The day on which it is back; null where it is not put aside (any more). */
  asideUntil(thingId: string, today: PlainDate): PlainDate | null {
    const until = this.#marks.get(thingId) ?? null;
    return until !== null && until > today ? until : null;
  }

  read(thingId: string): boolean {
    return this.#marks.get(thingId) === null;
  }

  reminded(thingId: string): boolean {
    return this.#reminded.has(thingId);
  }
}
