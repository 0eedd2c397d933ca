import { sql } from 'kysely';
import type { PlainDate } from '../../kernel/plain-date.ts';
import type { Hundredths } from '../../kernel/points.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { ActContext } from '../../platform/act.ts';
import type { Tx } from '../../platform/database/connect.ts';
import type { Told } from './domain/attribution.ts';
import type { DeductionCase } from './domain/deduction.ts';
import type { EndingFlag } from './domain/flag.ts';

/** A deduction as its row says. */
export interface LockedDeduction extends DeductionCase, EndingFlag {
  readonly id: number;
  readonly ruleCode: string;
  readonly level: string | null;
  /** Occurrences, parts of a unit, a size, or a judged amount in hundredths. */
  readonly quantity: number;
  readonly matter: string;
  readonly fact: string;
  readonly proposerId: number | null;
  readonly toldOn: PlainDate | null;
  readonly version: number;
}

export interface ProposedDeduction {
  readonly personId: number;
  readonly ruleCode: string;
  readonly level: string | null;
  readonly quantity: number;
  readonly schemeVersionId: number;
  readonly amount: Hundredths;
  readonly happenedOn: PlainDate;
  readonly matter: string;
  readonly fact: string;
  readonly evidence: string;
  readonly contact: string;
  readonly takesBack?: number;
  readonly raisesFlag: boolean;
  /** Last day of a flag; null while it is open. */
  readonly until?: PlainDate | null;
  /** The notice of a meeting that was missed. */
  readonly told: Told | null;
}

/** Of a flag named `d`: its days, and whether its entry was taken back. */
export const flagColumns = sql`d.flag_until as "flagUntil", d.flag_ended_on as "flagEndedOn",
  exists (select from ledger_entry flag join ledger_entry back on back.reverses_id = flag.id
    where flag.person_id = d.person_id and flag.source_kind = 'deduction' and flag.source_id = d.id
      and flag.kind <> 'reversal') as undone`;

/** @throws Refusal deduction.alreadyProposed, deduction.alreadyTakingBack */
export async function addDeduction(
  { tx, actor, today }: ActContext,
  proposed: ProposedDeduction,
): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into deduction (person_id, rule_code, level, quantity, scheme_version_id, amount, happened_on, matter,
      fact, evidence, contact, proposed_by, proposed_on, takes_back, raises_flag, flag_until, told_on, told_how)
    values (${proposed.personId}, ${proposed.ruleCode}, ${proposed.level}, ${proposed.quantity},
      ${proposed.schemeVersionId}, ${proposed.amount}, ${proposed.happenedOn}, ${proposed.matter}, ${proposed.fact},
      ${proposed.evidence}, ${proposed.contact}, ${actor.accountId}, ${today},
      ${proposed.takesBack ?? null}, ${proposed.raisesFlag}, ${proposed.until ?? null},
      ${proposed.told?.toldOn ?? null}, ${proposed.told?.toldHow ?? null})
    on conflict do nothing returning id`.execute(tx);
  const [row] = rows;
  if (row === undefined) {
    const { takesBack } = proposed;
    throw new Refusal(`deduction.already${takesBack === undefined ? 'Proposed' : 'TakingBack'}`);
  }
  return row.id;
}

/**
 * The deduction, locked, at the version the writer has seen.
 * @throws Refusal platform.notFound, platform.versionConflict
 */
export async function lockDeduction(
  tx: Tx,
  deductionId: number,
  version: number,
): Promise<LockedDeduction> {
  const { rows } = await sql<LockedDeduction>`
    select d.id, d.person_id as "personId", d.rule_code as "ruleCode", d.level, d.quantity, d.amount,
      d.happened_on as "happenedOn", d.matter, d.fact, d.takes_back as "takesBack",
      d.raises_flag as "raisesFlag", d.proposed_by as "proposedBy",
      d.proposed_on as "proposedOn", d.notified_on as "notifiedOn",
      d.answer_until as "answerUntil", d.answered_on as "answeredOn",
      d.answer_final as "answerFinal", d.outcome, d.told_on as "toldOn", d.version, ${flagColumns},
      (select a.person_id from account a where a.id = d.proposed_by) as "proposerId"
    from deduction d where d.id = ${deductionId} for no key update`.execute(tx);
  const [row] = rows;
  if (row === undefined) throw new Refusal('platform.notFound');
  if (row.version !== version) throw new Refusal('platform.versionConflict');
  return row;
}

type Change = Partial<{
  notified_on: PlainDate;
  notified_how: 'screen' | 'paper';
  answer_until: PlainDate;
  answer: string;
  answered_on: PlainDate;
  answer_final: boolean;
  answer_recorded_by: number | null;
  outcome: 'upheld' | 'dropped' | 'withdrawn';
  outcome_because: string;
  settled_by: number | null;
  settled_on: PlainDate;
  settled_at: Date;
  flag_ended_on: PlainDate;
  flag_ended_by: number | null;
  flag_ended_because: string;
  flag_ended_at: Date;
}>;

/** Writes one step; answers the new version. */
export async function changeDeduction(
  tx: Tx,
  { id, version }: LockedDeduction,
  change: Change,
): Promise<number> {
  const changed = await tx
    .updateTable('deduction')
    .set({ ...change, version: version + 1 })
    .where('id', '=', id)
    .returning('version')
    .executeTakeFirstOrThrow();
  return changed.version;
}
