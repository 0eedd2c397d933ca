/** How much of an uploaded workbook is read before it is refused. */
export interface WorkbookLimits {
  /** Rows with content. */
  readonly rows: number;
  readonly columns: number;
  /** All parts together, both as declared in the archive and as counted while inflating. */
  readonly inflatedBytes: number;
}

/** Twice the largest city roster foreseen: 50,000 rows of 60 columns. */
export const workbookLimits: WorkbookLimits = {
  rows: 50_000,
  columns: 100,
  inflatedBytes: 192 * 1024 * 1024,
};
