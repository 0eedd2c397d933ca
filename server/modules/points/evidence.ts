import { type RawBuilder, sql } from 'kysely';
import type { EntryExplanation } from '#contract/points.ts';
import { plainDateOf } from '../../kernel/plain-date.ts';
import { type SourceFound, sourceWords } from './domain/proof-words.ts';

/** What is read of an entry's hands and of the record it comes from. */
export interface EvidenceRow {
  readonly ground: string | null;
  readonly proposer: string | null;
  readonly confirmer: string | null;
  /** The file that brought the deed in; whoever proposed and confirmed it stands on paper. */
  readonly broughtBy: string | null;
  readonly reason: string;
  readonly corrects: number | null;
  readonly source: SourceFound | null;
}

/** The columns of an `EvidenceRow`, of an entry `e` joined by {@link evidenceJoins}. */
export const evidenceColumns = sql`d.ground, proposer.name as proposer, confirmer.name as confirmer,
  b.filename as "broughtBy", e.reason, e.reverses_id as corrects, ${sourceOf()} as source`;

export const evidenceJoins = sql`
  left join deed d on e.source_kind = 'deed' and d.id = e.source_id
  left join import_batch b on b.id = d.batch_id
  left join person proposer on proposer.id = e.proposer_id
  left join person confirmer on confirmer.id = e.confirmer_id`;

/** The record itself: a row of an activity's sheet, a claim, a hearing, a line of a file. */
function sourceOf(): RawBuilder<SourceFound | null> {
  return sql`case e.source_kind
    when 'service.hoursConfirmed' then (select json_build_object('kind', 'topic', 'id', h.topic_id,
        'role', h.role, 'minutes', h.minutes, 'on', (h.confirmed_at at time zone 'Asia/Shanghai')::date)
      from service_hours h where h.id = e.source_id)
    when 'deduction' then json_build_object('kind', 'deduction', 'id', e.source_id)
    when 'deed' then coalesce(
      (select json_build_object('kind', 'claim', 'id', c.id, 'on', c.sent_on) from claim c
        where c.entry_id = e.id),
      (select json_build_object('kind', 'marks', 'id', s.id, 'on', s.proposed_on)
        from mark_row r join mark_sheet s on s.id = r.sheet_id where r.entry_id = e.id),
      case when b.id is not null then json_build_object('kind', 'import', 'id', b.id,
        'file', b.filename, 'on', (d.recorded_at at time zone 'Asia/Shanghai')::date) end) end`;
}

type Evidence = Pick<EntryExplanation, 'ground' | 'source' | 'proposer' | 'confirmer'>;

/** An entry is posted when it is confirmed; without a confirmer that day is the proposer's. */
export function evidenceOf(row: EvidenceRow, knownAt: Date): Evidence {
  const on = plainDateOf(knownAt);
  const { proposer, confirmer, broughtBy } = row;
  const ground = row.ground ?? (row.corrects === null ? '组织者的登记' : row.reason);
  const shown = { ground, source: sourceWords(row.source) };
  if (broughtBy !== null) {
    return {
      ...shown,
      proposer: { name: `随台账“${broughtBy}”导入`, on },
      confirmer: { name: '原台账已办结，见依据', on: null },
    };
  }
  return {
    ...shown,
    proposer: proposer === null ? null : { name: proposer, on: confirmer === null ? on : null },
    confirmer: confirmer === null ? null : { name: confirmer, on },
  };
}
