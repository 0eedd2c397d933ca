import { sql } from 'kysely';
import type { StandingRecord } from '#contract/claims.ts';
import type { Rule } from '#contract/scheme.ts';
import { isAlike } from '../../kernel/alike.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import type { Reader, Tx } from '../../platform/database/connect.ts';
import { matterWords } from '../points/index.ts';
import { readLine } from './domain/line.ts';
import type { TimedMatter } from './domain/notes.ts';

/** A person's day that is asked about, and the claim itself, which does not stand beside itself. */
export interface DayAsked {
  readonly personId: number;
  readonly on: PlainDate;
  readonly claimId: number | null;
}

/** Something that stands or waits on a person's day, whoever keeps it. */
export interface BesideRecord {
  /** Place in the days asked. */
  readonly at: number;
  readonly matter: string;
  readonly ruleCode: string | null;
  readonly from: 'sheet' | 'sheetWaiting' | 'signUp' | 'entry' | 'claimed' | 'claim';
  readonly minutes: number | null;
  readonly fromMinute: number | null;
  readonly toMinute: number | null;
}

const recordWords: Readonly<Record<BesideRecord['from'], string>> = {
  sheet: '活动记录单已记',
  sheetWaiting: '活动记录单已填，待确认',
  signUp: '已报名，活动记录单还没有记',
  entry: '积分台账已记',
  claimed: '另有一件申报已通过',
  claim: '另有一件申报待审',
};

/**
 * What each of these days holds already: entries, sheets of activities confirmed or waiting, sign-ups, and other
 * claims that are open. Corrections and what they corrected are left out.
 */
export async function readBeside(
  db: Reader | Tx,
  days: readonly DayAsked[],
): Promise<BesideRecord[]> {
  if (days.length === 0) return [];
  const asked = sql`unnest(${days.map(({ personId }) => personId)}::int[],
    ${days.map(({ on }) => on)}::date[], ${days.map(({ claimId }) => claimId)}::int[])
    with ordinality asked(person_id, day, claim_id, at)`;
  const { rows } = await sql<BesideRecord>`
    select asked.at::int - 1 as at, e.matter, e.rule_code as "ruleCode",
      case when e.source_kind = 'service.hoursConfirmed' then 'sheet'
        when exists (select from claim past where past.entry_id = e.id) then 'claimed'
        else 'entry' end as from,
      h.minutes, t.from_minute as "fromMinute", t.to_minute as "toMinute"
    from ${asked} join ledger_entry e on e.person_id = asked.person_id and e.happened_on = asked.day
    left join service_hours h on e.source_kind = 'service.hoursConfirmed' and h.id = e.source_id
    left join service_topic t on t.id = h.topic_id
    where e.kind <> 'reversal' and e.amount >= 0
      and not exists (select from ledger_entry r where r.reverses_id = e.id)
      and not exists (select from claim own where own.id = asked.claim_id and own.entry_id = e.id)
    union all
    select asked.at::int - 1, t.title, null, 'sheetWaiting', r.minutes, t.from_minute, t.to_minute
    from ${asked} join service_sheet_row r on r.person_id = asked.person_id
    join service_topic t on t.id = r.topic_id and t.held_on = asked.day and t.cancelled_at is null
    where not exists (select from service_hours h where h.topic_id = t.id
      and h.person_id = asked.person_id and h.withdrawn_at is null)
    union all
    select asked.at::int - 1, t.title, null, 'signUp', null, t.from_minute, t.to_minute
    from ${asked} join service_sign_up s on s.person_id = asked.person_id
    join service_topic t on t.id = s.topic_id and t.held_on = asked.day and t.cancelled_at is null
    where not exists (select from service_sheet_row r where r.topic_id = t.id
        and r.person_id = asked.person_id)
      and not exists (select from service_hours h where h.topic_id = t.id
        and h.person_id = asked.person_id and h.withdrawn_at is null)
    union all
    select asked.at::int - 1, c.words, c.rule_code, 'claim', null, null, null
    from ${asked} join claim c on c.person_id = asked.person_id and c.happened_on = asked.day
    where c.state in ('submitted', 'seconding', 'returned') and c.id is distinct from asked.claim_id`.execute(
    db,
  );
  return rows;
}

/**
 * Whether another record holds the same matter by the look of it. Two claims of one day that read alike may well be
 * two visits: they are shown beside each other and judged by somebody.
 */
export function isSame({ from, matter }: BesideRecord, words: string): boolean {
  return from !== 'claim' && from !== 'claimed' && isAlike(matter, words);
}

/** As the claimant and the reviewer read it, by the rules of its day. */
export function standingRecord(
  record: BesideRecord,
  words: string,
  rules: readonly Rule[],
): StandingRecord {
  const same = isSame(record, words);
  const told = recordWords[record.from];
  const rule =
    record.from === 'claim' ? undefined : rules.find(({ code }) => code === record.ruleCode);
  return {
    matter: rule === undefined ? record.matter : matterWords(record.matter, rule),
    ruleCode: record.ruleCode,
    words: same && record.from !== 'signUp' ? `${told}，不必再报` : told,
    same,
  };
}

/** What of a day has a length or times. */
export function timedMatter(
  record: BesideRecord,
  today: PlainDate,
  dayMinutes: number,
): TimedMatter {
  const { matter, fromMinute, toMinute } = record;
  const line = record.from === 'claim' ? readLine(matter, today, dayMinutes) : null;
  const span = fromMinute === null || toMinute === null ? null : { from: fromMinute, to: toMinute };
  return {
    matter,
    minutes: record.minutes ?? line?.minutes ?? null,
    span: span ?? line?.span ?? null,
  };
}

/** Who keeps what is recorded already, as words that follow 这件事. */
export function keptBy(record: BesideRecord): string {
  return record.from === 'entry' ? '积分台账' : '活动记录单';
}
