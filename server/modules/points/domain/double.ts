import { isAlike } from '../../../kernel/alike.ts';
import { Refusal } from '../../../kernel/refusal.ts';

/** A deed that was told and a record of the same person and day, as they stand in the ledger. */
export interface BesideEachOther {
  readonly told: {
    readonly ruleCode: string;
    readonly matter: string;
    /** It adds to another entry or multiplies it, and bears the matter of that one. */
    readonly follows: boolean;
  };
  readonly record: {
    readonly ruleCode: string;
    readonly matter: string;
    /** A sheet of an activity, whatever it pays; an imported deed otherwise. */
    readonly ofSheet: boolean;
  };
}

/**
 * Whether both may be one deed: alike in words and, where no sheet says what was done, of the same rule. The same
 * measure by which a claim is refused that comes after its record. Of an entry and what follows it, only the entry
 * itself may be what a sheet holds.
 */
export function mayBeOne({ told, record }: BesideEachOther): boolean {
  const sameRule = told.ruleCode === record.ruleCode;
  const maySheet = record.ofSheet && !told.follows;
  return isAlike(told.matter, record.matter) && (maySheet || sameRule);
}

export interface DoubleCase {
  /** Whoever brought the told one forward and confirmed it. */
  readonly proposerId: number | null;
  readonly confirmerId: number | null;
  /** Settled, or one of the two was taken back meanwhile. */
  readonly settled: boolean;
}

/**
 * That both stand is not said by the hands the told one went through (F22), nor by an account that does not tell whose
 * hand it is. @throws Refusal double.settled, double.ownAccount, double.anotherHand
 */
export function checkBothStand(
  { proposerId, confirmerId, settled }: DoubleCase,
  by: { readonly personId: number | null },
): void {
  if (settled) throw new Refusal('double.settled');
  if (by.personId === null) throw new Refusal('double.ownAccount');
  if ([proposerId, confirmerId].includes(by.personId)) throw new Refusal('double.anotherHand');
}

/** Whom somebody who is barred turns to. @param others who may say it, by name */
export function turnToWords(others: readonly string[]): string {
  return others.length > 0
    ? `现在可以由${others.join('、')}核对。`
    : '现在没有别的同志可以核对，请告诉安全管理员，在“职责与岗位”里给支部书记或机关党委（党务办公室）再增加一位；核对前两条都照常计入。';
}
