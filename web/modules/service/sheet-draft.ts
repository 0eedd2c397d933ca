import type { AnswerOf, InputOfCall } from '../../lib/client.ts';
import { fieldsOf, RefusalError } from '../../lib/refusal-error.ts';
import { durationWords, halfHourStep, hoursWritten, minutesIn } from './hours.ts';

export type SheetPage = AnswerOf<'service.readSheet'>;
type SheetRow = SheetPage['rows'][number];
export type SheetText = InputOfCall<'service.saveSheet'>['body'];

/** One person as the recorder sees them: there or not, and the hours as typed. */
export interface DraftRow {
  readonly personId: number;
  readonly name: string;
  readonly unitName: string;
  readonly came: SheetRow['came'];
  readonly present: boolean;
  readonly hours: string;
}

export interface SheetDraft {
  readonly rows: readonly DraftRow[];
  readonly headCount: string;
  readonly companions: string;
  readonly note: string;
}

export type SheetChange =
  | { kind: 'tick'; personId: number; present: boolean }
  | { kind: 'hours'; personId: number; hours: string }
  | { kind: 'step'; personId: number; direction: 1 | -1; whole: number }
  | { kind: 'all'; hours: string }
  | { kind: 'add'; person: { id: number; name: string; unitName: string }; whole: number }
  | { kind: 'headCount' | 'companions' | 'note'; words: string };

export function sheetDraft(sheet: SheetPage): SheetDraft {
  const absent = sheet.absentSignUps.map(
    ({ waiting, ...person }): DraftRow => ({
      ...person,
      came: waiting ? 'waiting' : 'signedUp',
      present: false,
      hours: hoursWritten(sheet.wholeMinutes),
    }),
  );
  const present = sheet.rows.map(({ minutes, ...row }) => ({
    ...row,
    present: true,
    hours: hoursWritten(minutes),
  }));
  return {
    rows: [...present, ...absent],
    headCount: sheet.headCount === null ? '' : String(sheet.headCount),
    companions: String(sheet.companionCount),
    note: sheet.note,
  };
}

export function changed(draft: SheetDraft, change: SheetChange): SheetDraft {
  switch (change.kind) {
    case 'tick':
      return withRow(draft, change.personId, () => ({ present: change.present }));
    case 'hours':
      return withRow(draft, change.personId, () => ({ hours: change.hours }));
    case 'step':
      return withRow(draft, change.personId, ({ hours }) => ({
        hours: hoursWritten(
          halfHourStep(minutesIn(hours) ?? change.whole, change.direction, change.whole),
        ),
      }));
    case 'all':
      return {
        ...draft,
        rows: draft.rows.map((row) => (row.present ? { ...row, hours: change.hours } : row)),
      };
    case 'add':
      return withPerson(draft, change.person, change.whole);
    default:
      return { ...draft, [change.kind]: change.words };
  }
}

/** Other rows stay the same objects, so that the screen need not draw them again. */
function withRow(
  draft: SheetDraft,
  personId: number,
  part: (row: DraftRow) => Partial<DraftRow>,
): SheetDraft {
  const rows = draft.rows.map((row) =>
    row.personId === personId ? { ...row, ...part(row) } : row,
  );
  return { ...draft, rows };
}

/** Somebody who came: ticked where listed already, else at the end. */
function withPerson(
  draft: SheetDraft,
  { id, name, unitName }: { id: number; name: string; unitName: string },
  whole: number,
): SheetDraft {
  if (draft.rows.some(({ personId }) => personId === id)) {
    return withRow(draft, id, () => ({ present: true }));
  }
  const came = 'onTheSpot' as const;
  const row = { personId: id, name, unitName, came, present: true, hours: hoursWritten(whole) };
  return { ...draft, rows: [...draft.rows, row] };
}

export function presentOf(draft: SheetDraft): DraftRow[] {
  return draft.rows.filter(({ present }) => present);
}

/** `` → null, `１４` → 14; anything else NaN. */
export function countIn(written: string): number | null {
  const plain = written.normalize('NFKC').trim();
  return plain === '' ? null : /^\d{1,4}$/.test(plain) ? Number(plain) : Number.NaN;
}

/** What is wrong with the hours of one row, in words. */
export function hoursFlaw({ present, hours }: DraftRow, whole: number): string | null {
  if (!present) {
    return null;
  }
  const minutes = minutesIn(hours);
  if (minutes === null || minutes < 1) {
    return '请写小时数，如2、1.5或1:20；没有来的，取消前面的勾。';
  }
  return minutes > whole ? `不能超过活动的时长（${durationWords(whole)}）。` : null;
}

/** Whether what was counted on the spot agrees with the list, said while it is typed. */
export function agreementOf(draft: SheetDraft): { agrees: boolean; words: string } {
  const listed = presentOf(draft).length;
  const counted = countIn(draft.headCount);
  if (counted === null) {
    return { agrees: false, words: `名单上${listed}人。请清点到场的人，把人数填在上面。` };
  }
  if (Number.isNaN(counted)) {
    return { agrees: false, words: '请填人数，如14。' };
  }
  if (counted === listed) {
    return { agrees: true, words: `${listed}人，与名单相符。` };
  }
  const words =
    counted > listed
      ? `名单上${listed}人，少${counted - listed}人：请把来了的人补进名单，或改人数。`
      : `名单上${listed}人，多${listed - counted}人：请取消没来的人，或改人数。`;
  return { agrees: false, words };
}

/** What can be kept, also while the head count is still missing; null while a row cannot be read. */
export function sheetText(draft: SheetDraft, whole: number, version: number): SheetText | null {
  const headCount = countIn(draft.headCount);
  const companionCount = countIn(draft.companions) ?? 0;
  const unreadable = draft.rows.some((row) => hoursFlaw(row, whole) !== null);
  if (unreadable || Number.isNaN(headCount) || Number.isNaN(companionCount)) {
    return null;
  }
  const rows = presentOf(draft).map(({ personId, hours }) => ({
    personId,
    minutes: minutesIn(hours)!,
  }));
  return { version, headCount, companionCount, note: draft.note.trim(), rows };
}

/** The sheet as the server keeps it after a draft was saved, for the page to come back to. */
export function keptSheet(sheet: SheetPage, draft: SheetDraft, text: SheetText): SheetPage {
  const { version, headCount, companionCount, note } = text;
  return {
    ...sheet,
    ...{ version, headCount, companionCount, note },
    rows: presentOf(draft).map(({ present: _, hours, ...row }) => ({
      ...row,
      minutes: minutesIn(hours)!,
    })),
    absentSignUps: draft.rows
      .filter(({ present, came }) => !present && came !== 'onTheSpot')
      .map(({ personId, name, unitName, came }) => ({
        ...{ personId, name, unitName },
        waiting: came === 'waiting',
      })),
  };
}

export interface SheetFlaw {
  href: string;
  words: string;
}

/** What keeps a sheet from being handed in, each with the address of its cell. */
export function flawsOfSheet(draft: SheetDraft, whole: number): SheetFlaw[] {
  const rows = draft.rows.flatMap((row) => {
    const words = hoursFlaw(row, whole);
    return words === null ? [] : [{ href: hrefOf(row.personId), words: `${row.name}：${words}` }];
  });
  const companions = Number.isNaN(countIn(draft.companions));
  const { agrees, words } = agreementOf(draft);
  return [
    ...rows,
    ...(companions ? [{ href: '#companions', words: '随行家属请填人数，没有的填0。' }] : []),
    ...(agrees ? [] : [{ href: '#headCount', words }]),
  ];
}

/** What the server refused, at the cells it names; the rows of what was sent are in the order of the draft. */
export function refusedCells(draft: SheetDraft, error: unknown): SheetFlaw[] {
  const present = presentOf(draft);
  return fieldsOf(error).map(({ field, words }) => {
    const index = /^rows\.(\d+)/.exec(field)?.[1];
    const row = index === undefined ? undefined : present[Number(index)];
    return { href: row ? hrefOf(row.personId) : `#${field}`, words };
  });
}

export function hrefOf(personId: number): string {
  return `#hours-${personId}`;
}

/** Somebody else has written meanwhile: what is here cannot be kept over it. */
export function isOvertaken(error: unknown): boolean {
  return error instanceof RefusalError && error.code === 'platform.versionConflict';
}
