import { describe, expect, test } from 'vitest';
import { Span } from './span.ts';
import { type Groups, peopleIn, shownGroups, smallestGroup } from './suppression.ts';

/** A city of made-up people: what an attacker knows is who belongs where, and every sum that is published. */
interface City extends Groups {
  /** Groups that are too small for themselves. */
  readonly small: readonly number[];
}

function seeded(seed: number): (below: number) => number {
  let state = seed * 2_654_435_761 + 1;
  return (below) => {
    state = (Math.imul(state ^ (state >>> 15), 2_246_822_519) + 374_761_393) >>> 0;
    return state % below;
  };
}

/** A tree of units two levels deep, branches, kinds of post and membership; members have branches, others mostly not. */
function aCity(seed: number): City {
  const pick = seeded(seed);
  const units = 2 + pick(4);
  const people: string[][] = [];
  for (let unit = 0; unit < units; unit += 1) {
    const offices = pick(4);
    const count = 1 + pick(45);
    for (let n = 0; n < count; n += 1) {
      const office = pick(offices + 1);
      const member = pick(3) > 0;
      const branch = member ? `branch ${unit} ${pick(2)}` : 'no branch';
      people.push([
        'all',
        `unit ${unit}`,
        `office ${unit} ${office}`,
        member ? 'member' : 'other',
        branch,
        `post ${pick(3) * pick(2)}`,
      ]);
    }
  }
  return cityOf(people);
}

function cityOf(people: readonly (readonly string[])[]): City {
  const names = [...new Set(people.flat())];
  const keys = [...new Set(people.map((own) => own.join()))];
  const atoms = keys.map((key) => people.filter((own) => own.join() === key).length);
  const groups = names.map((name) =>
    keys.flatMap((key, atom) => (key.split(',').includes(name) ? [atom] : [])),
  );
  const parted = new Map<string, number[]>();
  names.forEach((name, group) => {
    const [kind = '', first = ''] = name.split(' ');
    const parent =
      kind === 'office'
        ? `office ${first}`
        : kind === 'other'
          ? 'member'
          : kind === 'no'
            ? 'branch'
            : kind;
    parted.set(parent, [...(parted.get(parent) ?? []), group]);
  });
  const partitions = [...parted.values()];
  const given = { atoms, groups, partitions };
  const small = [...groups.keys()].filter((group) => peopleIn(given, group) < smallestGroup);
  return { ...given, small };
}

/**
 * The attacker: writes what is published as equations, one unknown for each atom, and solves them by elimination in
 * floating point. A group is recovered where its sum has only one possible value.
 */
function recovered(
  { atoms, groups }: Groups,
  published: Iterable<number>,
  wanted: readonly number[][],
) {
  const row = (own: readonly number[]) => {
    const cells = new Float64Array(atoms.length);
    for (const atom of own) cells[atom] = 1;
    return cells;
  };
  const pivots: { column: number; cells: Float64Array }[] = [];
  const reduce = (cells: Float64Array) => {
    for (const { column, cells: by } of pivots) {
      const factor = cells[column] as number;
      if (Math.abs(factor) < 1e-9) continue;
      for (let at = 0; at < cells.length; at += 1) cells[at]! -= factor * (by[at] as number);
    }
    return cells;
  };
  for (const group of published) {
    const cells = reduce(row(groups[group] as number[]));
    let column = -1;
    cells.forEach((value, at) => {
      if (Math.abs(value) > Math.abs(cells[column] ?? 0)) column = at;
    });
    if (column < 0 || Math.abs(cells[column] as number) < 1e-9) continue;
    const size = cells[column] as number;
    pivots.push({ column, cells: cells.map((value) => value / size) });
  }
  return wanted.filter((own) => reduce(row(own)).every((value) => Math.abs(value) < 1e-7));
}

const cities = Array.from({ length: 1_200 }, (_, seed) => aCity(seed + 1)).map((city) => ({
  ...city,
  shown: shownGroups(city),
}));
const smallOnes = ({ groups, small }: City) =>
  small.map((group) => [...(groups[group] as number[])]);

describe('an attacker who knows who belongs where and everything that is published', () => {
  test('recovers no small group, in 1,200 cities', () => {
    let tried = 0;
    let found = 0;
    for (const city of cities) {
      tried += city.small.length;
      found += recovered(city, city.shown, smallOnes(city)).length;
    }
    expect(found).toBe(0);
    expect(tried).toBeGreaterThan(4_000);
  });

  test('recovers no remainder of hidden groups that is few people', () => {
    for (const city of cities) {
      const { shown } = city;
      const rests = city.partitions
        .map((parts) =>
          parts.filter((group) => !shown.has(group)).flatMap((g) => city.groups[g] as number[]),
        )
        .filter(
          (own) =>
            own.length > 0 && own.reduce((all, atom) => all + city.atoms[atom]!, 0) < smallestGroup,
        );
      expect(recovered(city, shown, rests)).toEqual([]);
    }
  });

  test('recovers no few people in whom two shown groups differ', () => {
    for (const city of cities.slice(0, 200)) {
      const shown = [...city.shown];
      const few = shown.flatMap((one) =>
        shown.map((other) => {
          const out = new Set(city.groups[other]);
          return (city.groups[one] as number[]).filter((atom) => !out.has(atom));
        }),
      );
      const small = few.filter(
        (own) =>
          own.length > 0 && own.reduce((all, atom) => all + city.atoms[atom]!, 0) < smallestGroup,
      );
      expect(recovered(city, shown, small)).toEqual([]);
    }
  });

  test('would recover many, were only the small groups themselves left out', () => {
    let found = 0;
    for (const city of cities) {
      const small = new Set(city.small);
      const others = [...city.groups.keys()].filter((group) => !small.has(group));
      found += recovered(city, others, smallOnes(city)).length;
    }
    expect(found).toBeGreaterThan(500);
  });
});

describe('what is shown', () => {
  test('is no group of fewer than ten', () => {
    for (const city of cities) {
      for (const group of city.shown) {
        expect(peopleIn(city, group)).toBeGreaterThanOrEqual(smallestGroup);
      }
    }
  });

  test('is everything where everybody is many', () => {
    const people = Array.from({ length: 60 }, (_, n) => ['all', `unit ${n % 3}`]);
    expect(shownGroups(cityOf(people)).size).toBe(4);
  });

  test('gives up the smallest of the others: 30 and 12 beside 4 leaves the 30', () => {
    const people = Array.from({ length: 46 }, (_, n) => [
      'all',
      n < 30 ? 'unit a' : n < 42 ? 'unit b' : 'unit c',
    ]);
    const city = cityOf(people);
    const shown = [...shownGroups(city)].map((group) => peopleIn(city, group));
    expect(shown).toEqual([46, 30]);
  });

  test('is nothing of a city of nine', () => {
    expect(shownGroups(cityOf(Array.from({ length: 9 }, () => ['all', 'unit a']))).size).toBe(0);
  });

  test('takes no notice of a group without people', () => {
    const city = cityOf(Array.from({ length: 20 }, () => ['all', 'unit a']));
    expect([...shownGroups({ ...city, groups: [...city.groups, []] })]).toEqual([0, 1]);
  });

  test('keeps what is secret for another reason, and what would give it away', () => {
    const people = Array.from({ length: 60 }, (_, n) => ['all', `unit ${n % 3}`]);
    const city = cityOf(people);
    const shown = shownGroups(city, (group) => group === 1);
    expect([shown.has(1), shown.size]).toEqual([false, 2]);
  });
});

test('a span says of which sums another is made', () => {
  const span = new Span();
  span.add(7, [0, 1, 2]);
  span.add(8, [0]);
  span.add(9, [1]);
  span.add(10, [0, 1]);
  expect(span.madeOf([2])?.sort()).toEqual([7, 8, 9]);
  expect(span.madeOf([0, 2])?.sort()).toEqual([7, 9]);
  expect(span.madeOf([3])).toBeNull();
  expect(span.madeOf([2, 3])).toBeNull();
});
