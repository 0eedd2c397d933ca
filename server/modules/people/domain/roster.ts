import { countByKind, type Finding } from '../../../kernel/finding.ts';
import { normaliseOrganisationName } from '../../../kernel/name.ts';
import type { SheetRow } from '../../../kernel/sheet.ts';
import { findTable } from '../../../kernel/sheet-table.ts';
import { RosterLine } from './roster-line.ts';
import {
  type KnownCity,
  type RosterField,
  type RosterKind,
  type RosterPerson,
  type RosterReading,
  rosterColumns,
} from './roster-shapes.ts';

/**
 * Reads a staff roster as clerks keep it. The unit of a row is the last one written above it; subtotal
 * rows are skipped; of several rows with one identity number the first that can be imported counts.
 *
 * @param mapping columns by number that a person chose over our reading of the head; null for none
 * Refuses documents.headNotFound, documents.headTwice.
 */
export function checkRoster(
  rows: readonly SheetRow[],
  known: KnownCity,
  mapping: Readonly<Partial<Record<RosterField, number | null>>> = {},
): RosterReading {
  const table = withMapping(findTable(rows, rosterColumns), mapping);
  const city = { ...known, branches: byWord(known.branches), units: byWord(known.units) };
  const absent = fields.filter((field) => table.columns[field] === undefined);
  const findings: Finding<RosterKind>[] = [];
  const people = new Map<string, RosterPerson>();
  let unitAbove = '';
  let skipped = 0;
  let refused = 0;
  for (const row of table.rows) {
    const line = new RosterLine(table, rosterColumns, row, findings);
    if (line.skipsAsSubtotal()) {
      skipped += 1;
      continue;
    }
    unitAbove = line.unitWords() || unitAbove;
    const person = line.read(unitAbove, city, absent, people);
    if (person === null) refused += 1;
    else people.set(person.identityNumber, person);
  }
  return {
    table,
    people: [...people.values()],
    findings,
    counts: countByKind(findings),
    skipped,
    refused,
  };
}

const fields = Object.keys(rosterColumns) as RosterField[];

function withMapping(
  table: RosterReading['table'],
  mapping: Readonly<Partial<Record<RosterField, number | null>>>,
): RosterReading['table'] {
  const columns: Partial<Record<RosterField, number>> = { ...table.columns };
  for (const field of fields) {
    const chosen = mapping[field];
    if (chosen === null) delete columns[field];
    else if (chosen !== undefined) columns[field] = chosen;
  }
  return { ...table, columns };
}

/** Names as the city writes them, found by their form without blanks and with full-width brackets. */
function byWord(names: Iterable<string>): Map<string, string> {
  return new Map([...names].map((name) => [normaliseOrganisationName(name), name]));
}
