import { toTheEnd } from '../../../kernel/to-the-end.ts';
import { Span } from './span.ts';

/** Nobody learns anything about a group smaller than this (peers.md, F5). */
export const smallestGroup = 10;

/**
 * Groups of people, each made of atoms: people who are in exactly the same groups. Whatever is published of groups
 * as sums can be added and subtracted by whoever knows who belongs where.
 */
export interface Groups {
  /** People in each atom. */
  readonly atoms: readonly number[];
  /** Atoms of each group. */
  readonly groups: readonly (readonly number[])[];
  /** Groups that together are another one, none of them twice: children of a unit, kinds of post. */
  readonly partitions: readonly (readonly number[])[];
}

/** What may not be shown for its own sake; by default whoever is fewer than ten. */
type IsSecret = (group: number) => boolean;

/** What would tell too much of people who are no group themselves, were it to follow: sums over their atoms. */
export interface Telling {
  readonly ofAtom: (atom: number) => readonly number[];
  readonly tells: (sums: readonly number[]) => boolean;
}

/**
 * Which groups may be shown. Those that are secret are not, and neither are as many others as it takes so that no
 * secret one, no remainder of secret ones and no small overlap of two shown ones follows from what is shown.
 * Others are given up smallest first.
 */
export function shownGroups(given: Groups, isSecret?: IsSecret, telling?: Telling): Set<number> {
  return toTheEnd(shownByAndBy(given, isSecret, telling));
}

/** The same in steps of a few milliseconds: of a whole city it takes a second, in which others want answers. */
export function* shownByAndBy(
  given: Groups,
  isSecret: IsSecret = (group) => peopleIn(given, group) < smallestGroup,
  telling: Telling = fewOf(given),
): Generator<void, Set<number>> {
  const shown = new Set<number>();
  for (const group of given.groups.keys()) if (!isSecret(group)) shown.add(group);
  const secrets = [...given.groups.keys()].filter((group) => isSecret(group));
  const overlaps = tellingOverlaps(given, shown, telling);
  for (;;) {
    const targets = [
      ...secrets.map((group) => given.groups[group] as readonly number[]),
      ...remainders(given, shown, telling),
      ...overlaps,
    ];
    const givenUp = yield* leaksOf(given, shown, targets);
    if (givenUp.size === 0) return shown;
    for (const group of givenUp) shown.delete(group);
  }
}

/** What is not shown, and why, in words. */
export function hiddenWords(hidden: number): string {
  if (hidden === 0) return '各组都在10人以上，全部列出。';
  return `有${hidden}组不列出：不足10人，或列出后可以推算出不足10人的组。`;
}

export function peopleIn({ atoms, groups }: Groups, group: number): number {
  return peopleOf(atoms, groups[group] as readonly number[]);
}

function peopleOf(atoms: readonly number[], own: readonly number[]): number {
  return own.reduce((all, atom) => all + (atoms[atom] as number), 0);
}

/** For each target that follows from the shown groups, the smallest group without which it does not follow that way. */
function* leaksOf(
  given: Groups,
  shown: ReadonlySet<number>,
  targets: readonly (readonly number[])[],
): Generator<void, Set<number>> {
  const span = new Span();
  const bySize = [...shown].sort((a, b) => given.groups[a]!.length - given.groups[b]!.length);
  for (const group of bySize) {
    span.add(group, given.groups[group] as readonly number[]);
    yield;
  }
  const givenUp = new Set<number>();
  for (const target of targets.filter((own) => own.length > 0)) {
    yield;
    const made = span.madeOf(target);
    if (made === null || made.some((group) => givenUp.has(group))) continue;
    const order = made.toSorted((a, b) => peopleIn(given, a) - peopleIn(given, b) || b - a);
    givenUp.add(order[0] as number);
  }
  return givenUp;
}

/** What is left of a partition beside its shown groups, where that tells too much. */
function remainders(
  { groups, partitions }: Groups,
  shown: ReadonlySet<number>,
  telling: Telling,
): number[][] {
  return partitions
    .map((parts) =>
      parts.filter((group) => !shown.has(group)).flatMap((group) => groups[group] as number[]),
    )
    .filter((rest) => telling.tells(sumsOver(rest, telling)));
}

/** People who are in two groups at once, or in one and not in the other, where that tells too much. */
function tellingOverlaps(
  { atoms, groups }: Groups,
  shown: ReadonlySet<number>,
  telling: Telling,
): number[][] {
  const sums = groups.map((own) => sumsOver(own, telling));
  return [...overlapsOf({ atoms, groups }, shown)].flatMap(([key, both]) => {
    const inner = sumsOver(both, telling);
    const pair = [Math.floor(key / groups.length), key % groups.length];
    const apart = pair
      .filter((group) => telling.tells(sums[group]!.map((sum, at) => sum - inner[at]!)))
      .map((group) => {
        const inBoth = new Set(both);
        return (groups[group] as number[]).filter((atom) => !inBoth.has(atom));
      });
    return telling.tells(inner) ? [both, ...apart] : apart;
  });
}

function sumsOver(own: readonly number[], { ofAtom }: Telling): readonly number[] {
  const [first, ...others] = own;
  if (first === undefined) return [];
  const sums = [...ofAtom(first)];
  for (const atom of others) {
    for (const [at, value] of ofAtom(atom).entries()) sums[at]! += value;
  }
  return sums;
}

/** Whoever is fewer than ten. */
function fewOf({ atoms }: Groups): Telling {
  const own = atoms.map((people) => [people]);
  return { ofAtom: (atom) => own[atom]!, tells: ([people = 0]) => isFew(people) };
}

/** Atoms that two shown groups have in common, by the pair: `one * groups + other`. */
function overlapsOf(
  { atoms, groups }: Pick<Groups, 'atoms' | 'groups'>,
  shown: ReadonlySet<number>,
): Map<number, number[]> {
  const groupsOf = atoms.map((): number[] => []);
  for (const group of shown) {
    for (const atom of groups[group] as number[]) groupsOf[atom]?.push(group);
  }
  const overlaps = new Map<number, number[]>();
  groupsOf.forEach((own, atom) => {
    for (const [at, one] of own.entries()) {
      for (const other of own.slice(at + 1)) {
        const key = one * groups.length + other;
        const both = overlaps.get(key);
        if (both === undefined) overlaps.set(key, [atom]);
        else both.push(atom);
      }
    }
  });
  return overlaps;
}

export function isFew(people: number): boolean {
  return people > 0 && people < smallestGroup;
}
