import { Refusal } from '../../../kernel/refusal.ts';

/**
 * Who is below whom, each also below itself (depth 0).
 *
 * @param parents each organisation's parent; null for the top of a tree
 * Refuses organisations.parentCycle.
 */
export function linksOf(
  parents: ReadonlyMap<number, number | null>,
): { ancestor: number; descendant: number; depth: number }[] {
  const links: { ancestor: number; descendant: number; depth: number }[] = [];
  for (const descendant of parents.keys()) {
    let ancestor: number | null = descendant;
    for (let depth = 0; ancestor !== null; depth += 1) {
      if (depth > parents.size) throw new Refusal('organisations.parentCycle');
      links.push({ ancestor, descendant, depth });
      ancestor = parents.get(ancestor) ?? null;
    }
  }
  return links;
}
