import type { PlainDate } from '../../kernel/plain-date.ts';
import { writtenApart } from './writing-thread.ts';

/**
 * An official document in the layout of GB/T 9704-2012, as a caller says it; fonts, measures and blank
 * lines are of this house. Texts may come from anywhere: what XML cannot hold is left out.
 */
export interface OfficialPaper {
  /** Second size, centred; `\n` breaks lines by sense. */
  readonly title: string;
  /** To whom it goes, without the colon. */
  readonly recipient?: string;
  readonly blocks: readonly OfficialBlock[];
  /** Names of the annexes, without numbers. */
  readonly attachments?: readonly string[];
  /** `seal` leaves the room of a seal and prints （盖章）. */
  readonly signature?: {
    readonly organisation: string;
    readonly on: PlainDate;
    readonly seal?: boolean;
  };
  /** For rosters and lists. */
  readonly landscape?: boolean;
  /** True unless said otherwise. */
  readonly pageNumbers?: boolean;
}

export type OfficialBlock =
  /** `indent` false: flush left. `\n` starts a new line. `small`: a note, in the size of tables. */
  | {
      readonly kind: 'paragraph';
      readonly text: string;
      readonly indent?: boolean;
      readonly small?: boolean;
    }
  /** The caller writes the number: 一、 then （一） then 1. */
  | { readonly kind: 'heading'; readonly level: 1 | 2 | 3; readonly text: string }
  | {
      readonly kind: 'line';
      readonly text: string;
      readonly align: 'left' | 'center' | 'right';
      readonly small?: boolean;
    }
  /** 附件 with its number, if there are several, over the annex: 黑体, flush left. */
  | { readonly kind: 'annexLabel'; readonly text: string }
  /** A ruled form of labels and values. */
  | {
      readonly kind: 'facts';
      readonly rows: readonly (readonly [label: string, value: string])[];
    }
  /**
   * The text area is 156 mm wide, 225 mm across; the head is repeated on each page. More than six columns
   * are set in the fifth size.
   */
  | {
      readonly kind: 'table';
      readonly columns: readonly OfficialColumn[];
      readonly rows: readonly (readonly string[])[];
      readonly total?: readonly string[];
    }
  /** In a paper with attachments, what follows the first new page is the annex and stands after the signature. */
  | { readonly kind: 'newPage' };

export interface OfficialColumn {
  readonly head: string;
  readonly millimetres: number;
  readonly align?: 'left' | 'center' | 'right';
}

/** The document as .docx; the same paper gives the same bytes. */
export async function officialPaper(paper: OfficialPaper): Promise<Uint8Array> {
  return await writtenApart({ kind: 'paper', paper });
}
