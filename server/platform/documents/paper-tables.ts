import type { OfficialBlock, OfficialColumn } from './official-paper.ts';
import { type PageMeasures, twipsOfMillimetre, widthInCharacters } from './paper-measures.ts';
import { linesOf } from './xml-text.ts';

/**
 * Tables are written as XML at once: made of the library's objects, a ledger of 20,000 rows took
 * 12 seconds and 500 MB.
 */

interface Cell {
  readonly text: string;
  readonly style: string;
  readonly align: NonNullable<OfficialColumn['align']>;
  /** How many columns it covers. */
  readonly span?: number;
}

/** A table as wide as its columns say, at most as wide as the text; rows are never cut in two. */
export function ruledTable(
  { columns, rows, total }: Extract<OfficialBlock, { kind: 'table' }>,
  page: PageMeasures,
): string {
  const widths = fitted(
    columns.map(({ millimetres }) => millimetres * twipsOfMillimetre),
    page.textWidth,
  );
  const size = columns.length > 6 ? 'Wide' : '';
  const row = (texts: readonly string[], style: string) =>
    columns.map(({ align = 'left' }, at): Cell => ({ text: texts[at] ?? '', style, align }));
  const head = columns.map(
    (column): Cell => ({ text: column.head, style: `${size}TableHead`, align: 'center' }),
  );
  return [
    tableStart(widths, size === '' ? 57 : 28),
    rowXml(head, widths, '<w:tblHeader/>'),
    ...rows.map((texts) => rowXml(row(texts, `${size}TableText`), widths)),
    total === undefined ? '' : rowXml(row(total, `${size}TableHead`), widths),
    '</w:tbl>',
  ].join('');
}

/** A form: label and value, two pairs in a row where both values are short. */
export function factsTable(
  facts: readonly (readonly [label: string, value: string])[],
  page: PageMeasures,
): string {
  const label = Math.round(28 * twipsOfMillimetre);
  const value = Math.floor(page.textWidth / 2) - label;
  const widths = [label, value, label, value];
  // A character of the table's size is 12 points wide; cells have 8.5 points of padding.
  const fits = (text: string) => widthInCharacters(text) * 240 <= value - 170;
  const rows: string[] = [];
  for (let at = 0; at < facts.length; at += 1) {
    const [one, next] = [facts[at]!, facts[at + 1]];
    const pair = next !== undefined && fits(one[1]) && fits(next[1]);
    const cells = pair ? [...factCells(one), ...factCells(next)] : factCells(one, 3);
    rows.push(rowXml(cells, widths));
    if (pair) at += 1;
  }
  return `${tableStart(widths)}${rows.join('')}</w:tbl>`;
}

function factCells([label, value]: readonly [string, string], span = 1): Cell[] {
  return [
    { text: label, style: 'TableHead', align: 'center' },
    { text: value, style: 'TableText', align: 'left', span },
  ];
}

const thin = 'w:val="single" w:sz="4" w:space="0" w:color="000000"';
const thick = 'w:val="single" w:sz="12" w:space="0" w:color="000000"';
const tableProperties = (padding: number) =>
  [
    '<w:jc w:val="center"/>',
    `<w:tblBorders><w:top ${thick}/><w:left ${thin}/><w:bottom ${thick}/><w:right ${thin}/>`,
    `<w:insideH ${thin}/><w:insideV ${thin}/></w:tblBorders><w:tblLayout w:type="fixed"/>`,
    `<w:tblCellMar><w:top w:w="${padding}" w:type="dxa"/><w:left w:w="85" w:type="dxa"/>`,
    `<w:bottom w:w="${padding}" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar>`,
  ].join('');

/** @param padding above and below the text of a cell, in twips */
function tableStart(widths: readonly number[], padding = 57): string {
  const columns = widths.map((width) => `<w:gridCol w:w="${width}"/>`).join('');
  const width = `<w:tblW w:w="${sum(widths)}" w:type="dxa"/>`;
  return `<w:tbl><w:tblPr>${width}${tableProperties(padding)}</w:tblPr><w:tblGrid>${columns}</w:tblGrid>`;
}

function rowXml(cells: readonly Cell[], widths: readonly number[], properties = ''): string {
  let column = 0;
  let xml = `<w:tr><w:trPr><w:cantSplit/>${properties}</w:trPr>`;
  for (const { text, style, align, span = 1 } of cells) {
    const width = sum(widths.slice(column, column + span));
    column += span;
    const spanned = span === 1 ? '' : `<w:gridSpan w:val="${span}"/>`;
    xml += `<w:tc><w:tcPr><w:tcW w:w="${width}" w:type="dxa"/>${spanned}<w:vAlign w:val="center"/></w:tcPr>`;
    for (const line of linesOf(text)) {
      xml += `<w:p><w:pPr><w:pStyle w:val="${style}"/><w:jc w:val="${align}"/></w:pPr>`;
      xml += `<w:r><w:t xml:space="preserve">${escapeXml(line)}</w:t></w:r></w:p>`;
    }
    xml += '</w:tc>';
  }
  return `${xml}</w:tr>`;
}

export function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** Whole twips; columns asked for too wide shrink alike. */
function fitted(widths: readonly number[], most: number): number[] {
  const share = Math.min(1, most / sum(widths));
  return widths.map((width) => Math.floor(width * share));
}

function sum(widths: readonly number[]): number {
  return widths.reduce((total, width) => total + width, 0);
}
