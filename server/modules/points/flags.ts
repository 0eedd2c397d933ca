import { type RawBuilder, sql } from 'kysely';
import type { PlainDate } from '../../kernel/plain-date.ts';
import type { Hundredths } from '../../kernel/points.ts';
import type { Database, Reader, Tx } from '../../platform/database/connect.ts';
import { besideWords, type FlagSpan, standsIn } from './domain/flag.ts';
import { entryKnown, type Known } from './known.ts';
import { knownVersions, ruleOf } from './scheme-library.ts';

/** A flag of a person as the statement below answers it. */
export interface RaisedFlag extends FlagSpan {
  readonly ruleCode: string;
  readonly schemeVersionId: number;
}

/** Flags that were raised about a person, heard and decided, as known then; those that were taken back are none. */
export function flagsOf(person: RawBuilder<unknown>, known: Known | null) {
  const endKnown =
    known === null ? sql`true` : sql`flagged.flag_ended_at < ${known.before}::timestamptz`;
  return sql`(select coalesce(json_agg(json_build_object('ruleCode', flag.rule_code,
      'schemeVersionId', flag.scheme_version_id, 'from', flagged.happened_on, 'until', flagged.flag_until,
      'endedOn', case when ${endKnown} then flagged.flag_ended_on end)
      order by flagged.happened_on, flagged.id), '[]')
    from deduction flagged join ledger_entry flag on flag.person_id = flagged.person_id
      and flag.source_kind = 'deduction' and flag.source_id = flagged.id and flag.kind <> 'reversal'
    where flagged.person_id = ${person} and flagged.raises_flag
      and flagged.outcome = 'upheld' and ${entryKnown(known, 'flag')}
      and not exists (select from ledger_entry back where back.reverses_id = flag.id
        and ${entryKnown(known, 'back')}))`;
}

/**
 * Whether an entry, named `e`, raises a flag or takes one back: lists of many people leave it out, so that there is no
 * list of flagged persons.
 */
export const flagEntry = sql<boolean>`(e.amount = 0 and coalesce((select d.raises_flag
  from ledger_entry flag join deduction d on d.id = flag.source_id
  where flag.id = coalesce(e.reverses_id, e.id) and flag.source_kind = 'deduction'), false))`;

interface Counted {
  readonly total: Hundredths;
  readonly from: PlainDate;
  readonly to: PlainDate;
}

/** What stands beside somebody's number from day to day, in sentences; empty where nothing does. */
export async function flagSentences(
  database: Database,
  reader: Reader | Tx,
  flags: readonly RaisedFlag[],
  { total, from, to }: Counted,
): Promise<string[]> {
  const standing = flags.filter((flag) => standsIn(flag, from, to));
  const ids = standing.map(({ schemeVersionId }) => schemeVersionId);
  const versions = await knownVersions(database, reader, ids);
  return besideWords(
    total,
    standing.map(({ ruleCode, schemeVersionId, ...span }) => ({
      ...span,
      rule: ruleOf(versions, schemeVersionId, ruleCode),
    })),
  );
}

/** The same of a whole year. */
export async function flagsOfYear(
  database: Database,
  reader: Reader | Tx,
  {
    cases,
    year,
  }: { readonly cases: { readonly flags: readonly RaisedFlag[] }; readonly year: number },
  total: Hundredths,
): Promise<string[]> {
  const span = { total, from: `${year}-01-01`, to: `${year}-12-31` };
  return await flagSentences(database, reader, cases.flags, span);
}
