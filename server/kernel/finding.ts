/** What becomes of a row: not imported, imported with a gap, or no row of the table at all. */
export type Severity = 'refused' | 'warned' | 'skipped';

/** One thing found wrong in an uploaded sheet. Its words never repeat personal data. */
export interface Finding<Kind extends string = string> {
  /** Row number as in Excel. */
  readonly row: number;
  /** Canonical name of the column; empty where the whole row is meant. */
  readonly column: string;
  /** Column number from 0, to mark the cell; null where the sheet lacks the column or the row is meant. */
  readonly at: number | null;
  readonly kind: Kind;
  readonly severity: Severity;
  /** Chinese sentence that says what to do. */
  readonly words: string;
}

/** Findings per kind, for summaries. */
export function countByKind<Kind extends string>(
  findings: readonly Finding<Kind>[],
): Partial<Record<Kind, number>> {
  const counts: Partial<Record<Kind, number>> = {};
  for (const { kind } of findings) counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
}
