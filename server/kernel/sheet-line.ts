import { type DateReading, readDateNumber, readDateText } from './date-notation.ts';
import type { Finding, Severity } from './finding.ts';
import { cellText, type SheetCell, type SheetRow } from './sheet.ts';
import { cellAt, type SheetTable, type SoughtColumn } from './sheet-table.ts';

/** One row of a found table, and where it writes down what is wrong with it. */
export class SheetLine<Column extends string, Kind extends string> {
  readonly row: number;
  readonly #table: SheetTable<Column>;
  readonly #sought: Readonly<Record<Column, SoughtColumn>>;
  readonly #row: SheetRow;
  readonly #findings: Finding<Kind>[];
  #refused = false;

  constructor(
    table: SheetTable<Column>,
    sought: Readonly<Record<Column, SoughtColumn>>,
    row: SheetRow,
    findings: Finding<Kind>[],
  ) {
    this.row = row.number;
    this.#table = table;
    this.#sought = sought;
    this.#row = row;
    this.#findings = findings;
  }

  /** Whether something found so far keeps the row out. */
  get refused(): boolean {
    return this.#refused;
  }

  cell(column: Column): SheetCell | undefined {
    return cellAt(this.#table, this.#row, column);
  }

  /** Text of the cell without blanks at its ends. */
  text(column: Column): string {
    return cellText(this.cell(column)).replace(/^[\s\u3000]+|[\s\u3000]+$/gu, '');
  }

  /** Whether a cell of the row says 小计, 合计 or 总计. */
  hasTotalMark(): boolean {
    return this.#row.cells.some(
      (cell) =>
        cell?.kind === 'text' &&
        /^[\s\u3000]*[小合总][\s\u3000]*计[\s\u3000]*(?:$|[：:（(\d])/u.test(cell.text),
    );
  }

  /** The date in a cell, however it was typed; null where it is empty or cannot be read. */
  date(column: Column): DateReading | null {
    const cell = this.cell(column);
    switch (cell?.kind) {
      case 'date':
        return cell.date === null ? null : { date: cell.date, precision: 'day' };
      case 'number':
        return readDateNumber(cell.number);
      default:
        return readDateText(cellText(cell));
    }
  }

  find(column: Column | null, kind: Kind, severity: Severity, words: string): void {
    if (severity === 'refused') this.#refused = true;
    this.#findings.push({
      row: this.row,
      column: column === null ? '' : this.#sought[column].name,
      at: column === null ? null : (this.#table.columns[column] ?? null),
      kind,
      severity,
      words,
    });
  }

  /** Formulas are refused: their kept result may be anything, and ours would be another. */
  refuseFormulas(kind: Kind): void {
    for (const column of Object.keys(this.#table.columns) as Column[]) {
      if (this.cell(column)?.kind === 'formula') {
        this.find(column, kind, 'refused', '这一格是公式。请复制后用“选择性粘贴—数值”。');
      }
    }
  }
}
