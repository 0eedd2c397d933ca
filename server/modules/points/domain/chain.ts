import type { PlainDate } from '../../../kernel/plain-date.ts';
import type { Hundredths } from '../../../kernel/points.ts';

export type EntryKind = 'fact' | 'broughtForward' | 'reversal';

/** Everything of a ledger entry that must not change unnoticed. */
export interface ChainedEntry {
  readonly unitId: number;
  readonly chainSeq: number;
  readonly postingKey: string;
  readonly personId: number;
  readonly branchId: number | null;
  readonly kind: EntryKind;
  readonly ruleCode: string;
  readonly schemeVersionId: number;
  readonly amount: Hundredths;
  readonly quantity: number;
  readonly happenedOn: PlainDate;
  /** Milliseconds since 1970. */
  readonly knownAt: number;
  readonly matter: string;
  readonly sourceKind: string;
  readonly sourceId: number;
  readonly sourceVersion: number;
  readonly proposerId: number | null;
  readonly confirmerId: number | null;
  readonly reversesId: number | null;
  readonly reason: string;
  /** The closed year it belongs to, where it was recorded in a later one. */
  readonly lateFor: number | null;
}

/** The text under an entry's hash; free words come last and carry their length, so no two entries read alike. */
export function chainContent(e: ChainedEntry): string {
  return (
    `${e.unitId}|${e.chainSeq}|${e.postingKey}|${e.personId}|${e.branchId ?? ''}|${e.kind}|${e.ruleCode}` +
    `|${e.schemeVersionId}|${e.amount}|${e.quantity}|${e.happenedOn}|${e.knownAt}|${e.sourceKind}` +
    `|${e.sourceId}|${e.sourceVersion}|${e.proposerId ?? ''}|${e.confirmerId ?? ''}|${e.reversesId ?? ''}` +
    `|${e.matter.length}|${e.matter}|${e.reason.length}|${e.reason}${e.lateFor === null ? '' : `|${e.lateFor}`}`
  );
}
