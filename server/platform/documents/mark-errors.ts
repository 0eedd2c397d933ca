import JSZip from 'jszip';
import type { Finding } from '../../kernel/finding.ts';
import { headingText } from '../../kernel/sheet.ts';
import { type Archive, openArchive } from './archive.ts';
import { type WorkbookLimits, workbookLimits } from './limits.ts';
import { type MarkColour, MarkStyles } from './mark-styles.ts';
import { readWorkbook } from './read-workbook.ts';
import { patchSheet, type RowMark } from './sheet-patch.ts';
import { readParts } from './workbook-parts.ts';

const reasonHeading = '错误原因';

/**
 * The same workbook back with the cells of refusing findings filled red, those of warnings yellow, and
 * a last column 错误原因. Only the first visible sheet and the styles are touched, as text: whatever
 * else the clerk keeps in the file (drop-downs, widths, other sheets) stays byte for byte. A file
 * marked before loses its old marks first. `skipped` rows are not marked.
 * Refuses as `readWorkbookRows` does.
 */
export async function markErrors(
  bytes: Uint8Array,
  headRow: number,
  findings: readonly Finding[],
  limits: WorkbookLimits = workbookLimits,
): Promise<Uint8Array> {
  const archive = await openArchive(bytes, limits);
  try {
    const { sheetPath, stylesPath } = await readParts(archive, limits);
    const zip = await JSZip.loadAsync(bytes);
    const styles = new MarkStyles(
      stylesPath === undefined ? null : await textOf(archive, stylesPath),
    );
    const sheet = await textOf(archive, sheetPath);
    const column = await reasonColumn(bytes, headRow, limits);
    const marks = marksByRow(findings);
    zip.file(
      sheetPath,
      patchSheet(sheet, { headRow, column, heading: reasonHeading, marks, styles }),
    );
    if (stylesPath !== undefined) zip.file(stylesPath, styles.xml());
    return await zip.generateAsync({ type: 'uint8array', compression: 'DEFLATE' });
  } finally {
    archive.close();
  }
}

async function textOf(archive: Archive, path: string): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of archive.open(path)) chunks.push(chunk);
  return Buffer.concat(chunks)
    .toString('utf8')
    .replace(/^\ufeff/, '');
}

/** The column of an earlier marking, or the first one right of everything filled. */
async function reasonColumn(
  bytes: Uint8Array,
  headRow: number,
  limits: WorkbookLimits,
): Promise<number> {
  const rows = await readWorkbook(bytes, limits);
  const head = rows.find((row) => row.number === headRow);
  const before = head?.cells.findIndex((cell) => headingText(cell) === reasonHeading) ?? -1;
  if (before >= 0) return before;
  return rows.reduce((widest, row) => Math.max(widest, row.cells.length), 0);
}

interface GrowingMark {
  readonly cells: Map<number, MarkColour>;
  readonly reasons: string[];
}

function marksByRow(findings: readonly Finding[]): Map<number, RowMark> {
  const marks = new Map<number, GrowingMark>();
  for (const { row, at, column, severity, words } of findings) {
    if (severity === 'skipped') continue;
    const mark: GrowingMark = marks.get(row) ?? { cells: new Map(), reasons: [] };
    marks.set(row, mark);
    if (at !== null && mark.cells.get(at) !== 'refused') mark.cells.set(at, severity);
    const place = column === '' ? '' : `${column}：`;
    mark.reasons.push(`${severity === 'warned' ? '提示　' : ''}${place}${words}`);
  }
  return new Map(
    [...marks].map(([row, { cells, reasons }]) => [row, { cells, reason: reasons.join('\n') }]),
  );
}
