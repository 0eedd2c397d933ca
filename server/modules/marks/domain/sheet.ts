import { Refusal } from '../../../kernel/refusal.ts';

/** Where a sheet stands. */
export type SheetState = 'open' | 'proposed' | 'posted';

export interface SheetMarks {
  readonly proposedBy: number | null;
  readonly posted: boolean;
}

export function stateOf({ proposedBy, posted }: SheetMarks): SheetState {
  if (posted) return 'posted';
  return proposedBy === null ? 'open' : 'proposed';
}

/** @throws Refusal marks.notOpen */
export function requireOpen(sheet: SheetMarks): void {
  if (stateOf(sheet) !== 'open') throw new Refusal('marks.notOpen');
}

/** @throws Refusal marks.notProposed */
export function requireProposed(sheet: SheetMarks): void {
  if (stateOf(sheet) !== 'proposed') throw new Refusal('marks.notProposed');
}

/** Two hands: whoever handed it in does not confirm it. @throws Refusal marks.notProposed, marks.secondPerson */
export function requireSecond(sheet: SheetMarks, accountId: number | null): void {
  requireProposed(sheet);
  if (sheet.proposedBy === accountId) throw new Refusal('marks.secondPerson');
}
