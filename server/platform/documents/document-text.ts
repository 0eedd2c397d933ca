import { fullDay } from '../../kernel/plain-date.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { cellText, type SheetRow } from '../../kernel/sheet.ts';
import { type Archive, openArchive } from './archive.ts';
import { workbookLimits } from './limits.ts';
import type { OfficialBlock, OfficialPaper } from './official-paper.ts';
import { RowListener } from './sheet-rows.ts';
import { readParts } from './workbook-parts.ts';
import type { WrittenSheet } from './write-workbook.ts';
import { readXml } from './xml.ts';
import { linesOf } from './xml-text.ts';

/**
 * What a document says, line by line and without its looks: of a paper each paragraph and each cell, of a
 * workbook each cell. The same before it is written and after it is read, saved again by an office or not.
 */
export type DocumentText = readonly string[];

export type DocumentFormat = 'docx' | 'xlsx';

export function textOfPaper({ title, recipient, blocks, signature }: OfficialPaper): DocumentText {
  const signed =
    signature === undefined
      ? []
      : [
          `${signature.organisation}${signature.seal === true ? '（盖章）' : ''}`,
          fullDay(signature.on),
        ];
  const addressed = recipient === undefined ? [] : [`${recipient}：`];
  return written([title, ...addressed, ...blocks.flatMap(textsOf), ...signed]);
}

export function textOfSheets(sheets: readonly WrittenSheet[]): DocumentText {
  return written(
    sheets.flatMap(({ title, note = '', columns, rows, foot = [] }) => [
      title,
      note,
      ...columns.map(({ heading }) => heading),
      ...rows.flatMap((row) => row.map((cell) => (cell === null ? '' : String(cell)))),
      ...foot,
    ]),
  );
}

/**
 * What a .docx or .xlsx file says.
 *
 * @throws Refusal documents.notXlsx and the others of a file that is none of both
 */
export async function textOfFile(
  bytes: Uint8Array,
): Promise<{ format: DocumentFormat; text: DocumentText }> {
  const archive = await openArchive(bytes, workbookLimits);
  try {
    if (archive.has('word/document.xml')) {
      return { format: 'docx', text: written(await paragraphsIn(archive)) };
    }
    return { format: 'xlsx', text: written(await cellsIn(archive)) };
  } finally {
    archive.close();
  }
}

function textsOf(block: OfficialBlock): readonly string[] {
  switch (block.kind) {
    case 'newPage':
      return [];
    case 'facts':
      return block.rows.flat();
    case 'table':
      return [
        ...block.columns.map(({ head }) => head),
        ...block.rows.flat(),
        ...(block.total ?? []),
      ];
    default:
      return [block.text];
  }
}

/** Blanks at both ends and empty lines carry nothing, and programs add and drop them. */
function written(texts: readonly string[]): DocumentText {
  return texts
    .flatMap(linesOf)
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

async function paragraphsIn(archive: Archive): Promise<string[]> {
  const paragraphs: string[] = [];
  let inText = false;
  let text = '';
  await readXml(archive.open('word/document.xml'), {
    open(name) {
      if (name === 'p') text = '';
      else if (name === 't') inText = true;
      else if (name === 'br') text += '\n';
    },
    close(name) {
      if (name === 'p') paragraphs.push(text);
      else if (name === 't') inText = false;
    },
    text(part) {
      if (inText) text += part;
    },
  });
  return paragraphs;
}

async function cellsIn(archive: Archive): Promise<string[]> {
  const parts = await readParts(archive, workbookLimits);
  const cells: string[] = [];
  for (const path of parts.sheetPaths) {
    if (!archive.has(path)) throw new Refusal('documents.damaged');
    const listener = new RowListener(parts, workbookLimits);
    await readXml(archive.open(path), listener);
    cells.push(...listener.take().flatMap((row: SheetRow) => row.cells.map(cellText)));
  }
  return cells;
}
