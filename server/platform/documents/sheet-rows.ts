import { dateOfSerial } from '../../kernel/date-notation.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { SheetCell, SheetRow } from '../../kernel/sheet.ts';
import type { WorkbookLimits } from './limits.ts';
import { refuseTooLong, unescaped, type WorkbookParts } from './workbook-parts.ts';
import type { XmlListener } from './xml.ts';

/** Hears a sheet and keeps the rows it has heard to the end until they are taken. */
export class RowListener implements XmlListener {
  readonly #parts: WorkbookParts;
  readonly #limits: WorkbookLimits;
  #heard: SheetRow[] = [];
  #count = 0;
  #number = 0;
  #cells: (SheetCell | undefined)[] = [];
  #filled = false;
  #column = -1;
  #type = 'n';
  #style = 0;
  #text = '';
  #hearing = false;
  #inReading = false;
  #formula = false;

  constructor(parts: WorkbookParts, limits: WorkbookLimits) {
    this.#parts = parts;
    this.#limits = limits;
  }

  /** The finished rows since the last call. */
  take(): SheetRow[] {
    const rows = this.#heard;
    this.#heard = [];
    return rows;
  }

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    if (name === 'c') this.#openCell(attributes);
    else if (name === 'v' || name === 't') this.#hearing = !this.#inReading;
    else if (name === 'f') this.#formula = true;
    else if (name === 'rPh') this.#inReading = true;
    else if (name === 'row') this.#openRow(attributes['r']);
  }

  text(text: string): void {
    if (!this.#hearing) return;
    this.#text += text;
    refuseTooLong(this.#text);
  }

  close(name: string): void {
    if (name === 'c') this.#closeCell();
    else if (name === 'v' || name === 't') this.#hearing = false;
    else if (name === 'rPh') this.#inReading = false;
    else if (name === 'row') this.#closeRow();
  }

  #openRow(number: string | undefined): void {
    const next = number === undefined ? this.#number + 1 : Number(number);
    // Rows out of order would let one number stand for two rows in what we tell the clerk.
    if (!Number.isInteger(next) || next <= this.#number) throw new Refusal('documents.damaged');
    this.#number = next;
    this.#cells = [];
    this.#filled = false;
    this.#column = -1;
  }

  #closeRow(): void {
    if (!this.#filled) return;
    this.#count += 1;
    if (this.#count > this.#limits.rows) {
      throw new Refusal('documents.tooManyRows', { rows: this.#limits.rows });
    }
    this.#heard.push({ number: this.#number, cells: this.#cells });
  }

  #openCell(attributes: Readonly<Record<string, string>>): void {
    const reference = attributes['r'];
    this.#column = reference === undefined ? this.#column + 1 : columnOf(reference);
    this.#type = attributes['t'] ?? 'n';
    this.#style = Number(attributes['s'] ?? 0);
    this.#text = '';
    this.#formula = false;
  }

  #closeCell(): void {
    const cell = this.#cell();
    if (cell === undefined) return;
    if (this.#column >= this.#limits.columns) {
      throw new Refusal('documents.tooManyColumns', {
        row: this.#number,
        columns: this.#limits.columns,
      });
    }
    this.#cells[this.#column] = cell;
    this.#filled = true;
  }

  #cell(): SheetCell | undefined {
    const value = this.#type === 's' ? this.#sharedString() : this.#text;
    if (this.#formula) return { kind: 'formula', text: unescaped(value) };
    if (value === '') return undefined;
    switch (this.#type) {
      case 's':
        return { kind: 'text', text: value };
      case 'n':
        return this.#numberCell(value);
      case 'b':
        return { kind: 'boolean', boolean: value === '1' };
      case 'e':
        return { kind: 'error', text: value };
      default:
        return { kind: 'text', text: unescaped(value) };
    }
  }

  #sharedString(): string {
    if (this.#text === '') return '';
    const text = this.#parts.sharedStrings[Number(this.#text)];
    if (text === undefined) throw new Refusal('documents.damaged');
    return text;
  }

  #numberCell(raw: string): SheetCell {
    const number = Number(raw);
    if (!Number.isFinite(number)) throw new Refusal('documents.damaged');
    if (this.#parts.dateStyles[this.#style] === true) {
      return { kind: 'date', number, date: dateOfSerial(number, this.#parts.from1904) };
    }
    return { kind: 'number', number, raw };
  }
}

/** `B7` is column 1. */
function columnOf(reference: string): number {
  let column = 0;
  for (let index = 0; index < reference.length; index += 1) {
    const letter = reference.charCodeAt(index) - 64;
    if (letter < 1 || letter > 26) break;
    column = column * 26 + letter;
  }
  if (column === 0 || column > 16_384) throw new Refusal('documents.damaged');
  return column - 1;
}
