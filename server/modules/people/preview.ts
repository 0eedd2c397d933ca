import type { ImportPage } from '#contract/people.ts';
import { maskIdentityNumber } from '../../kernel/identity-number.ts';
import { cellText, headingText, type SheetRow } from '../../kernel/sheet.ts';
import type { ComparedPerson, ComparedRoster, ImportFinding } from './compare-roster.ts';
import { columnLetter } from './domain/column-letter.ts';
import { maskPhone, sexWords } from './domain/person-words.ts';
import { type RosterField, rosterColumns } from './domain/roster-shapes.ts';
import type { BatchSummary } from './store-imports.ts';

export type PreviewRow = ImportPage['rows'][number];

/** What a row may be listed under; `pending` is everything somebody should look at. */
export type PreviewFilter =
  | 'pending'
  | 'refused'
  | 'changed'
  | 'new'
  | 'same'
  | 'warned'
  | 'skipped';

export const rosterFields: ImportPage['fields'] = Object.entries(rosterColumns).map(
  ([field, { name }]) => ({ field, words: name }),
);

/** What is kept of a compared roster beside its file: counts, columns and findings without values. */
export function summaryOf(rows: readonly SheetRow[], compared: ComparedRoster): BatchSummary {
  const issues = [...compared.findings].filter((finding) => finding.severity !== 'skipped');
  issues.sort((a, b) => weight(a) - weight(b) || a.row - b.row);
  return {
    counts: compared.counts,
    columns: columnsOf(rows, compared),
    issues: issues.slice(0, issuesShown).map((finding) => ({
      row: finding.row,
      field: fieldByName.get(finding.column) ?? null,
      fieldWords: finding.column,
      code: finding.kind,
      words: finding.words,
      severity: finding.severity === 'refused' ? 'error' : 'hint',
    })),
  };
}

/** The rows of a preview under a filter, refused ones first, and those of the page in full. */
export function previewRows(
  compared: ComparedRoster,
  filter: PreviewFilter | undefined,
  page: number,
  size: number,
): { rows: PreviewRow[]; total: number } {
  const coming = new Map(compared.people.map((person) => [person.incoming.row, person]));
  const findings = byRow(compared.findings);
  const listed = compared.reading.table.rows
    .map((sheetRow) => {
      const found = findings.get(sheetRow.number) ?? [];
      return { sheetRow, found, person: coming.get(sheetRow.number) ?? null };
    })
    .filter((row) => matches(row, filter));
  if (filter === 'pending') {
    listed.sort((a, b) => Number(outcomeOf(b) === 'refused') - Number(outcomeOf(a) === 'refused'));
  }
  const rows = listed.slice((page - 1) * size, page * size);
  return { rows: rows.map((row) => previewRow(row, compared)), total: listed.length };
}

interface ListedRow {
  readonly sheetRow: SheetRow;
  readonly found: readonly ImportFinding[];
  readonly person: ComparedPerson | null;
}

const issuesShown = 200;
const fields = Object.keys(rosterColumns) as RosterField[];
const fieldByName = new Map<string, RosterField>(
  fields.map((field) => [rosterColumns[field].name, field]),
);

function byRow(findings: readonly ImportFinding[]): Map<number, ImportFinding[]> {
  const rows = new Map<number, ImportFinding[]>();
  for (const finding of findings) {
    const others = rows.get(finding.row);
    if (others === undefined) rows.set(finding.row, [finding]);
    else others.push(finding);
  }
  return rows;
}

function weight(finding: ImportFinding): number {
  return finding.severity === 'refused' ? 0 : 1;
}

function outcomeOf({ found, person }: ListedRow): PreviewRow['outcome'] {
  if (person !== null) return person.comparison.outcome;
  return found.some((finding) => finding.severity === 'refused') ? 'refused' : 'skipped';
}

function matches(row: ListedRow, filter: PreviewFilter | undefined): boolean {
  const outcome = outcomeOf(row);
  switch (filter) {
    case undefined:
      return true;
    case 'pending':
      return ['refused', 'changed', 'new'].includes(outcome);
    case 'warned':
      return row.person !== null && row.found.some((finding) => finding.severity === 'warned');
    default:
      return outcome === filter;
  }
}

function previewRow(row: ListedRow, compared: ComparedRoster): PreviewRow {
  const { sheetRow, person, found } = row;
  const written = (field: RosterField) => {
    const column = compared.reading.table.columns[field];
    return column === undefined ? '' : cellText(sheetRow.cells[column]).trim();
  };
  const changes = person?.comparison.outcome === 'changed' ? person.comparison.changes : [];
  const cells = fields.map((field) => {
    const finding = found.find((one) => one.column === rosterColumns[field].name);
    const change = changes.find((one) => one.field === field);
    const incoming = person === null ? written(field) : person.incoming[field];
    return {
      field,
      now: shown(field, finding && !incoming ? written(field) : incoming),
      was: change === undefined ? null : shown(field, change.was),
      issue: finding === undefined ? null : issueOf(finding),
    };
  });
  return {
    row: sheetRow.number,
    outcome: outcomeOf(row),
    name: shown('name', person?.incoming.name ?? written('name')),
    cells: cells.filter((cell) => cell.now !== '' || cell.was !== null || cell.issue !== null),
  };
}

function issueOf(finding: ImportFinding): NonNullable<PreviewRow['cells'][number]['issue']> {
  return { words: finding.words, severity: finding.severity === 'refused' ? 'error' : 'hint' };
}

/** Numbers are never shown whole, not even wrong ones. */
function shown(field: string, value: string | number | null): string {
  if (value === null || value === '') return '';
  if (field === 'sex') return typeof value === 'number' ? sexWords(value) : value;
  const text = String(value);
  if (field === 'identityNumber') return maskedNumber(text);
  if (field === 'phone') return maskPhone(text);
  return hideNumbers(text);
}

function maskedNumber(text: string): string {
  return text.length === 18
    ? maskIdentityNumber(text)
    : text.replace(/^(.{0,4}).*$/su, (_, start: string) => `${start}****`);
}

/** A number that stands in the wrong column is still a number. */
function hideNumbers(text: string): string {
  return text.replace(/\d{15,18}[\dXx]?/g, (number) => maskedNumber(number));
}

function columnsOf(rows: readonly SheetRow[], compared: ComparedRoster): ImportPage['columns'] {
  const { headRow, columns, rows: below } = compared.reading.table;
  const head = rows.find((row) => row.number === headRow);
  const fieldAt = new Map(fields.map((field) => [columns[field], field]));
  return (head?.cells ?? []).map((cell, column) => {
    const field = fieldAt.get(column) ?? null;
    const example = below.find((row) => row.cells[column] !== undefined)?.cells[column];
    return {
      column: columnLetter(column),
      head: headingText(cell),
      // What a column holds that we do not read is nobody's business here.
      sample: field === null ? '' : shown(field, cellText(example)),
      field,
      fieldWords: field === null ? null : rosterColumns[field].name,
    };
  });
}
