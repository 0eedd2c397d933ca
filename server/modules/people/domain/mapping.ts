import { Refusal } from '../../../kernel/refusal.ts';
import { columnNumber } from './column-letter.ts';
import { type RosterField, rosterColumns } from './roster-shapes.ts';

/** Columns by number that a person chose; null for a column that is not to be read. */
export type RosterMapping = Readonly<Partial<Record<RosterField, number | null>>>;

/**
 * What each field is read from, after a person has said what each column is. A field nobody chose is
 * not read. Refuses people.columnTwice, people.columnMissing, platform.invalidInput.
 */
export function mappingOf(
  columns: readonly { column: string; field: string | null }[],
): RosterMapping {
  const mapping: Partial<Record<RosterField, number | null>> = {};
  for (const { column, field } of columns) {
    // Validation turns the null of a body into an empty text.
    if (field === null || field === '') continue;
    const number = columnNumber(column);
    if (number === null || !isField(field)) throw new Refusal('platform.invalidInput');
    if (mapping[field] !== undefined) {
      throw new Refusal('people.columnTwice', { field: rosterColumns[field].name });
    }
    mapping[field] = number;
  }
  for (const field of Object.keys(rosterColumns) as RosterField[]) {
    const { name, required } = { required: false, ...rosterColumns[field] };
    if (required && mapping[field] === undefined) {
      throw new Refusal('people.columnMissing', { field: name });
    }
    mapping[field] ??= null;
  }
  return mapping;
}

function isField(field: string): field is RosterField {
  return Object.hasOwn(rosterColumns, field);
}
