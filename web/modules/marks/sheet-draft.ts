import type { AnswerOf } from '../../lib/client.ts';

export type MarkSheet = AnswerOf<'marks.readSheet'>;
export type Finding = AnswerOf<'marks.saveSheet'>['findings'][number];

/** What stands on the screen for one person. */
export interface DraftRow {
  personId: number;
  cells: string[];
  reason: string;
}

export function draftOf({ rows }: MarkSheet): DraftRow[] {
  return rows.map(({ personId, cells, reason }) => ({ personId, cells: [...cells], reason }));
}

/** Rows that were changed: only these are sent, so that two people may write on one sheet after each other. */
export function changedRows(sheet: MarkSheet, draft: readonly DraftRow[]): DraftRow[] {
  const stood = draftOf(sheet);
  return draft.filter((row, at) => JSON.stringify(row) !== JSON.stringify(stood[at]));
}

/** True where a text was copied from several cells of a workbook. */
export function isBlock(text: string): boolean {
  return /[\t\n]/.test(text.replace(/\r?\n$/, ''));
}

/** Cells copied from a workbook, laid over the sheet from one cell on; what does not fit is left out. */
export function pasted(
  draft: readonly DraftRow[],
  at: { row: number; cell: number },
  text: string,
): DraftRow[] {
  const lines = text.replace(/\r?\n$/, '').split(/\r?\n/);
  return draft.map((row, index) => {
    const line = lines[index - at.row];
    if (line === undefined) return row;
    const typed = line.split('\t');
    const cells = row.cells.map((cell, column) => typed[column - at.cell]?.trim() ?? cell);
    return { ...row, cells };
  });
}

/** What is wrong, with where it is: its row in the workbook, whose row it is, and the column. */
export function findingWords({ rows, columns }: MarkSheet, finding: Finding): string {
  const { row, personId, field, words } = finding;
  const name = rows.find((one) => one.personId === personId)?.name;
  const head = field === 'reason' ? '理由' : columns[Number(field.replace('cells.', ''))]?.head;
  const place = [
    ...(row === null ? [] : [`第${row}行`]),
    ...(name === undefined ? [] : [field === '' ? name : `${name}的“${head}”`]),
  ];
  return place.length === 0 ? words : `${place.join('，')}：${words}`;
}

/** The address of a cell on the page; what is wrong with a whole row leads to its first cell. */
export function cellId(personId: number, field: string): string {
  return `mark-${personId}-${field === '' ? 'cells.0' : field}`.replace('.', '-');
}
