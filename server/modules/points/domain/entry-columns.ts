import type { CityEntries } from './city-year.ts';

/** {@link CityEntries} as they fill, entry by entry. */
export class EntryColumns {
  #length = 0;
  readonly #happened = new Map<number, number>();
  readonly #person: Int32Array;
  readonly #rule: Uint16Array;
  readonly #day: Int32Array;
  readonly #quantity: Int32Array;
  readonly #raw: Int32Array;
  readonly #state: Uint8Array;
  readonly #matter: Int32Array;

  /** @param most how many entries may come */
  constructor(most: number) {
    this.#person = new Int32Array(most);
    this.#rule = new Uint16Array(most);
    this.#day = new Int32Array(most);
    this.#quantity = new Int32Array(most);
    this.#raw = new Int32Array(most);
    this.#state = new Uint8Array(most);
    this.#matter = new Int32Array(most);
  }

  /** Cell by cell, since an object for each of a city's entries would cost more than the rest. */
  add(
    person: number,
    rule: number,
    day: number,
    quantity: number,
    raw: number,
    state: number,
    matter: number,
    happened: number | undefined,
  ): void {
    const at = this.#length;
    this.#person[at] = person;
    this.#rule[at] = rule;
    this.#day[at] = day;
    this.#quantity[at] = quantity;
    this.#raw[at] = raw;
    this.#state[at] = state;
    this.#matter[at] = matter;
    if (happened !== undefined) this.#happened.set(at, happened);
    this.#length = at + 1;
  }

  entries(matters: readonly string[]): CityEntries {
    const end = this.#length;
    return {
      person: this.#person.subarray(0, end),
      rule: this.#rule.subarray(0, end),
      day: this.#day.subarray(0, end),
      ...(this.#happened.size > 0 && { happened: this.#happened }),
      quantity: this.#quantity.subarray(0, end),
      raw: this.#raw.subarray(0, end),
      state: this.#state.subarray(0, end),
      matter: this.#matter.subarray(0, end),
      matters,
    };
  }
}
