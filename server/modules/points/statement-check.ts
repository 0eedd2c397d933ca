import { startOfDay } from '../../kernel/moment.ts';
import { addDays, type PlainDate, plainDateOf } from '../../kernel/plain-date.ts';
import {
  type CheckedDocument,
  checkCode,
  codeFits,
  readCheckCode,
} from '../../platform/check-code.ts';
import type { Reader, Tx } from '../../platform/database/connect.ts';
import {
  type DocumentFormat,
  type DocumentText,
  textOfPaper,
  textOfSheets,
} from '../../platform/documents/document-text.ts';
import type { Services } from '../../platform/services.ts';
import type { Vault } from '../../platform/vault.ts';
import { checkedText } from './check-words.ts';
import { periodOf } from './domain/period.ts';
import type { Known, LookedFrom } from './known.ts';
import { statementPaper, statementSheets } from './statement-paper.ts';
import { readStatement, type Statement } from './views-statement.ts';

/** Whose statement a paper says it is, and of which days where it is of a part of the year. */
export interface PaperAsked {
  readonly personId: number;
  readonly year: number;
  readonly from?: PlainDate | undefined;
  readonly to?: PlainDate | undefined;
}

/** The code that is printed on a person's statement, made of everything it says but who printed it and when. */
export function statementCode(
  vault: Vault,
  statement: Statement,
  format: DocumentFormat,
  now: Date,
): string {
  const kind = statement.part === null ? 'statement' : 'partStatement';
  const document: CheckedDocument =
    statement.knownOn === null
      ? { kind, format, number: secondsOf(now) }
      : {
          kind: `${kind}AsKnown`,
          format,
          number: secondsOf(startOfDay(addDays(statement.knownOn, 1))),
        };
  return checkCode(vault, document, textOf(statement, format));
}

/**
 * Whether a code typed from paper is the one of this person's year: the statement is made again from the
 * ledger as it was known at the moment that the code names. `notOne`: no code of a statement; `needsPeriod`: that of
 * a part of a year, whose days have to be told.
 *
 * @throws those of `periodOf`
 */
export async function statementOfCode(
  services: Services,
  reader: Reader | Tx,
  code: string,
  { from, to, ...asked }: PaperAsked,
): Promise<'fits' | 'differs' | 'notOne' | 'needsPeriod'> {
  const document = readCheckCode(code);
  if (document === null || document.kind === 'referenceSheet') return 'notOne';
  const ofPart = document.kind.startsWith('part');
  if (ofPart && (from ?? to) === undefined) return 'needsPeriod';
  const knownOn = document.kind.endsWith('AsKnown') ? readingsOf(document)[0]?.today : null;
  const readings = readingsOf(document);
  const inFormerWords = readings.map((reading) => ({ ...reading, inFormerWords: true }));
  for (const reading of [...readings, ...inFormerWords]) {
    const period = ofPart ? periodOf(asked.year, { from, to }, reading.today) : null;
    const statement = await readStatement(services, reader, { ...asked, ...reading, period });
    if (statement === null) return 'differs';
    const said = { ...statement, knownOn: knownOn ?? null };
    if (codeFits(services.vault, code, textOf(said, document.format))) return 'fits';
  }
  return 'differs';
}

/**
 * A statement of the moment holds entries up to it. Of objections only the day is kept, so that one raised or
 * settled on that day may have come before the printing or after it.
 */
function readingsOf({ kind, number }: CheckedDocument): LookedFrom[] {
  if (kind.endsWith('AsKnown')) {
    const on = plainDateOf(new Date(number * 1000 - 1));
    return [{ today: on, known: { on, before: isoOf(number) } }];
  }
  const today = plainDateOf(new Date(number * 1000));
  const known: Known = { on: today, before: isoOf(number + 1) };
  return [
    { today, known },
    { today, known: { ...known, on: addDays(today, -1) } },
  ];
}

function textOf(statement: Statement, format: DocumentFormat): DocumentText {
  const made = { by: '', at: '' };
  return checkedText(
    format === 'docx'
      ? textOfPaper(statementPaper(statement, made, ''))
      : textOfSheets(statementSheets(statement, made, '')),
  );
}

function secondsOf(moment: Date): number {
  return Math.floor(moment.getTime() / 1000);
}

function isoOf(seconds: number): string {
  return new Date(seconds * 1000).toISOString();
}
