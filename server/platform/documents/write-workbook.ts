import type ExcelJS from 'exceljs';

export interface WrittenColumn {
  readonly heading: string;
  /** In characters of the standard type. */
  readonly width: number;
  /** `text` keeps identity numbers, codes and dates as written; `number` is right-aligned. */
  readonly kind: 'text' | 'number';
  /** Offered as a drop-down in the rows and the blank rows below them. */
  readonly choices?: readonly string[];
}

export interface WrittenSheet {
  readonly name: string;
  readonly title: string;
  /** One line under the title: unit, maker, time. */
  readonly note?: string;
  readonly columns: readonly WrittenColumn[];
  readonly rows: readonly (readonly (string | number | null)[])[];
  /** Empty rows below, formatted like the others, to be filled in. */
  readonly blankRows?: number;
  /** Lines below the table. */
  readonly foot?: readonly string[];
}

/**
 * A workbook as offices exchange them: title row, head frozen and repeated on each printed page, A4
 * landscape one page wide. Our own reader finds the head below title and note.
 */
export async function writeWorkbook(sheets: readonly WrittenSheet[]): Promise<Uint8Array> {
  // Loaded when first needed: it takes a quarter of a second and 26 MB that most commands never use.
  const { default: Excel } = await import('exceljs');
  const book = new Excel.Workbook();
  for (const sheet of sheets) writeSheet(book, sheet);
  return new Uint8Array(await book.xlsx.writeBuffer());
}

const line = { style: 'thin', color: { argb: 'FF808080' } } as const;
const borders = { top: line, left: line, bottom: line, right: line };

function writeSheet(book: ExcelJS.Workbook, sheet: WrittenSheet): void {
  const headRow = sheet.note === undefined ? 2 : 3;
  const page = book.addWorksheet(sheet.name, {
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
  for (const values of sheet.rows) frame(page.addRow([...values]), sheet.columns);
  for (let blank = 0; blank < (sheet.blankRows ?? 0); blank += 1) {
    frame(page.getRow(headRow + sheet.rows.length + 1 + blank), sheet.columns);
  }
  offerChoices(page, sheet, headRow + 1);
  const below = headRow + sheet.rows.length + (sheet.blankRows ?? 0) + 1;
  for (const [index, text] of (sheet.foot ?? []).entries()) {
    page.getCell(below + index, 1).value = text;
  }
}

function writeTop(page: ExcelJS.Worksheet, sheet: WrittenSheet): void {
  const title = page.getCell(1, 1);
  title.value = sheet.title;
  title.font = { bold: true, size: 16 };
  title.alignment = { horizontal: 'center', vertical: 'middle' };
  page.getRow(1).height = 30;
  if (sheet.columns.length > 1) page.mergeCells(1, 1, 1, sheet.columns.length);
  if (sheet.note !== undefined) page.getCell(2, 1).value = sheet.note;
}

function writeHead(row: ExcelJS.Row, columns: readonly WrittenColumn[]): void {
  for (const [index, { heading }] of columns.entries()) {
    const cell = row.getCell(index + 1);
    cell.value = heading;
    cell.font = { bold: true };
    cell.alignment = { horizontal: 'center', vertical: 'middle', wrapText: true };
    cell.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFF2F2F2' } };
    cell.border = borders;
  }
}

function frame(row: ExcelJS.Row, columns: readonly WrittenColumn[]): void {
  for (const [index, { kind }] of columns.entries()) {
    const cell = row.getCell(index + 1);
    cell.border = borders;
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
