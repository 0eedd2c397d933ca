import type { Database, Reader, Tx } from '../../platform/database/connect.ts';
import { type Governing, heldIn, type Jurisdiction, type Stay } from './domain/jurisdiction.ts';
import { knownVersions } from './scheme-library.ts';
import { readJurisdiction } from './scheme-shelf.ts';
import { cityDefault, versionsOfYear } from './schemes.ts';

/** Whoever has belonged somewhere. */
export interface Belonging {
  readonly stays: readonly Stay[];
}

/**
 * Which versions held for each of many people in a year. Equal answers are the same array: found once for each way
 * of belonging, of which a city has a few hundred.
 */
export class Timelines {
  /** Null: one scheme holds for everybody, whatever units have. */
  readonly #jurisdiction: Jurisdiction | null;
  readonly #year: number;
  /** What holds for whoever is in a unit without a scheme of its own. */
  readonly city: readonly Governing[];
  readonly #byStays = new Map<string, readonly Governing[]>();
  readonly #byHeld = new Map<string, readonly Governing[]>();

  private constructor(jurisdiction: Jurisdiction | null, year: number, city: readonly Governing[]) {
    this.#jurisdiction = jurisdiction;
    this.#year = year;
    this.city = this.#one(city);
  }

  /**
   * The versions of a year by the name of a scheme. Under the city's name units' and branches' own ones hold for those
   * who belong there; another scheme holds for everybody. Contents are known from then on.
   *
   * @throws Refusal points.noScheme
   */
  static async read(
    database: Database,
    db: Reader | Tx,
    scheme: string,
    year: number,
  ): Promise<Timelines> {
    const whole = await versionsOfYear(db, scheme, year);
    const city = whole.map(({ id, scheme: { effectiveFrom: from } }) => ({ id, from }));
    const jurisdiction = scheme === cityDefault ? await readJurisdiction(db) : null;
    const own = jurisdiction === null || jurisdiction.cityOnly ? null : jurisdiction;
    await knownVersions(database, db, [...city.map(({ id }) => id), ...(own?.ids ?? [])]);
    return new Timelines(own, year, city);
  }

  /** The versions that held for somebody in the year, each from its day; the city's where none did. */
  of({ stays }: Belonging): readonly Governing[] {
    if (this.#jurisdiction === null) return this.city;
    const key = stays.map((one) => `${one.from} ${one.unitId} ${one.branchId}`).join();
    const known = this.#byStays.get(key);
    if (known !== undefined) return known;
    const timeline = this.#jurisdiction.between(stays, '0001-01-01', `${this.#year}-12-31`);
    const held = heldIn(timeline, this.#year);
    const one = held.length === 0 ? this.city : this.#one(held);
    this.#byStays.set(key, one);
    return one;
  }

  #one(held: readonly Governing[]): readonly Governing[] {
    const key = held.map(({ id, from }) => `${id} ${from}`).join();
    const known = this.#byHeld.get(key);
    if (known !== undefined) return known;
    this.#byHeld.set(key, held);
    return held;
  }
}
