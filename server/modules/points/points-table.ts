import { formatPoints, type Hundredths } from '../../kernel/points.ts';
import type { OfficialBlock } from '../../platform/documents/official-paper.ts';
import type { WrittenColumn } from '../../platform/documents/write-workbook.ts';

/** A column that stands on paper and in a workbook. */
export interface PointsColumn {
  readonly head: string;
  readonly millimetres: number;
  /** In characters of the workbook's type. */
  readonly width: number;
  /** Points, right-aligned; left out: text. */
  readonly points?: true;
  readonly centred?: true;
}

/** A text, or points in hundredths; null where there is nothing to say. */
export type PointsCell = string | Hundredths | null;

type Cells = readonly PointsCell[];

export function paperTable(
  columns: readonly PointsColumn[],
  rows: readonly Cells[],
  total?: Cells,
): OfficialBlock {
  const onPaper = (cells: Cells) =>
    cells.map((cell) => (typeof cell === 'number' ? formatPoints(cell) : (cell ?? '—')));
  return {
    kind: 'table',
    columns: columns.map(({ head, millimetres, points, centred }) => ({
      head,
      millimetres,
      align: points ? 'right' : centred ? 'center' : 'left',
    })),
    rows: rows.map(onPaper),
    ...(total !== undefined && { total: onPaper(total) }),
  };
}

export function sheetTable(
  columns: readonly PointsColumn[],
  rows: readonly Cells[],
): { columns: WrittenColumn[]; rows: PointsCell[][] } {
  return {
    columns: columns.map(({ head, width, points }) => ({
      heading: head,
      width,
      kind: points ? 'number' : 'text',
    })),
    rows: rows.map((cells) => cells.map((cell) => (typeof cell === 'number' ? cell / 100 : cell))),
  };
}
