/** A cell that holds something. Numbers are as stored: dates among them carry their date too. */
export type SheetCell =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'number'; readonly number: number; readonly raw: string }
  | { readonly kind: 'date'; readonly number: number; readonly date: string | null }
  | { readonly kind: 'boolean'; readonly boolean: boolean }
  | { readonly kind: 'error'; readonly text: string }
  /** The value Excel last computed; never trusted where it decides something. */
  | { readonly kind: 'formula'; readonly text: string };

/** A row with at least one filled cell. */
export interface SheetRow {
  /** As shown at the left edge in Excel, from 1. */
  readonly number: number;
  /** By column from 0 (A); an empty cell is undefined. */
  readonly cells: readonly (SheetCell | undefined)[];
}

/** What a person sees in the cell, as text; empty for no cell. */
export function cellText(cell: SheetCell | undefined): string {
  if (cell === undefined) return '';
  switch (cell.kind) {
    case 'number':
      return cell.raw;
    case 'date':
      return cell.date ?? String(cell.number);
    case 'boolean':
      return cell.boolean ? '是' : '否';
    default:
      return cell.text;
  }
}

/** Blanks away at both ends and inside, so that 姓 名 is found as 姓名. */
export function headingText(cell: SheetCell | undefined): string {
  return cellText(cell).replace(/[\s\u00a0\u200b\u3000\ufeff]+/gu, '');
}
