import { sql } from 'kysely';
import type { PlainDate } from '../../kernel/plain-date.ts';
import type { Hundredths } from '../../kernel/points.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { ActContext } from '../../platform/act.ts';
import type { Tx } from '../../platform/database/connect.ts';
import type { EntryKind } from './domain/chain.ts';
import type { ObjectionCase, Outcome } from './domain/objection.ts';

/** An objection, locked, with the entry it is about or the one that replaced it. */
export interface LockedObjection extends ObjectionCase {
  readonly id: number;
  readonly entryId: number;
  readonly ruleCode: string;
  readonly amount: Hundredths;
  readonly kind: EntryKind;
  readonly reversed: boolean;
  readonly happenedOn: PlainDate;
  readonly matter: string;
  readonly version: number;
}

/** What decides whether somebody may object to an entry. */
export interface ObjectedEntry {
  readonly personId: number;
  readonly unitId: number;
  readonly year: number;
  readonly kind: string;
  readonly reversed: boolean;
  /** The sheet that shows it to the asker's unit today; null: none. */
  readonly publicityId: number | null;
}

export async function readObjectedEntry(
  { tx, actor, today }: ActContext,
  entryId: number,
): Promise<ObjectedEntry | null> {
  const { rows } = await sql<ObjectedEntry>`
    select e.person_id as "personId", e.unit_id as "unitId", e.year, e.kind,
      exists (select from ledger_entry r where r.reverses_id = e.id) as reversed,
      (select s.id from publicity_entry pe join publicity s on s.id = pe.publicity_id
        join person me on me.id = ${actor.personId}::int and me.unit_id = s.unit_id
        where pe.entry_id = e.id and s.from_on <= ${today} and s.until_on >= ${today})
        as "publicityId"
    from ledger_entry e where e.id = ${entryId}`.execute(tx);
  return rows[0] ?? null;
}

/** @throws Refusal objection.alreadyRaised */
export async function addObjection(
  { tx, actor, today }: ActContext,
  asked: { entryId: number; entry: ObjectedEntry; text: string; due: PlainDate },
): Promise<number> {
  const { entryId, entry, text, due } = asked;
  const { rows } = await sql<{ id: number }>`
    insert into objection (entry_id, person_id, objector_id, publicity_id, text, raised_on, answer_due)
    values (${entryId}, ${entry.personId}, ${actor.personId}, ${entry.publicityId}, ${text}, ${today},
      ${due})
    on conflict do nothing returning id`.execute(tx);
  const [row] = rows;
  if (row === undefined) throw new Refusal('objection.alreadyRaised');
  return row.id;
}

/** @throws Refusal platform.notFound, platform.versionConflict */
export async function lockObjection(
  tx: Tx,
  objectionId: number,
  version: number,
): Promise<LockedObjection> {
  const { rows } = await sql<LockedObjection>`
    select o.id, e.id as "entryId", e.kind,
      exists (select from ledger_entry r where r.reverses_id = e.id) as reversed, o.person_id as "personId", o.objector_id as "objectorId",
      e.proposer_id as "proposerId", e.confirmer_id as "confirmerId", e.rule_code as "ruleCode",
      e.amount, e.happened_on as "happenedOn", e.matter, o.raised_on as "raisedOn",
      o.answer_due as "answerDue", o.answered_by as "answeredBy",
      o.answer_outcome as "answerOutcome", o.escalate_until as "escalateUntil",
      o.escalated_on as "escalatedOn", o.decision_due as "decisionDue",
      o.decision_outcome as "decisionOutcome", o.version
    from objection o join ledger_entry e on e.id = coalesce(o.result_entry_id, o.entry_id)
    where o.id = ${objectionId} for no key update of o`.execute(tx);
  const [row] = rows;
  if (row === undefined) throw new Refusal('platform.notFound');
  if (row.version !== version) throw new Refusal('platform.versionConflict');
  return row;
}

type Change = Partial<{
  answer_outcome: Outcome;
  answer_because: string;
  answered_on: PlainDate;
  answered_by: number | null;
  escalate_until: PlainDate;
  escalated_on: PlainDate;
  escalation: string;
  decision_due: PlainDate;
  decision_outcome: Outcome;
  decision_because: string;
  decided_on: PlainDate;
  decided_by: number | null;
  result_entry_id: number | null;
}>;

/**
 * Writes one step; answers the new version.
 * @throws Refusal objection.alreadyRaised: gone up with while the same person has another one on its way
 */
export async function changeObjection(
  tx: Tx,
  { id, version }: LockedObjection,
  change: Change,
): Promise<number> {
  try {
    const changed = await tx
      .updateTable('objection')
      .set({ ...change, version: version + 1 })
      .where('id', '=', id)
      .returning('version')
      .executeTakeFirstOrThrow();
    return changed.version;
  } catch (error) {
    if ((error as { constraint?: string }).constraint === 'objection_once') {
      throw new Refusal('objection.alreadyRaised');
    }
    throw error;
  }
}
