import type { Download } from '#contract/route.ts';
import { momentWords } from '../../kernel/moment.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { ReadContext } from '../../platform/act.ts';
import type { Reader, Tx } from '../../platform/database/connect.ts';
import { mediaTypes } from '../../platform/documents/media-types.ts';
import { officialPaper } from '../../platform/documents/official-paper.ts';
import { writeWorkbook } from '../../platform/documents/write-workbook.ts';
import { periodName, periodOf } from './domain/period.ts';
import { lookedFrom } from './known.ts';
import { statementCode } from './statement-check.ts';
import { type Made, statementPaper, statementSheets } from './statement-paper.ts';
import { readStatement } from './views-statement.ts';

export interface StatementAsked {
  readonly personId: number;
  readonly year: number;
  readonly format: keyof typeof mediaTypes;
  /** A part of the year; left out: from its first day, to its last. */
  readonly from?: PlainDate | undefined;
  readonly to?: PlainDate | undefined;
  readonly asKnownOn?: PlainDate | undefined;
}

/**
 * A person's year (积分单), or a part of it, as a Word or Excel file.
 *
 * @throws Refusal platform.notFound, and those of `periodOf`
 */
export async function exportStatement(
  { actor, services, now, today }: Omit<ReadContext, 'db'>,
  reader: Reader | Tx,
  { personId, year, format, asKnownOn, ...days }: StatementAsked,
): Promise<Download> {
  const looked = lookedFrom(today, asKnownOn);
  const period = periodOf(year, days, looked.today);
  const statement = await readStatement(services, reader, { personId, year, period, ...looked });
  if (statement === null) throw new Refusal('platform.notFound');
  const made: Made = { by: actor.name, at: momentWords(now) };
  const code = statementCode(services.vault, statement, format, now);
  const bytes =
    format === 'docx'
      ? await officialPaper(statementPaper(statement, made, code))
      : await writeWorkbook(statementSheets(statement, made, code));
  return {
    filename: `${statement.personName}${period === null ? `${year}年` : periodName(period)}积分单.${format}`,
    mediaType: mediaTypes[format],
    bytes: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength),
  };
}
