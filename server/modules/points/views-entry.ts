import { sql } from 'kysely';
import type { EntryExplanation } from '#contract/points.ts';
import { invariant } from '../../kernel/invariant.ts';
import { momentWords } from '../../kernel/moment.ts';
import { type PlainDate, plainDateOf } from '../../kernel/plain-date.ts';
import type { Subject } from '../../kernel/policy.ts';
import type { Reader, Tx } from '../../platform/database/connect.ts';
import type { Services } from '../../platform/services.ts';
import {
  calculationWords,
  capWords,
  daysLateWords,
  factWords,
  lateWords,
  matterWords,
  stateWords,
} from './domain/entry-words.ts';
import {
  chainWords,
  type ObjectionTrace,
  objectionTrace,
  publicityOf,
} from './domain/proof-words.ts';
import { ruleSentence } from './domain/sentence.ts';
import { type EvidenceRow, evidenceColumns, evidenceJoins, evidenceOf } from './evidence.ts';
import { knownVersions, versionOf } from './scheme-library.ts';
import { shelfOfPerson } from './scheme-shelf.ts';
import { casesOf, entriesOf, type YearRow, yearOfRow } from './year.ts';

interface EntryDetailRow extends YearRow, EvidenceRow {
  readonly personId: number;
  readonly personName: string;
  readonly schemeVersionId: number;
  readonly knownAt: Date;
  readonly correctedBy: { id: number; at: string; by: string | null; reason: string } | null;
  readonly takingBack: number | null;
  readonly above: number[];
  readonly publicity: { id: number; from: PlainDate; until: PlainDate } | null;
  readonly objections: ObjectionTrace[];
  readonly chain: { seq: number; hash: string; unit: string };
}

export interface ExplainedEntry {
  /** Whose it is, where it happened and where the person belongs now. */
  readonly subject: Subject;
  readonly personId: number;
  readonly explanation: Omit<EntryExplanation, 'allowed'>;
}

/** Why an entry is what it is, by one statement; null where there is no such entry. */
export async function readExplanation(
  services: Services,
  reader: Reader | Tx,
  entryId: number,
  today: PlainDate,
): Promise<ExplainedEntry | null> {
  const { rows } = await sql<EntryDetailRow>`
    select e.person_id as "personId", p.name as "personName", e.scheme_version_id as "schemeVersionId",
      e.known_at as "knownAt", ${evidenceColumns},
      p.political_status as "politicalStatus", p.joined_party_on as "joinedOn", e.year,
      ${shelfOfPerson(sql`e.person_id`)} as shelf,
      ${entriesOf(sql`e.person_id`, sql`e.year`)} as entries,
      ${casesOf(sql`e.person_id`, { today, known: null })} as cases,
      (select json_build_object('id', r.id, 'at', r.known_at, 'by', by.name, 'reason', r.reason)
        from ledger_entry r left join person by on by.id = r.proposer_id
        where r.reverses_id = e.id) as "correctedBy",
      (select t.id from deduction t where t.takes_back = e.id and t.outcome is null) as "takingBack",
      array(select distinct c.ancestor_id from organisation_closure c
        where c.descendant_id in (e.unit_id, e.branch_id, p.unit_id, p.branch_id)
          and c.valid_to = '9999-12-31') as above, ${proofs}
    from ledger_entry e
    join person p on p.id = e.person_id
    ${evidenceJoins}
    where e.id = ${entryId}`.execute(reader);
  const row = rows[0];
  if (row === undefined) return null;
  const { personId, above } = row;
  const explanation = await explain(services, reader, entryId, row);
  return { subject: { personId, above }, personId, explanation };
}

/** What stands behind the entry: where it was published, who disputed it, its link in the chain. */
const proofs = sql`
  (select json_build_object('id', s.id, 'from', s.from_on, 'until', s.until_on)
    from publicity_entry pe join publicity s on s.id = pe.publicity_id
    where pe.entry_id = e.id) as publicity,
  coalesce((select json_agg(json_build_object('raisedOn', o.raised_on, 'own', o.person_id = o.objector_id,
      'answer', o.answer_outcome, 'answeredOn', o.answered_on, 'escalatedOn', o.escalated_on,
      'decision', o.decision_outcome, 'decidedOn', o.decided_on) order by o.id)
    from objection o where o.entry_id = e.id or o.result_entry_id = e.id), '[]') as objections,
  json_build_object('seq', e.chain_seq, 'hash', left(encode(e.chain_hash, 'hex'), 16), 'unit',
    (select o.full_name from organisation_period o where o.organisation_id = e.unit_id
      order by o.valid_from desc limit 1)) as chain`;

async function explain(
  services: Services,
  reader: Reader | Tx,
  entryId: number,
  row: EntryDetailRow,
): Promise<Omit<EntryExplanation, 'allowed'>> {
  const { standing, table, entries } = await yearOfRow(services.database, reader, row);
  const entry = entries.find(({ id }) => id === entryId);
  invariant(entry && standing && table, 'an entry is part of its own year');
  const { rule, points, kind } = entry;
  const { counted } = entry.standing;
  const flag = rule.shape.kind === 'flag';
  const versions = await knownVersions(services.database, reader, [row.schemeVersionId]);
  const { scheme } = versionOf(versions, row.schemeVersionId);
  return {
    id: entryId,
    personName: row.personName,
    matter: matterWords(entry.matter, rule),
    points,
    counted,
    heldBack: points - counted,
    fact: factWords(entry.happenedOn, entry.matter, entry.quantity, rule),
    rule: {
      code: rule.code,
      sentence: ruleSentence(rule),
      versionId: row.schemeVersionId,
      schemeName: scheme.name,
      version: scheme.version,
      effectiveFrom: scheme.effectiveFrom,
    },
    calculation: flag ? '只作标记，不计分。' : calculationWords(kind, entry.standing),
    capEffect: flag ? '' : capWords(rule.code, standing, table),
    ...evidenceOf(row, row.knownAt),
    publicity: row.publicity === null ? null : publicityOf(row.publicity),
    objections: row.objections.map(objectionTrace),
    chain: chainWords(row.chain),
    happenedOn: entry.happenedOn,
    knownAt: momentWords(row.knownAt),
    stateWords: `${stateWords(kind, entry.state, entry.lateFor)}${daysLateWords(kind, entry.happenedOn, plainDateOf(row.knownAt))}`,
    late: entry.lateFor === null ? null : lateWords(entry.lateFor, row.year),
    correction: correctionWords(row),
    takingBack:
      row.takingBack === null
        ? null
        : { deductionId: row.takingBack, words: '已提出冲销，正在办理；决定之前照常计分。' },
    correctedBy: row.correctedBy?.id ?? null,
    corrects: row.corrects,
  };
}

function correctionWords({ corrects, correctedBy, reason }: EntryDetailRow): string {
  if (corrects !== null) return `这是一条冲销记录，冲销原因：${reason}。`;
  if (correctedBy === null) return '没有更正。';
  const on = plainDateOf(new Date(correctedBy.at));
  const by = correctedBy.by === null ? '' : `由${correctedBy.by}`;
  return `${on}${by}冲销，原因：${correctedBy.reason}。`;
}
