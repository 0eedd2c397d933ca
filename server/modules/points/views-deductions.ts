import { type RawBuilder, sql } from 'kysely';
import type { DeductionPage, DeductionRow } from '#contract/deductions.ts';
import type { Rule } from '#contract/scheme.ts';
import { type Actor, organisationsOf } from '../../kernel/actor.ts';
import type { Calendar } from '../../kernel/calendar.ts';
import { momentWords } from '../../kernel/moment.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import type { Reader, Tx } from '../../platform/database/connect.ts';
import type { Services } from '../../platform/services.ts';
import { withinReach } from '../people/index.ts';
import { type ToldHow, toldWords } from './domain/attribution.ts';
import { deductedWords, severalWords } from './domain/deducting.ts';
import { type DeductionCase, stateOf } from './domain/deduction.ts';
import {
  decisionWords,
  deductionWords,
  headWords,
  kindWords,
  meanwhileWords,
  nextWords,
  outcomeWords,
} from './domain/deduction-words.ts';
import { daysWords, type EndingFlag } from './domain/flag.ts';
import { ruleSentence } from './domain/sentence.ts';
import { hearingPosts, pointsPosts } from './policy.ts';
import { knownVersions, ruleOf, versionOf } from './scheme-library.ts';
import { flagColumns } from './store-deductions.ts';

/** What the words of a deduction are made of. */
export interface Day {
  readonly today: PlainDate;
  readonly calendar: Calendar;
}

export interface DeductionsAsked {
  readonly settled: boolean;
  readonly page: number;
  readonly size: number;
}

/** Deductions of people within reach: open ones by the day on which they can be decided, settled ones newest first. */
export async function listDeductions(
  services: Services,
  db: Tx,
  actor: Actor,
  day: Day,
  { settled, page, size }: DeductionsAsked,
): Promise<{ rows: DeductionRow[]; total: number }> {
  const { rows } = await sql<ListedRow & { total: number }>`
    select ${listed}, count(*) over () as total from deduction d ${people}
    where (d.outcome is not null) = ${settled} and ${withinReach(actor, ...pointsPosts)}
    order by d.settled_at desc, d.answer_until nulls first, d.id
    limit ${size} offset ${(page - 1) * size}`.execute(db);
  return { rows: await deductionRows(services, db, rows, day), total: rows[0]?.total ?? 0 };
}

/** Everything open that was proposed against a person. */
export async function listOpenDeductions(
  services: Services,
  db: Reader,
  personId: number,
  day: Day,
): Promise<DeductionRow[]> {
  const { rows } = await sql<ListedRow>`
    select ${listed} from deduction d ${people}
    where d.person_id = ${personId} and d.outcome is null
    order by d.answer_until nulls first, d.id`.execute(db);
  return await deductionRows(services, db, rows, day);
}

/**
 * Whom the actor last told somebody to ask, else whom the actor's office last told, in a hearing or on a published
 * month; null before the first.
 */
export async function readLastContact(db: Reader, actor: Actor): Promise<string | null> {
  const held = organisationsOf(actor, ...hearingPosts);
  const { rows } = await sql<{ contact: string }>`
    select told.contact from (
      select d.contact, case when d.proposed_by = ${actor.accountId}::int then 0 else 1 end as place, d.id
      from deduction d where d.proposed_by = ${actor.accountId}::int or exists (select from post x
        where x.account_id = d.proposed_by and x.kind = any(${[...hearingPosts]}::text[])
          and x.organisation_id = any(${held}::int[]))
      union all select s.office || ' ' || s.telephone, 2, s.id from publicity s
      where s.unit_id = any(${held}::int[])) told
    order by told.place, told.id desc limit 1`.execute(db);
  return rows[0]?.contact ?? null;
}

export interface ReadDeduction {
  readonly page: Omit<DeductionPage, 'allowed'>;
  readonly standing: DeductionCase & EndingFlag;
  readonly above: readonly number[];
}

/** One deduction with its whole course; null where there is none. */
export async function readDeduction(
  services: Services,
  db: Reader | Tx,
  deductionId: number,
  day: Day,
): Promise<ReadDeduction | null> {
  const { rows } = await sql<ReadRow>`
    select ${listed}, d.level, d.fact, d.evidence, d.contact, d.told_on as "toldOn", d.told_how as "toldHow",
      d.notified_how as "notifiedHow", d.answer, d.outcome_because as "outcomeBecause",
      d.settled_at as "settledAt", d.version, pa.display_name as "proposedByName",
      ra.display_name as "recordedByName", sa.display_name as "settledByName",
      ${flagColumns}, ea.display_name as "flagEndedByName", d.flag_ended_because as "flagEndedBecause",
      (d.flag_ended_at at time zone 'Asia/Shanghai')::date as "flagEndedSaid",
      (select e.id from ledger_entry e where e.source_kind = 'deduction' and e.source_id = d.id
        and e.person_id = d.person_id and e.reverses_id is not distinct from d.takes_back) as "entryId",
      array(select c.ancestor_id from organisation_closure c
        where c.descendant_id in (p.unit_id, p.branch_id) and c.valid_to = '9999-12-31') as above
    from deduction d ${people}
    join account pa on pa.id = d.proposed_by
    left join account ra on ra.id = d.answer_recorded_by
    left join account sa on sa.id = d.settled_by
    left join account ea on ea.id = d.flag_ended_by
    where d.id = ${deductionId}`.execute(db);
  const [row] = rows;
  if (row === undefined) return null;
  const versions = await knownVersions(services.database, db, [row.schemeVersionId]);
  const { scheme } = versionOf(versions, row.schemeVersionId);
  const asked = ruleOf(versions, row.schemeVersionId, row.ruleCode);
  const { name: schemeName, version } = scheme;
  const rule = { sentence: ruleSentence(asked), schemeName, version };
  const quantityWords =
    row.takesBack === null ? deductedWords(asked, row.quantity) : severalWords(asked, row);
  const page = { ...pageOfRow(row, asked, rule, day), quantityWords, flag: flagOf(row, asked) };
  return { page, standing: row, above: row.above };
}

const listed = sql`d.id, d.person_id as "personId", p.name as "personName",
  u.short_name as "unitName", d.rule_code as "ruleCode", d.matter, d.happened_on as "happenedOn",
  d.quantity, d.scheme_version_id as "schemeVersionId", d.amount, d.takes_back as "takesBack", d.raises_flag as "raisesFlag", d.proposed_by as "proposedBy", d.proposed_on as "proposedOn",
  d.notified_on as "notifiedOn", d.answer_until as "answerUntil", d.answered_on as "answeredOn",
  d.answer_final as "answerFinal", d.outcome`;

const people: RawBuilder<unknown> = sql`join person p on p.id = d.person_id
  join organisation_now u on u.organisation_id = p.unit_id`;

interface ListedRow
  extends DeductionCase,
    Omit<
      DeductionRow,
      | 'points'
      | 'takesBack'
      | 'kindWords'
      | 'headWords'
      | 'meanwhileWords'
      | 'state'
      | 'stateWords'
      | 'answerUntil'
      | 'personId'
    > {
  readonly quantity: number;
  readonly schemeVersionId: number;
}

interface ReadRow extends ListedRow, Pick<EndingFlag, 'flagUntil' | 'flagEndedOn' | 'undone'> {
  readonly fact: string;
  readonly evidence: string;
  readonly contact: string;
  readonly toldOn: PlainDate | null;
  readonly toldHow: ToldHow | null;
  readonly notifiedHow: 'screen' | 'paper' | null;
  readonly answer: string | null;
  readonly outcomeBecause: string | null;
  readonly settledAt: Date | null;
  readonly version: number;
  readonly proposedByName: string;
  readonly recordedByName: string | null;
  readonly settledByName: string | null;
  readonly flagEndedByName: string | null;
  readonly flagEndedBecause: string | null;
  readonly flagEndedSaid: PlainDate | null;
  readonly entryId: number | null;
  readonly above: readonly number[];
}

async function deductionRows(
  { database }: Services,
  db: Reader | Tx,
  rows: readonly ListedRow[],
  day: Day,
): Promise<DeductionRow[]> {
  const ids = rows.map(({ schemeVersionId }) => schemeVersionId);
  const versions = await knownVersions(database, db, ids);
  return rows.map((row) =>
    deductionRow(row, ruleOf(versions, row.schemeVersionId, row.ruleCode), day),
  );
}

function deductionRow(row: ListedRow, rule: Rule, { today, calendar }: Day): DeductionRow {
  return {
    id: row.id,
    personId: row.personId,
    personName: row.personName,
    unitName: row.unitName,
    ruleCode: row.ruleCode,
    matter: row.matter,
    happenedOn: row.happenedOn,
    points: row.amount,
    takesBack: row.takesBack,
    kindWords: kindWords(row),
    headWords: headWords(row, severalWords(rule, row)),
    meanwhileWords: meanwhileWords(row),
    state: stateOf(row),
    stateWords: deductionWords(row, today, calendar),
    answerUntil: row.answerUntil,
  };
}

function pageOfRow(
  row: ReadRow,
  asked: Rule,
  rule: DeductionPage['rule'],
  day: Day,
): Omit<DeductionPage, 'allowed' | 'quantityWords' | 'flag'> {
  return {
    ...deductionRow(row, asked, day),
    rule,
    fact: row.fact,
    evidence: row.evidence,
    contact: row.contact,
    toldWords: toldWords(row),
    proposedBy: row.proposedByName,
    proposedOn: row.proposedOn,
    notice: noticeOf(row),
    answer: answerOf(row),
    outcome: outcomeOf(row),
    entryId: row.entryId,
    nextWords: nextWords(row, day.today),
    decision: decisionWords(row, row.personName),
    version: row.version,
  };
}

/** The days of a flag, and how it ended. */
function flagOf(row: ReadRow, rule: Rule): DeductionPage['flag'] {
  if (!row.raisesFlag) return null;
  const { happenedOn: from, flagUntil: until, flagEndedOn: endedOn } = row;
  return { until, words: daysWords({ from, until, endedOn }, rule), ended: endedWords(row) };
}

function endedWords(row: ReadRow): string | null {
  if (row.undone) return '这件标记已经冲销，当作没有作过。';
  if (row.flagEndedOn === null) return null;
  return `${row.flagEndedSaid}由${row.flagEndedByName}办理，到${row.flagEndedOn}结束：${row.flagEndedBecause}`;
}

function noticeOf({ notifiedOn: on, notifiedHow: how, answerUntil }: ReadRow) {
  if (on === null || how === null) return null;
  const reached = how === 'screen' ? '本人在系统中看到告知' : '纸质告知书送达本人';
  return { on, how, words: `${on} ${reached}，可说明到${answerUntil}。` };
}

function answerOf({ answer: text, answeredOn: on, answerFinal, recordedByName }: ReadRow) {
  if (text === null || on === null) return null;
  const how = recordedByName === null ? '本人填写' : `本人书面或当面说明，${recordedByName}代录`;
  return { on, text, words: `${on} ${how}${answerFinal ? '，已说明完毕' : ''}。` };
}

function outcomeOf(row: ReadRow) {
  const { settledAt, settledByName, outcomeBecause, outcome } = row;
  if (settledAt === null || outcome === null) return null;
  const byName = settledByName ?? '';
  const words = outcomeWords(row, outcome);
  return { at: momentWords(settledAt), byName, because: outcomeBecause ?? '', words };
}
