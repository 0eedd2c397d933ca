import type { Download } from '#contract/route.ts';
import { momentWords } from '../../kernel/moment.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { ReadContext } from '../../platform/act.ts';
import type { Reader, Tx } from '../../platform/database/connect.ts';
import { mediaTypes } from '../../platform/documents/media-types.ts';
import { officialPaper } from '../../platform/documents/official-paper.ts';
import { writeWorkbook } from '../../platform/documents/write-workbook.ts';
import { lookedFrom } from './known.ts';
import { statementCode } from './statement-check.ts';
import { type Made, statementPaper, statementSheets } from './statement-paper.ts';
import { readStatement } from './views-statement.ts';

export interface StatementAsked {
  readonly personId: number;
  readonly year: number;
  readonly format: keyof typeof mediaTypes;
  readonly asKnownOn?: PlainDate | undefined;
}

/**
 * A person's year (积分单) as a Word or Excel file.
 *
 * @throws Refusal platform.notFound
 */
export async function exportStatement(
  { actor, services, now, today }: Omit<ReadContext, 'db'>,
  reader: Reader | Tx,
  { personId, year, format, asKnownOn }: StatementAsked,
): Promise<Download> {
  const statement = await readStatement(services, reader, {
    personId,
    year,
    ...lookedFrom(today, asKnownOn),
  });
  if (statement === null) throw new Refusal('platform.notFound');
  const made: Made = { by: actor.name, at: momentWords(now) };
  const code = statementCode(services.vault, statement, format, now);
  const bytes =
    format === 'docx'
      ? await officialPaper(statementPaper(statement, made, code))
      : await writeWorkbook(statementSheets(statement, made, code));
  return {
    filename: `${statement.personName}${year}年积分单.${format}`,
    mediaType: mediaTypes[format],
    bytes: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength),
  };
}
