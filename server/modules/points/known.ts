import { type RawBuilder, sql } from 'kysely';
import { years } from '#contract/common.ts';
import { startOfDay } from '../../kernel/moment.ts';
import { addDays, type PlainDate, yearOf } from '../../kernel/plain-date.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { openObjection } from './open-objection.ts';

/** What was known by the end of a day, Asia/Shanghai. Null in its place: everything known now. */
export interface Known {
  readonly on: PlainDate;
  /** The first moment no longer of that day, as the database reads it. */
  readonly before: string;
}

/** A day to look from, and what was known then. A year read so is what somebody saw who read it at the end of that day. */
export interface LookedFrom {
  readonly today: PlainDate;
  readonly known?: Known | null;
}

/**
 * The day a reading is made from: today, or an earlier day with what was known then.
 *
 * @throws Refusal points.dayNotYetCome, points.dayBeforeRecords
 */
export function lookedFrom(today: PlainDate, asKnownOn: PlainDate | undefined): LookedFrom {
  if (asKnownOn === undefined) return { today, known: null };
  if (asKnownOn > today) throw Refusal.at('asKnownOn', 'points.dayNotYetCome');
  if (yearOf(asKnownOn) < years.first)
    throw Refusal.at('asKnownOn', 'points.dayBeforeRecords', { year: years.first });
  return { today: asKnownOn, known: knownBy(asKnownOn) };
}

export function knownBy(on: PlainDate): Known {
  return { on, before: startOfDay(addDays(on, 1)).toISOString() };
}

/** Whether an entry of this name in the statement was in the ledger by then. */
export function entryKnown(known: Known | null, name: string) {
  if (known === null) return sql<boolean>`true`;
  return sql<boolean>`${sql.ref(`${name}.known_at`)} < ${known.before}::timestamptz`;
}

/** Of a scheme, its first version is always known: without it no earlier day can be told at all. */
export function versionKnown(known: Known | null, name: string) {
  if (known === null) return sql<boolean>`true`;
  const of = (column: string) => sql.ref(`${name}.${column}`);
  return sql<boolean>`(${of('created_at')} < ${known.before}::timestamptz or not exists (
    select from scheme_version first where first.scheme_id = ${of('scheme_id')}
      and first.status <> 'draft' and first.created_at < ${of('created_at')}))`;
}

/** What somebody was on the day; today's words where nothing earlier is known. */
export function statusOn(known: Known | null) {
  if (known === null) return sql<string>`p.political_status`;
  return sql<string>`coalesce((select stay.political_status from person_period stay
    where stay.person_id = p.id and stay.valid_from <= ${known.on}::date
    order by stay.valid_from desc limit 1), p.political_status)`;
}

/** Whether an objection named `o` keeps the entry out of every total. */
export function freezing(known: Known | null) {
  if (known === null) return sql.raw<boolean>(openObjection.freezing);
  const day = sql`${known.on}::date`;
  return sql<boolean>`(o.person_id <> o.objector_id and o.raised_on <= ${day}
    and (o.answered_on is null or o.answered_on > ${day}
      or (o.escalated_on <= ${day} and (o.decided_on is null or o.decided_on > ${day}))))`;
}

/** How many entries of a person's year came later: new ones, and those that take others back. */
export function knownLater(known: Known | null, year: RawBuilder<unknown>) {
  if (known === null) return sql`null::json`;
  return sql`(select json_build_object(
      'entered', count(*) filter (where later.kind <> 'reversal'),
      'corrected', count(*) filter (where later.kind = 'reversal'))
    from ledger_entry later where later.person_id = p.id and later.year = ${year}
      and later.known_at >= ${known.before}::timestamptz)`;
}
