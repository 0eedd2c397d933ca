import { writtenApart } from './writing-thread.ts';

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
 * Equal sheets give equal bytes.
 */
export async function writeWorkbook(sheets: readonly WrittenSheet[]): Promise<Uint8Array> {
  return await writtenApart({ kind: 'workbook', sheets });
}
