import { sql } from 'kysely';
import type { PlainDate } from '../../kernel/plain-date.ts';
import type { Hundredths } from '../../kernel/points.ts';
import type { Subject } from '../../kernel/policy.ts';
import { Refusal } from '../../kernel/refusal.ts';
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
  readonly answeredOn: PlainDate | null;
  readonly version: number;
}

/** What decides whether somebody may object to an entry. */
export interface ObjectedEntry {
  readonly personId: number;
  readonly unitId: number;
  readonly year: number;
  readonly kind: string;
  readonly reversed: boolean;
  readonly knownOn: PlainDate;
  /** The sheet that shows it to the objector's unit on the day; null: none. */
  readonly publicityId: number | null;
  /** A list of the commended in its publicity shows it to the objector's unit on the day. */
  readonly commended: boolean;
}

export async function readObjectedEntry(
  tx: Tx,
  entryId: number,
  { objectorId, on }: { readonly objectorId: number; readonly on: PlainDate },
): Promise<ObjectedEntry | null> {
  const { rows } = await sql<ObjectedEntry>`
    select e.person_id as "personId", e.unit_id as "unitId", e.year, e.kind,
      exists (select from ledger_entry r where r.reverses_id = e.id) as reversed,
      (e.known_at at time zone 'Asia/Shanghai')::date as "knownOn",
      (select s.id from publicity_entry pe join publicity s on s.id = pe.publicity_id
        join person me on me.id = ${objectorId}::int and me.unit_id = s.unit_id
        where pe.entry_id = e.id and s.from_on <= ${on}::date and s.until_on >= ${on}::date)
        as "publicityId",
      exists (select from commended_deed cd join commendation c on c.id = cd.commendation_id
        join person me on me.id = ${objectorId}::int and me.unit_id = c.unit_id
        where cd.entry_id = e.id and c.approved_on <= ${on}::date and c.public_until >= ${on}::date
          and (c.withdrawn_on is null or c.withdrawn_on > ${on}::date)) as commended
    from ledger_entry e where e.id = ${entryId}`.execute(tx);
  return rows[0] ?? null;
}

/** Whose entry it is and the organisations above, for who may write an objection to it down. */
export async function aboveOfEntry(tx: Tx, entryId: number): Promise<Subject | null> {
  const { rows } = await sql<Subject>`
    select e.person_id as "personId", array(select distinct c.ancestor_id from organisation_closure c
      where c.descendant_id in (p.unit_id, p.branch_id) and c.valid_to = '9999-12-31') as above
    from ledger_entry e join person p on p.id = e.person_id where e.id = ${entryId}`.execute(tx);
  return rows[0] ?? null;
}

/** Who wrote down an objection that came on paper, when, and who brought the paper. */
export interface PaperOfObjection {
  readonly by: number | null;
  readonly on: PlainDate;
  readonly broughtBy: string;
}

interface NewObjection {
  readonly entryId: number;
  readonly entry: Pick<ObjectedEntry, 'personId' | 'publicityId'>;
  readonly objectorId: number;
  readonly on: PlainDate;
  readonly text: string;
  readonly due: PlainDate;
  readonly paper: PaperOfObjection | null;
}

/** @throws Refusal objection.alreadyRaised, objection.alreadyRecorded */
export async function addObjection(tx: Tx, asked: NewObjection): Promise<number> {
  const { entryId, entry, objectorId, on, text, due, paper } = asked;
  const { rows } = await sql<{ id: number }>`
    insert into objection (entry_id, person_id, objector_id, publicity_id, text, raised_on, answer_due,
      recorded_by, recorded_on, brought_by)
    values (${entryId}, ${entry.personId}, ${objectorId}, ${entry.publicityId}, ${text}, ${on}, ${due},
      ${paper?.by ?? null}, ${paper?.on ?? null}, ${paper?.broughtBy ?? null})
    on conflict do nothing returning id`.execute(tx);
  const [row] = rows;
  if (row === undefined) {
    throw new Refusal(paper ? 'objection.alreadyRecorded' : 'objection.alreadyRaised');
  }
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
      o.answer_due as "answerDue", o.answered_by as "answeredBy", o.answered_on as "answeredOn",
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
  escalation_recorded_by: number | null;
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
