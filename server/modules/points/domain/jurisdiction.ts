import { groupedBy } from '../../../kernel/grouped-by.ts';
import type { PlainDate } from '../../../kernel/plain-date.ts';

/** A version of a scheme with whose it is and from when it holds. */
export interface SchemeTerm {
  readonly id: number;
  readonly schemeId: number;
  /** Null: the city's. */
  readonly organisationId: number | null;
  /** The unit a branch works in; for a unit itself, the same unit. */
  readonly unitId: number | null;
  readonly from: PlainDate;
}

/** That an organisation is at or below one that has a scheme, from a day until another, which is outside. */
export interface SchemeLink {
  readonly organisationId: number;
  readonly ancestorId: number;
  readonly depth: number;
  readonly from: PlainDate;
  readonly until: PlainDate;
}

/** Where somebody belongs. */
export interface Place {
  readonly unitId: number;
  readonly branchId: number | null;
}

/** Where somebody belonged from a day until the next one. */
export interface Stay extends Place {
  readonly from: PlainDate;
}

/** A version that governs somebody from a day on. */
export interface Governing {
  readonly id: number;
  readonly from: PlainDate;
}

/**
 * Which version holds for whom on which day: the nearest scheme in force of the branch, then of the unit and the
 * units above it, then the city's. A branch's scheme holds for those of its members whose unit it works in: it is
 * built on that unit's scheme, and members of a joint branch keep their own unit's.
 */
export class Jurisdiction {
  readonly #city: readonly SchemeTerm[];
  readonly #owned: ReadonlyMap<number, readonly SchemeTerm[]>;
  readonly #links: ReadonlyMap<number, readonly SchemeLink[]>;
  readonly #days: readonly PlainDate[];

  /** @param terms in the order in which they replace each other: by day, then by version */
  constructor(terms: readonly SchemeTerm[], links: readonly SchemeLink[]) {
    this.#city = terms.filter(({ organisationId }) => organisationId === null);
    this.#owned = groupedBy(
      terms.filter(({ organisationId }) => organisationId !== null),
      ({ organisationId }) => organisationId as number,
    );
    this.#links = groupedBy(
      links.toSorted((a, b) => a.depth - b.depth),
      ({ organisationId }) => organisationId,
    );
    const days = [...terms, ...links].map(({ from }) => from);
    this.#days = [...new Set([...days, ...links.map(({ until }) => until)])].sort();
  }

  /** Whether anybody but the city has a scheme at all. */
  get cityOnly(): boolean {
    return this.#owned.size === 0;
  }

  /** Of all versions there are. */
  get ids(): number[] {
    return [...this.#city, ...[...this.#owned.values()].flat()].map(({ id }) => id);
  }

  /** The version that holds at a place on a day; null before the first one. */
  on(place: Place, day: PlainDate): SchemeTerm | null {
    if (!this.cityOnly) {
      const units = this.#above(place.unitId, day);
      const branches = place.branchId === null ? [] : this.#above(place.branchId, day);
      for (const ancestorId of branches) {
        const term = this.#termOf(ancestorId, day);
        if (term !== null && (term.unitId === null || units.includes(term.unitId))) return term;
      }
      for (const ancestorId of units) {
        const term = this.#termOf(ancestorId, day);
        if (term !== null) return term;
      }
    }
    return this.city(day);
  }

  /** The first day of the unbroken time up to a day in which versions of a kind hold at a place; null: none does. */
  since(place: Place, day: PlainDate, isOfKind: (versionId: number) => boolean): PlainDate | null {
    const holds = (one: PlainDate) => {
      const term = this.on(place, one);
      return term !== null && isOfKind(term.id);
    };
    if (!holds(day)) return null;
    const before = this.#days.filter((one) => one <= day);
    return before[before.findLastIndex((one) => !holds(one)) + 1] as PlainDate;
  }

  /** What an owner's own scheme is built on: the nearest scheme above it, for a branch that of its unit. */
  above(organisationId: number, unitId: number, day: PlainDate): SchemeTerm | null {
    for (const ancestorId of this.#above(unitId, day)) {
      const term = ancestorId === organisationId ? null : this.#termOf(ancestorId, day);
      if (term !== null) return term;
    }
    return this.city(day);
  }

  /** Days to come on which what holds may change. */
  daysAfter(day: PlainDate): readonly PlainDate[] {
    return this.#days.filter((one) => one > day && one < '9999-12-31');
  }

  city(day: PlainDate): SchemeTerm | null {
    return this.#city.findLast(({ from }) => from <= day) ?? null;
  }

  /** The versions that hold one after another for somebody between two days; each names the day it begins. */
  between(stays: readonly Stay[], first: PlainDate, last: PlainDate): Governing[] {
    const inside = (day: PlainDate) => day > first && day <= last;
    const moves = stays.slice(1).map(({ from }) => from);
    const days = [first, ...[...new Set([...this.#days, ...moves])].filter(inside).sort()];
    const timeline: Governing[] = [];
    let holding: number | null = null;
    for (const day of days) {
      const term = this.on(placeOn(stays, day), day);
      if (term === null || term.id === holding) continue;
      timeline.push({ id: term.id, from: timeline.length === 0 ? term.from : day });
      holding = term.id;
    }
    return timeline;
  }

  #termOf(organisationId: number, day: PlainDate): SchemeTerm | null {
    return this.#owned.get(organisationId)?.findLast(({ from }) => from <= day) ?? null;
  }

  /** The organisation itself and those above it on the day, nearest first, as far as they matter to schemes. */
  #above(organisationId: number, day: PlainDate): number[] {
    const links = this.#links.get(organisationId) ?? [];
    return links
      .filter(({ from, until }) => from <= day && day < until)
      .map(({ ancestorId }) => ancestorId);
  }
}

/** Of versions that held one after another those of a year: the one of its first day and what came during it. */
export function heldIn(timeline: readonly Governing[], year: number): readonly Governing[] {
  const first = timeline.findLastIndex(({ from }) => from <= `${year}-01-01`);
  return timeline.slice(Math.max(0, first));
}

/** The year's versions with those that priced what none of them knows: of these only rules that are missing count. */
export function withStrays(
  held: readonly Governing[],
  strays: readonly number[],
): readonly Governing[] {
  const [first] = held;
  const ids = [...new Set(strays)].sort((a, b) => a - b);
  return first === undefined ? held : [...ids.map((id) => ({ id, from: first.from })), ...held];
}

/** The place of a day; what lies before the first known place counts to that one, what lies after to the last. */
export function placeOn(stays: readonly Stay[], day: PlainDate): Place {
  const stay = stays.findLast(({ from }) => from <= day) ?? stays[0];
  return stay ?? { unitId: 0, branchId: null };
}
