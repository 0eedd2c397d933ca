import { invariant } from '../../../kernel/invariant.ts';
import type { Hundredths } from '../../../kernel/points.ts';
import type { OneOfMatter } from './cap-table.ts';
import { factorOf, moreBy } from './price.ts';
import type { Passage, YearTerms } from './standing.ts';
import { exclude, holdAbove } from './standing-rooms.ts';
import { monthOfCycle, quarterOfCycle } from './year-cycle.ts';

/** An entry with the modifiers that follow it. */
interface Bundle {
  readonly head: Passage;
  readonly modifiers: Passage[];
}

/**
 * Modifiers join the entry of their parent rule about the same matter, then of entries on one matter the
 * highest counts (the earliest of equals), or of results the latest; modifiers go where their parent goes.
 */
export function keepOneOfMatter(
  passages: readonly Passage[],
  { earlier }: YearTerms,
  startMonth = 1,
): void {
  const bundles = joinModifiers(passages);
  const kept = new Map<string, Bundle>();
  for (const bundle of bundles) {
    const { oneOf } = bundle.head.rule;
    const key = oneOf && matterKey(bundle.head, oneOf, startMonth);
    if (!oneOf || key === null || !competes(bundle.head, oneOf)) continue;
    const former = kept.get(key);
    const replaces = !former || oneOf.counts === 'latest' || sizeOf(bundle) > sizeOf(former);
    const loser = replaces ? former : bundle;
    if (loser) for (const one of partsOf(loser)) holdAbove(one, 'otherOfMatter', 0);
    if (replaces) kept.set(key, bundle);
  }
  for (const bundle of kept.values()) takeEarlier(bundle, earlier);
}

/** A result replaces the former one even where it is worth nothing. */
function competes(head: Passage, { counts }: OneOfMatter): boolean {
  return counts === 'latest' ? !head.void : head.left > 0;
}

/** Names the highest entry of a matter in earlier years, for {@link YearTerms}.earlier. */
export function earlierKey(group: string, matter: string): string {
  return JSON.stringify([group, matter]);
}

function joinModifiers(passages: readonly Passage[]): Bundle[] {
  const bundles = passages
    .filter((p) => p.rule.shape.kind !== 'modifier')
    .map((head): Bundle => ({ head, modifiers: [] }));
  const modifiers = passages.filter((p) => p.rule.shape.kind === 'modifier' && !p.void);
  for (const modifier of modifiers) {
    const parent = parentOf(modifier, bundles);
    if (!parent) {
      exclude(modifier, 'noParent');
    } else if (parent.modifiers.some((one) => one.rule === modifier.rule)) {
      holdAbove(modifier, 'otherOfMatter', 0);
    } else {
      modifier.under = parent.head.rule;
      parent.modifiers.push(modifier);
      modify(modifier, parent.head.left);
    }
  }
  return bundles;
}

/** The highest of the entries it may follow, of its own day where there are any; the earliest of equals. */
function parentOf({ entry, rule }: Passage, bundles: readonly Bundle[]): Bundle | null {
  const { shape } = rule;
  invariant(shape.kind === 'modifier', 'only modifiers have a parent');
  if (entry.matter === null) return null;
  const parents = bundles
    .filter(({ head }) => shape.parentRules.includes(head.rule.code) && head.left > 0)
    .filter(({ head }) => head.entry.matter === entry.matter);
  const ofDay = parents.filter(({ head }) => head.entry.occurredOn === entry.occurredOn);
  return (ofDay.length > 0 ? ofDay : parents).reduce<Bundle | null>(
    (best, one) => (!best || one.head.left > best.head.left ? one : best),
    null,
  );
}

/** A factor adds what it makes of the parent beyond the parent itself. */
function modify(modifier: Passage, parent: Hundredths): void {
  const { shape, limits } = modifier.rule;
  const times = factorOf(shape);
  if (times === null) return;
  const more = moreBy(times, parent);
  modifier.held.push({ by: 'modified', size: -more, of: { parent, times } });
  modifier.left = more;
  holdAbove(modifier, 'event', limits.event);
}

/** What counted for the matter in earlier years is not counted again: first the modifiers give way. */
function takeEarlier(bundle: Bundle, earlier: YearTerms['earlier']): void {
  const { oneOf } = bundle.head.rule;
  const { matter } = bundle.head.entry;
  if (!oneOf?.overYears || matter === null) return;
  let former = earlier?.get(earlierKey(oneOf.group, matter)) ?? 0;
  for (const one of partsOf(bundle)) {
    const taken = Math.min(former, one.left);
    holdAbove(one, 'earlierYears', one.left - taken);
    former -= taken;
  }
}

function matterKey({ entry }: Passage, { group, period }: OneOfMatter, startMonth: number) {
  if (entry.matter === null) return null;
  let slot = 0;
  if (period === 'month') slot = monthOfCycle(entry.occurredOn, startMonth);
  if (period === 'quarter') slot = quarterOfCycle(entry.occurredOn, startMonth);
  return JSON.stringify([group, period, slot, entry.matter]);
}

function partsOf({ head, modifiers }: Bundle): readonly Passage[] {
  return [head, ...modifiers];
}

function sizeOf(bundle: Bundle): Hundredths {
  return partsOf(bundle).reduce((all, one) => all + one.left, 0);
}
