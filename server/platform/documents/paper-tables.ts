import {
  AlignmentType,
  BorderStyle,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlignTable,
  WidthType,
} from 'docx';
import type { OfficialBlock } from './official-paper.ts';
import { type PageMeasures, twipsOfMillimetre } from './paper-measures.ts';
import { linesOf } from './paper-text.ts';

const thin = { style: BorderStyle.SINGLE, size: 4, color: '000000' } as const;
const thick = { ...thin, size: 12 } as const;
const borders = {
  top: thick,
  bottom: thick,
  left: thin,
  right: thin,
  insideHorizontal: thin,
  insideVertical: thin,
};

interface Cell {
  readonly text: string;
  readonly width: number;
  readonly align: 'left' | 'center' | 'right';
  readonly style: string;
}

/** A table as wide as its columns say, at most as wide as the text; rows are never cut in two. */
export function ruledTable(
  block: Extract<OfficialBlock, { kind: 'table' }>,
  page: PageMeasures,
): Table {
  const widths = fitted(
    block.columns.map(({ millimetres }) => millimetres * twipsOfMillimetre),
    page.textWidth,
  );
  const wide = block.columns.length > 6 ? 'Wide' : '';
  const row = (texts: readonly string[], part: 'Head' | 'Text', isHead = false) =>
    rowOf(
      widths.map((width, index) => ({
        text: texts[index] ?? '',
        width,
        align: isHead ? 'center' : (block.columns[index]?.align ?? 'left'),
        style: `${wide}Table${part}`,
      })),
      isHead,
    );
  const head = row(
    block.columns.map((column) => column.head),
    'Head',
    true,
  );
  const rows = block.rows.map((texts) => row(texts, 'Text'));
  const total = block.total === undefined ? [] : [row(block.total, 'Head')];
  return tableOf(widths, [head, ...rows, ...total]);
}

/** Labels take a quarter of the width. */
export function factsTable(
  facts: readonly (readonly [label: string, value: string])[],
  page: PageMeasures,
): Table {
  const label = Math.round(Math.min(page.textWidth / 4, 38 * twipsOfMillimetre));
  const widths = [label, page.textWidth - label];
  const rows = facts.map(([name, value]) =>
    rowOf(
      [
        { text: name, width: widths[0]!, align: 'center', style: 'TableHead' },
        { text: value, width: widths[1]!, align: 'left', style: 'TableText' },
      ],
      false,
    ),
  );
  return tableOf(widths, rows);
}

function tableOf(columnWidths: number[], rows: TableRow[]): Table {
  const width = columnWidths.reduce((sum, one) => sum + one, 0);
  return new Table({
    rows,
    columnWidths,
    borders,
    layout: TableLayoutType.FIXED,
    alignment: AlignmentType.CENTER,
    width: { size: width, type: WidthType.DXA },
    margins: { left: 85, right: 85, top: 57, bottom: 57 },
  });
}

function rowOf(cells: readonly Cell[], tableHeader: boolean): TableRow {
  return new TableRow({
    tableHeader,
    cantSplit: true,
    children: cells.map(
      ({ text, width, align, style }) =>
        new TableCell({
          width: { size: width, type: WidthType.DXA },
          verticalAlign: VerticalAlignTable.CENTER,
          children: linesOf(text).map(
            (line) => new Paragraph({ style, alignment: align, children: [new TextRun(line)] }),
          ),
        }),
    ),
  });
}

/** Whole twips; columns asked for too wide shrink alike. */
function fitted(widths: readonly number[], most: number): number[] {
  const sum = widths.reduce((total, one) => total + one, 0);
  const share = sum > most ? most / sum : 1;
  return widths.map((width) => Math.floor(width * share));
}
