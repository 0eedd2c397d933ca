import { type GroupKind, groupKinds } from '#contract/replay.ts';
import { type PlainDate, yearOf } from '../../../kernel/plain-date.ts';
import type { Groups } from './suppression.ts';

/** One person as the replay divides people, on the last day of the year. */
export interface GroupedPerson {
  readonly member: boolean;
  readonly bornOn: PlainDate | null;
  /** As the roster writes it: 公务员, 事业编制. */
  readonly staffKind: string;
  /** Units from below the scheme's own down to the person's; empty for its own staff. */
  readonly units: readonly number[];
  readonly branchId: number | null;
}

/** A group of people by one way of dividing them. */
export interface PeopleGroup {
  readonly kind: GroupKind;
  readonly name: string;
  /** Rows of people, ascending. */
  readonly people: readonly number[];
}

interface Place {
  readonly kind: GroupKind;
  readonly key: string;
  readonly name: string;
}

export const groupKindWords: Readonly<Record<GroupKind, string>> = {
  whole: '全体',
  membership: '按政治面貌',
  ageBand: '按年龄',
  staffKind: '按编制类别',
  unit: '按单位',
  branch: '按党支部',
};

/**
 * Everybody in all groups they are in; groups in the order of their kinds, within them in official order, never by
 * what comes out.
 *
 * @param names of units and branches in official order
 */
export function groupsOf(
  people: readonly GroupedPerson[],
  names: ReadonlyMap<number, string>,
  year: number,
): PeopleGroup[] {
  const order = new Map([...names.keys()].map((id, at) => [id, at]));
  const parents = new Set(people.flatMap(({ units }) => units.slice(0, -1)));
  const rootHasUnits = people.some(({ units }) => units.length > 0);
  const found = new Map<string, { place: Place; people: number[] }>();
  people.forEach((person, row) => {
    for (const place of placesOf(person, { names, year, parents, rootHasUnits })) {
      const group = found.get(place.key);
      if (group === undefined) found.set(place.key, { place, people: [row] });
      else group.people.push(row);
    }
  });
  return [...found.values()]
    .sort((a, b) => compare(a.place, b.place, order))
    .map(({ place: { kind, name }, people: own }) => ({ kind, name, people: own }));
}

/** Groups as sums, with the people of each atom. */
export interface Sums extends Groups {
  readonly atomOf: Int32Array;
}

/** The same groups as sums over people who are in exactly the same ones, for {@link shownGroups}. */
export function asSums(groups: readonly PeopleGroup[], people: number): Sums {
  return sumsOf(groups, people, partitionsOf(groups));
}

/** @param people how many there are in all */
export function sumsOf(
  groups: readonly Pick<PeopleGroup, 'people'>[],
  people: number,
  partitions: Groups['partitions'],
): Sums {
  const own = Array.from({ length: people }, (): number[] => []);
  groups.forEach((group, at) => {
    for (const row of group.people) own[row]?.push(at);
  });
  const atomByKey = new Map<string, number>();
  const atomOf = new Int32Array(people);
  const atoms: number[] = [];
  const columns = groups.map((): number[] => []);
  for (const [row, groupsOfRow] of own.entries()) {
    const key = groupsOfRow.join();
    let atom = atomByKey.get(key);
    if (atom === undefined) {
      atom = atoms.push(0) - 1;
      atomByKey.set(key, atom);
      for (const group of groupsOfRow) columns[group]?.push(atom);
    }
    atoms[atom] = (atoms[atom] as number) + 1;
    atomOf[row] = atom;
  }
  return { atoms, groups: columns, partitions, atomOf };
}

/** Groups of one kind that lie directly in the same one and not in each other. */
function partitionsOf(groups: readonly PeopleGroup[]): number[][] {
  const flat = groupKinds
    .filter((kind) => kind !== 'unit')
    .map((kind) => groups.flatMap((group, at) => (group.kind === kind ? [at] : [])));
  const units = groups.flatMap((group, at) => (group.kind === 'unit' ? [at] : []));
  const sets = new Map(units.map((at) => [at, new Set(groups[at]!.people)]));
  const bySize = units.toSorted((a, b) => sizeOf(groups, a) - sizeOf(groups, b) || b - a);
  const children = new Map<number, number[]>();
  for (const [at, unit] of bySize.entries()) {
    const first = groups[unit]!.people[0]!;
    const parent = bySize.slice(at + 1).find((other) => sets.get(other)!.has(first)) ?? -1;
    children.set(parent, [...(children.get(parent) ?? []), unit]);
  }
  return [...flat, ...children.values()];
}

function sizeOf(groups: readonly PeopleGroup[], at: number): number {
  return groups[at]!.people.length;
}

interface Frame {
  readonly names: ReadonlyMap<number, string>;
  readonly year: number;
  readonly parents: ReadonlySet<number>;
  readonly rootHasUnits: boolean;
}

function placesOf(person: GroupedPerson, frame: Frame): Place[] {
  const { names } = frame;
  const nameOf = (id: number) => names.get(id) ?? `第${id}号组织`;
  const flat = (kind: GroupKind, name: string): Place => ({
    kind,
    key: `${kind} ${name}`,
    name,
  });
  const { units, branchId } = person;
  const unitPlaces = units.map((id): Place => {
    const key = `unit ${id}`;
    return { kind: 'unit', key, name: nameOf(id) };
  });
  const last = units.at(-1);
  const own = last === undefined ? frame.rootHasUnits : frame.parents.has(last);
  const ownName = last === undefined ? '本级' : `${nameOf(last)}本级`;
  const branch: Place =
    branchId === null
      ? { kind: 'branch', key: 'branch none', name: '未编入党支部' }
      : { kind: 'branch', key: `branch ${branchId}`, name: nameOf(branchId) };
  return [
    flat('whole', '全体人员'),
    flat('membership', person.member ? '党员' : '群众'),
    flat('ageBand', ageBandOf(person.bornOn, frame.year)),
    flat('staffKind', person.staffKind === '' ? '未填编制类别' : person.staffKind),
    ...unitPlaces,
    ...(own ? [{ kind: 'unit' as const, key: `own ${last ?? ''}`, name: ownName }] : []),
    branch,
  ];
}

/** At the end of the year. */
function ageBandOf(bornOn: PlainDate | null, year: number): string {
  if (bornOn === null) return '未填出生日期';
  const age = year - yearOf(bornOn);
  if (age <= 35) return '35岁及以下';
  if (age <= 45) return '36至45岁';
  return age <= 55 ? '46至55岁' : '56岁及以上';
}

function compare(a: Place, b: Place, order: ReadonlyMap<number, number>): number {
  const kinds = groupKinds.indexOf(a.kind) - groupKinds.indexOf(b.kind);
  if (kinds !== 0) return kinds;
  const at = ({ key }: Place) => order.get(Number(key.split(' ')[1])) ?? order.size;
  const official = at(a) - at(b);
  if (official !== 0 && ['unit', 'branch'].includes(a.kind)) return official;
  return a.key < b.key ? -1 : 1;
}
