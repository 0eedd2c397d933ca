import type { SheetRow } from '../../kernel/sheet.ts';
import { openArchive } from './archive.ts';
import { type WorkbookLimits, workbookLimits } from './limits.ts';
import { RowListener } from './sheet-rows.ts';
import { readParts } from './workbook-parts.ts';
import { parseXml } from './xml.ts';

/**
 * The filled rows of the first visible sheet, one by one while the file inflates.
 * We read with a zip and an XML library of our choice and not with the writer's own reader: that one
 * follows the local headers of the archive, which may differ from the directory checked here, and
 * counts no bytes.
 *
 * Refuses documents.notXlsx, oldXls, encrypted, hasMacros, unsafeXml, damaged, tooLargeInside,
 * tooManyRows, tooManyColumns, noSheet.
 */
export async function* readWorkbookRows(
  bytes: Uint8Array,
  limits: WorkbookLimits = workbookLimits,
): AsyncIterable<SheetRow> {
  const archive = await openArchive(bytes, limits);
  try {
    const parts = await readParts(archive, limits);
    const listener = new RowListener(parts, limits);
    for await (const _ of parseXml(archive.open(parts.sheetPath), listener)) {
      yield* listener.take();
    }
  } finally {
    archive.close();
  }
}

/** All rows at once, for sheets of people and organisations. */
export async function readWorkbook(
  bytes: Uint8Array,
  limits: WorkbookLimits = workbookLimits,
): Promise<SheetRow[]> {
  const rows: SheetRow[] = [];
  for await (const row of readWorkbookRows(bytes, limits)) rows.push(row);
  return rows;
}
