import type { AnswerOf } from '../../lib/client.ts';

export type TreeRow = AnswerOf<'organisations.readTree'>['rows'][number];

/**
 * The rows to show, in the order they came: those whose ancestors are all unfolded, or, when
 * something is sought, every match with its ancestors.
 */
export function rowsToShow(
  rows: readonly TreeRow[],
  unfolded: ReadonlySet<number>,
  sought: string,
): TreeRow[] {
  const parents = new Map(rows.map((row) => [row.id, row.parentId]));
  if (sought === '') {
    return rows.filter((row) => ancestorsOf(row, parents).every((id) => unfolded.has(id)));
  }
  const shown = new Set<number>();
  for (const row of rows) {
    if (row.name.includes(sought) || row.shortName.includes(sought)) {
      shown.add(row.id);
      for (const id of ancestorsOf(row, parents)) {
        shown.add(id);
      }
    }
  }
  return rows.filter((row) => shown.has(row.id));
}

/** Ancestors within the rows; one outside the reader's reach does not hide its children. */
function ancestorsOf(row: TreeRow, parents: ReadonlyMap<number, number | null>): number[] {
  const ancestors: number[] = [];
  let id = row.parentId;
  while (id !== null && parents.has(id)) {
    ancestors.push(id);
    id = parents.get(id) ?? null;
  }
  return ancestors;
}
