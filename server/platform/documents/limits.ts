/** How much of an uploaded workbook is read before it is refused. */
export interface WorkbookLimits {
  /** Rows with content. */
  readonly rows: number;
  readonly columns: number;
  /** All parts together, both as declared in the archive and as counted while inflating. */
  readonly inflatedBytes: number;
}

/** Room for five city rosters of 9,500 people in one file; a roster of that size unpacks to 7 MB. */
export const workbookLimits: WorkbookLimits = {
  rows: 50_000,
  columns: 100,
  inflatedBytes: 128 * 1024 * 1024,
};
