import { type RawBuilder, sql } from 'kysely';
import type { ObjectionPage, ObjectionRow } from '#contract/objections.ts';
import type { Actor } from '../../kernel/actor.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import type { Reader, Tx } from '../../platform/database/connect.ts';
import { withinReach } from '../people/index.ts';
import {
  isOwnEntry,
  type ObjectionCase,
  type Outcome,
  objectionDue,
  objectionNext,
  objectionState,
  objectionWords,
  outcomeWords,
} from './domain/objection.ts';
import { openObjection } from './open-objection.ts';
import { decidingPosts, hearingPosts } from './policy.ts';
import { toldMatter } from './told-matter.ts';

export interface ObjectionsAsked {
  readonly settled: boolean;
  readonly page: number;
  readonly size: number;
}

/**
 * Objections about people within reach, those due first. Above the unit only what came one level up is
 * shown: a named person stays the unit's business until then (F3 of the rules of fairness).
 */
export async function listObjections(
  db: Tx,
  actor: Actor,
  today: PlainDate,
  { settled, page, size }: ObjectionsAsked,
): Promise<{ rows: (ObjectionRow & { personId: number })[]; total: number }> {
  const { rows } = await sql<ListedRow & { total: number }>`
    select ${listed}, count(*) over () as total from objection o ${entry}
    where (${withinReach(actor, ...hearingPosts)}
      or (o.escalated_on is not null and ${withinReach(actor, ...decidingPosts)}))
      and p.id is distinct from ${actor.personId}::int
      and ${waiting} = ${!settled}
    order by coalesce(o.decision_due, o.answer_due), o.id
    limit ${size} offset ${(page - 1) * size}`.execute(db);
  const shown = rows.map((row) => ({ ...objectionRow(row, today), personId: row.personId }));
  return { rows: shown, total: rows[0]?.total ?? 0 };
}

/** Objections somebody raised, the newest first. */
export async function listMyObjections(
  db: Reader,
  personId: number,
  today: PlainDate,
): Promise<ObjectionRow[]> {
  const { rows } = await sql<ListedRow>`
    select ${listed} from objection o ${entry} where o.objector_id = ${personId}
    order by o.raised_on desc, o.id desc limit 100`.execute(db);
  return rows.map((row) => objectionRow(row, today));
}

export interface ReadObjection {
  readonly page: Omit<ObjectionPage, 'allowed'>;
  readonly standing: ObjectionCase;
  readonly above: readonly number[];
}

export async function readObjection(
  db: Reader | Tx,
  objectionId: number,
  today: PlainDate,
): Promise<ReadObjection | null> {
  const { rows } = await sql<ReadRow>`
    select ${listed}, e.rule_code as "ruleCode", o.text, o.answer_because as "answerBecause",
      o.answered_on as "answeredOn", aa.display_name as "answeredByName", o.escalation,
      o.decision_because as "decisionBecause", o.decided_on as "decidedOn",
      da.display_name as "decidedByName", ra.display_name as "recordedByName",
      o.recorded_on as "recordedOn", o.brought_by as "broughtBy", ea.display_name as "escalationByName",
      ob.name as "objectorName", o.version,
      array(select c.ancestor_id from organisation_closure c
        where c.descendant_id in (p.unit_id, p.branch_id) and c.valid_to = '9999-12-31') as above
    from objection o ${entry}
    join person ob on ob.id = o.objector_id
    left join account aa on aa.id = o.answered_by
    left join account da on da.id = o.decided_by
    left join account ra on ra.id = o.recorded_by
    left join account ea on ea.id = o.escalation_recorded_by
    where o.id = ${objectionId}`.execute(db);
  const [row] = rows;
  if (row === undefined) return null;
  return { page: pageOfRow(row, today), standing: row, above: row.above };
}

const waiting = sql.raw<boolean>(openObjection.waiting);

const entry: RawBuilder<unknown> = sql`join ledger_entry e on e.id = o.entry_id
  join person p on p.id = o.person_id`;

const listed = sql`o.id, o.entry_id as "entryId", o.person_id as "personId",
  o.objector_id as "objectorId", p.name as "personName", ${toldMatter} as matter, e.happened_on as "happenedOn",
  e.proposer_id as "proposerId", e.confirmer_id as "confirmerId", o.raised_on as "raisedOn",
  o.answer_due as "answerDue", o.answered_by as "answeredBy", o.answer_outcome as "answerOutcome",
  o.escalate_until as "escalateUntil", o.escalated_on as "escalatedOn",
  o.decision_due as "decisionDue", o.decision_outcome as "decisionOutcome"`;

interface ListedRow extends ObjectionCase {
  readonly id: number;
  readonly entryId: number;
  readonly personName: string;
  readonly matter: string;
  readonly happenedOn: PlainDate;
}

interface ReadRow extends ListedRow {
  readonly ruleCode: string;
  readonly text: string;
  readonly answerBecause: string | null;
  readonly answeredOn: PlainDate | null;
  readonly answeredByName: string | null;
  readonly escalation: string | null;
  readonly decisionBecause: string | null;
  readonly decidedOn: PlainDate | null;
  readonly decidedByName: string | null;
  readonly recordedByName: string | null;
  readonly recordedOn: PlainDate | null;
  readonly broughtBy: string | null;
  readonly escalationByName: string | null;
  readonly objectorName: string;
  readonly version: number;
  readonly above: readonly number[];
}

function objectionRow(row: ListedRow, today: PlainDate): ObjectionRow {
  return {
    id: row.id,
    entryId: row.entryId,
    personName: row.personName,
    matter: row.matter,
    happenedOn: row.happenedOn,
    own: isOwnEntry(row),
    raisedOn: row.raisedOn,
    state: objectionState(row),
    stateWords: objectionWords(row, today),
    dueOn: objectionDue(row),
  };
}

function pageOfRow(row: ReadRow, today: PlainDate): Omit<ObjectionPage, 'allowed'> {
  const { answeredOn, answerOutcome, decidedOn, decisionOutcome } = row;
  return {
    ...objectionRow(row, today),
    ruleCode: row.ruleCode,
    objectorName: row.objectorName,
    text: row.text,
    paper: paperOf(row),
    answer: ruling(answeredOn, answerOutcome, row.answerBecause, row.answeredByName),
    escalation:
      row.escalatedOn === null
        ? null
        : { on: row.escalatedOn, text: row.escalation ?? '', recordedBy: row.escalationByName },
    decision: ruling(decidedOn, decisionOutcome, row.decisionBecause, row.decidedByName),
    escalateUntil: row.escalateUntil,
    nextWords: objectionNext(row, today),
    version: row.version,
  };
}

function paperOf({ recordedByName, recordedOn, broughtBy }: ReadRow): ObjectionPage['paper'] {
  if (recordedOn === null) return null;
  return { broughtBy: broughtBy ?? '', recordedBy: recordedByName ?? '', recordedOn };
}

function ruling(
  on: PlainDate | null,
  outcome: Outcome | null,
  because: string | null,
  byName: string | null,
): ObjectionPage['answer'] {
  if (on === null || outcome === null) return null;
  const outcomeWord = outcomeWords[outcome];
  return { on, outcomeWords: outcomeWord, because: because ?? '', byName: byName ?? '' };
}
