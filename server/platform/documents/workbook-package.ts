import ExcelJS from 'exceljs';
import { widthInCharacters } from './paper-measures.ts';
import type { WrittenColumn, WrittenSheet } from './write-workbook.ts';
import { xmlText } from './xml-text.ts';
import { withoutTimes } from './zip-times.ts';

/** The sheets as an .xlsx package. */
export async function packWorkbook(sheets: readonly WrittenSheet[]): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook();
  book.created = firstDay;
  book.modified = firstDay;
  for (const sheet of sheets) writeSheet(book, sheet);
  return withoutTimes(new Uint8Array(await book.xlsx.writeBuffer()));
}

/** The package wants a time of making; the sheet says its own in its second row. */
const firstDay = new Date('2000-01-01T00:00:00Z');

/** By name only, as in papers; the office's machine has them. */
const type = {
  title: { name: '方正小标宋简体', size: 18 },
  head: { name: '黑体', size: 11 },
  text: { name: '宋体', size: 11 },
} as const;

const line = { style: 'thin', color: { argb: 'FF808080' } } as const;
const borders = { top: line, left: line, bottom: line, right: line };

function writeSheet(book: ExcelJS.Workbook, sheet: WrittenSheet): void {
  const headRow = sheet.note === undefined ? 2 : 3;
  const page = book.addWorksheet(sheet.name, {
    properties: { defaultRowHeight: 18 },
    views: [{ state: 'frozen', ySplit: headRow }],
    pageSetup: {
      paperSize: 9,
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      printTitlesRow: `${headRow}:${headRow}`,
      horizontalCentered: true,
      margins: { left: 0.5, right: 0.5, top: 0.6, bottom: 0.6, header: 0.3, footer: 0.3 },
    },
    headerFooter: { oddFooter: '&C第&P页，共&N页' },
  });
  page.columns = sheet.columns.map(({ width, kind }) => ({
    width,
    style: { numFmt: kind === 'text' ? '@' : 'General' },
  }));
  writeTop(page, sheet);
  writeHead(page.getRow(headRow), sheet.columns);
  for (const values of sheet.rows) {
    const row = page.addRow(values.map(cellOf));
    frame(row, sheet.columns);
    heighten(row, Math.max(1, ...sheet.columns.map(({ width }, at) => linesOf(values[at], width))));
  }
  for (let blank = 0; blank < (sheet.blankRows ?? 0); blank += 1) {
    frame(page.getRow(headRow + sheet.rows.length + 1 + blank), sheet.columns);
  }
  offerChoices(page, sheet, headRow + 1);
  const below = headRow + sheet.rows.length + (sheet.blankRows ?? 0) + 1;
  for (const [index, text] of (sheet.foot ?? []).entries()) {
    writeAcross(page, below + index, text, sheet.columns);
  }
}

/** A line as wide as the table, in as many lines as it needs: wider text would shrink the printed page. */
function writeAcross(
  page: ExcelJS.Worksheet,
  at: number,
  text: string,
  columns: readonly WrittenColumn[],
): void {
  const cell = page.getCell(at, 1);
  cell.value = xmlText(text);
  cell.numFmt = 'General';
  cell.font = type.text;
  cell.alignment = { vertical: 'middle', wrapText: true };
  if (columns.length > 1) page.mergeCells(at, 1, at, columns.length);
  const width = columns.reduce((sum, column) => sum + column.width, 0);
  heighten(page.getRow(at), linesOf(text, width));
}

/** Not every program finds the height of wrapped text by itself. */
function heighten(row: ExcelJS.Row, lines: number): void {
  if (lines > 1) row.height = lines * lineHeight + 2;
}

/** How many lines a text takes in a column: Han count as two of its characters. */
function linesOf(value: string | number | null | undefined, width: number): number {
  if (typeof value !== 'string') return 1;
  const lines = value.split('\n');
  return lines.reduce(
    (sum, line) => sum + Math.max(1, Math.ceil((2 * widthInCharacters(line)) / (width - 1))),
    0,
  );
}

/** Points a line of the text's type takes. */
const lineHeight = 15;

function cellOf(value: string | number | null): string | number | null {
  return typeof value === 'string' ? xmlText(value) : value;
}

function writeTop(page: ExcelJS.Worksheet, sheet: WrittenSheet): void {
  const title = page.getCell(1, 1);
  title.value = xmlText(sheet.title);
  title.font = type.title;
  title.alignment = { horizontal: 'center', vertical: 'middle' };
  page.getRow(1).height = 30;
  if (sheet.columns.length > 1) page.mergeCells(1, 1, 1, sheet.columns.length);
  if (sheet.note !== undefined) writeAcross(page, 2, sheet.note, sheet.columns);
}

function writeHead(row: ExcelJS.Row, columns: readonly WrittenColumn[]): void {
  for (const [index, { heading }] of columns.entries()) {
    const cell = row.getCell(index + 1);
    cell.value = xmlText(heading);
    cell.font = type.head;
    cell.alignment = { horizontal: 'center', vertical: 'middle', wrapText: true };
    cell.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFF2F2F2' } };
    cell.border = borders;
  }
}

function frame(row: ExcelJS.Row, columns: readonly WrittenColumn[]): void {
  for (const [index, { kind }] of columns.entries()) {
    const cell = row.getCell(index + 1);
    cell.border = borders;
    cell.font = type.text;
    cell.numFmt = kind === 'text' ? '@' : 'General';
    cell.alignment = { vertical: 'middle', wrapText: kind === 'text' };
  }
}

/** Excel takes at most 255 characters for a list written into the cell. */
function offerChoices(page: ExcelJS.Worksheet, sheet: WrittenSheet, firstRow: number): void {
  const rows = sheet.rows.length + (sheet.blankRows ?? 0);
  for (const [index, { choices }] of sheet.columns.entries()) {
    const list = choices?.join(',') ?? '';
    if (list === '' || list.length > 255) continue;
    for (let row = firstRow; row < firstRow + rows; row += 1) {
      page.getCell(row, index + 1).dataValidation = {
        type: 'list',
        allowBlank: true,
        formulae: [`"${list}"`],
        showErrorMessage: true,
        errorTitle: '请从列表中选择',
        error: `请用：${choices!.join('、')}`.slice(0, 220),
      };
    }
  }
}
