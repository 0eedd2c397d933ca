import { Refusal } from '../../../kernel/refusal.ts';

/** Where a sheet stands. In `correcting`, and submitted from there, the hours confirmed before still stand. */
export type Sheet =
  | { readonly state: 'open'; readonly returnedBecause: string | null }
  | { readonly state: 'submitted'; readonly correction: string | null }
  | { readonly state: 'confirmed' }
  | {
      readonly state: 'correcting';
      readonly correction: string;
      readonly returnedBecause: string | null;
    };

/** What is kept of it; a sheet nobody has saved yet is all null. */
export interface SheetMarks {
  readonly submittedAt: Date | null;
  readonly confirmedAt: Date | null;
  readonly returnedBecause: string | null;
  readonly correctionBecause: string | null;
}

export function sheetOf(marks: SheetMarks): Sheet {
  const { submittedAt, confirmedAt, returnedBecause, correctionBecause: correction } = marks;
  if (confirmedAt !== null && correction === null) return { state: 'confirmed' };
  if (submittedAt !== null) return { state: 'submitted', correction };
  if (correction === null) return { state: 'open', returnedBecause };
  return { state: 'correcting', correction, returnedBecause };
}

export const stateWords: Readonly<Record<Sheet['state'], string>> = {
  open: '填写中',
  submitted: '待确认',
  confirmed: '已确认',
  correcting: '更正中',
};

export type Step = 'save' | 'submit' | 'confirm' | 'return' | 'correct' | 'withdraw' | 'attest';

const fillable = { save: true, submit: true, confirm: true } as const;
const steps: Readonly<Record<Sheet['state'], Partial<Record<Step, true>>>> = {
  open: fillable,
  submitted: { confirm: true, return: true },
  confirmed: { correct: true, withdraw: true, attest: true },
  correcting: { ...fillable, withdraw: true },
};

export function permits(sheet: Sheet, step: Step): boolean {
  return steps[sheet.state][step] === true;
}

/** @throws Refusal service.sheetSettled, service.sheetSubmitted, service.sheetNotSubmitted, service.sheetNotConfirmed */
export function requireStep(sheet: Sheet, step: Step): void {
  if (permits(sheet, step)) return;
  if (sheet.state === 'submitted') throw new Refusal('service.sheetSubmitted');
  if (sheet.state === 'confirmed') throw new Refusal('service.sheetSettled');
  if (step === 'return') throw new Refusal('service.sheetNotSubmitted');
  throw new Refusal('service.sheetNotConfirmed');
}
