import { invariant } from './invariant.ts';
import { Refusal } from './refusal.ts';
import { headingText, type SheetCell, type SheetRow } from './sheet.ts';

/** A column we look for: its canonical name and what else clerks call it, without blanks. */
export interface SoughtColumn {
  readonly name: string;
  readonly synonyms: readonly string[];
  readonly required?: boolean;
}

export interface SheetTable<Key extends string> {
  readonly headRow: number;
  /** Column numbers from 0; a column the sheet lacks is missing here. */
  readonly columns: Readonly<Partial<Record<Key, number>>>;
  /** Headings of columns we do not read, as written. */
  readonly unread: readonly string[];
  /** The rows below the head. */
  readonly rows: readonly SheetRow[];
}

/**
 * Finds the head among the first rows (titles and the like may stand above it) and maps its columns.
 * The head is the first row that has all required columns. Refuses documents.headNotFound with the
 * columns missing from the row that came nearest, and documents.headTwice.
 */
export function findTable<Key extends string>(
  rows: readonly SheetRow[],
  sought: Readonly<Record<Key, SoughtColumn>>,
): SheetTable<Key> {
  const required = (Object.keys(sought) as Key[]).filter((key) => sought[key].required);
  invariant(required.length > 0, 'a head is known by its required columns');
  let nearest: readonly Key[] = required;
  for (const [index, row] of rows.slice(0, furthestHead).entries()) {
    const columns = mapped(row, sought);
    const missing = required.filter((key) => columns[key] === undefined);
    if (missing.length === 0) {
      refuseTwice(row, sought);
      return {
        headRow: row.number,
        columns,
        unread: unreadHeadings(row, columns),
        rows: rows.slice(index + 1),
      };
    }
    if (missing.length < nearest.length) nearest = missing;
  }
  throw new Refusal('documents.headNotFound', {
    columns: nearest.map((key) => sought[key].name).join('、'),
  });
}

/** The cell of a row under a column; undefined where it is empty or the sheet lacks the column. */
export function cellAt<Key extends string>(
  table: SheetTable<Key>,
  row: SheetRow,
  key: Key,
): SheetCell | undefined {
  const column = table.columns[key];
  return column === undefined ? undefined : row.cells[column];
}

const furthestHead = 20;

function mapped<Key extends string>(
  row: SheetRow,
  sought: Readonly<Record<Key, SoughtColumn>>,
): Partial<Record<Key, number>> {
  const headings = row.cells.map(headingText);
  const columns: Partial<Record<Key, number>> = {};
  for (const key of Object.keys(sought) as Key[]) {
    // A canonical heading wins over a synonym that stands to its left.
    for (const name of [sought[key].name, ...sought[key].synonyms]) {
      const at = headings.indexOf(name);
      if (at >= 0 && columns[key] === undefined) columns[key] = at;
    }
  }
  return columns;
}

function refuseTwice<Key extends string>(
  row: SheetRow,
  sought: Readonly<Record<Key, SoughtColumn>>,
): void {
  const headings = row.cells.map(headingText);
  for (const column of Object.values<SoughtColumn>(sought)) {
    if (headings.indexOf(column.name) !== headings.lastIndexOf(column.name)) {
      throw new Refusal('documents.headTwice', { column: column.name });
    }
  }
}

function unreadHeadings(
  row: SheetRow,
  columns: Readonly<Partial<Record<string, number>>>,
): string[] {
  const read = new Set(Object.values(columns));
  const unread: string[] = [];
  row.cells.forEach((cell, index) => {
    if (!read.has(index)) unread.push(headingText(cell));
  });
  return unread.filter((heading) => heading !== '');
}
