interface Groups {
  readonly atoms: readonly number[];
  readonly groups: readonly (readonly number[])[];
  readonly partitions: readonly (readonly number[])[];
}

/** Nobody may learn anything about fewer people. */
const few = 10;

/** A city of made-up people: what an attacker knows is who belongs where, and every sum that is published. */
export interface City extends Groups {
  /** Groups that are too small for themselves. */
  readonly small: readonly number[];
}

export function seeded(seed: number): (below: number) => number {
  let state = seed * 2_654_435_761 + 1;
  return (below) => {
    state = (Math.imul(state ^ (state >>> 15), 2_246_822_519) + 374_761_393) >>> 0;
    return state % below;
  };
}

/** A tree of units two levels deep, branches, kinds of post and membership; members have branches, others mostly not. */
export function aCity(seed: number): City {
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

export function cityOf(people: readonly (readonly string[])[]): City {
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
  const peopleIn = (group: number) =>
    (groups[group] as number[]).reduce((all, atom) => all + (atoms[atom] as number), 0);
  const small = [...groups.keys()].filter((group) => peopleIn(group) < few);
  return { ...given, small };
}

/**
 * The attacker: writes what is published as equations, one unknown for each atom, and solves them by elimination in
 * floating point. A group is recovered where its sum has only one possible value.
 */
export function recovered(
  { atoms, groups }: Pick<Groups, 'atoms' | 'groups'>,
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
