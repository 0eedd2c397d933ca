import { invariant } from '../../../kernel/invariant.ts';
import { wholeUnitOn } from './cap-table.ts';
import type { Passage } from './standing.ts';
import { shareRoom } from './standing-rooms.ts';

/** The parts of a day are added, the whole units among them are what the day's entries may count together. */
export function keepWholeUnits(passages: readonly Passage[]): void {
  const rounded = passages.filter((p) => p.left > 0 && wholeUnitOn(p.rule, p.entry.occurredOn));
  const parts = new Map<string, number>();
  const dayOf = (p: Passage) => `${p.rule.code} ${p.entry.occurredOn}`;
  for (const p of rounded) parts.set(dayOf(p), (parts.get(dayOf(p)) ?? 0) + p.parts);
  shareRoom(rounded, 'wholeUnits', dayOf, (p) => {
    const unit = wholeUnitOn(p.rule, p.entry.occurredOn);
    invariant(unit, 'only rules with whole units are rounded');
    return Math.floor((parts.get(dayOf(p)) as number) / unit.partsPerUnit) * unit.points;
  });
}
