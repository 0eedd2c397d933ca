import type { Hundredths } from '../../../kernel/points.ts';
import type { Sums } from './replay-groups.ts';
import { isFew, type Telling } from './suppression.ts';

/** The middle of a group and the bounds of its middle half. */
export interface Spread {
  readonly low: Hundredths;
  readonly median: Hundredths;
  readonly high: Hundredths;
}

/** Quartiles between neighbours where they fall between two, rounded half up. @param values at least one */
export function spreadOf(values: Int32Array): Spread {
  const sorted = values.toSorted();
  return { low: quantile(sorted, 1), median: quantile(sorted, 2), high: quantile(sorted, 3) };
}

/** How many of a group gain, lose and stay. */
export interface Counts {
  readonly more: number;
  readonly fewer: number;
  readonly same: number;
}

export function countsOf(changes: Int32Array): Counts {
  let more = 0;
  let fewer = 0;
  for (const change of changes) {
    if (change > 0) more += 1;
    if (change < 0) fewer += 1;
  }
  return { more, fewer, same: changes.length - more - fewer };
}

/**
 * Whether the counts tell something of somebody: one of them is of so few that it points at them, or all gain or
 * all lose, so that everybody's own direction is known. That nothing changes for anybody gives no direction away.
 */
export function tellsOfSomebody({ more, fewer, same }: Counts): boolean {
  const counts = [more, fewer, same];
  const few = counts.some((count) => count > 0 && count < 5);
  return few || (same === 0 && (more === 0) !== (fewer === 0));
}

/** How many of each atom gain, lose and stay: what follows about any people from the counts that are shown. */
export function directionsIn({ atoms, atomOf }: Sums, changes: Int32Array): Telling {
  const tallies = atoms.map(() => [0, 0, 0]);
  for (const [row, atom] of atomOf.entries()) {
    const change = changes[row]!;
    tallies[atom]![change > 0 ? 0 : change < 0 ? 1 : 2]! += 1;
  }
  return {
    ofAtom: (atom) => tallies[atom]!,
    tells: ([more = 0, fewer = 0, same = 0]) =>
      isFew(more + fewer + same) || tellsOfSomebody({ more, fewer, same }),
  };
}

function quantile(sorted: Int32Array, quarters: 1 | 2 | 3): Hundredths {
  const place = (sorted.length - 1) * quarters;
  const at = Math.floor(place / 4);
  const below = sorted[at] as number;
  const above = sorted[Math.min(at + 1, sorted.length - 1)] as number;
  return below + Math.floor(((above - below) * (place % 4) * 2 + 4) / 8);
}
