import { type RawBuilder, sql } from 'kysely';
import type { DecidedSettings } from '../../kernel/city-setting.ts';
import { decidedAsJson } from '../../platform/city-settings.ts';
import { loweringOf } from '../../rules/people/leave-kinds.ts';
import {
  type MonthsOfYear,
  monthsOfYear,
  type TimeAway,
  type TimeHere,
} from './domain/guide-line.ts';
import type { Known } from './known.ts';

/** What a person's months are counted by. */
export interface Presence {
  /** When the person belonged here. */
  readonly served: readonly TimeHere[];
  /** When somebody who belonged here was away. */
  readonly away: readonly TimeAway[];
  /** What the city has decided, for the kinds of being away that lower the line. */
  readonly decided: DecidedSettings;
}

/** The fields of {@link Presence}, to put into a json object of a statement. */
export function presenceOf(person: RawBuilder<unknown>, known: Known | null) {
  return sql`'served', ${staysOf(person, known)}, 'away', ${leavesOf(person, known)},
    'decided', ${decidedAsJson(known?.before)}`;
}

export function monthsPresent(
  year: number,
  startMonth: number,
  { served, away, decided }: Presence,
): MonthsOfYear {
  return monthsOfYear(year, startMonth, served, { leaves: away, lowers: loweringOf(decided) });
}

/** Every time in which a person belonged here; an end after the day of looking was not known then. */
export function staysOf(person: RawBuilder<unknown>, known: Known | null = null) {
  if (known === null) {
    return sql`coalesce((select json_agg(json_build_object('from', stay.valid_from, 'until', stay.valid_to))
      from person_period stay where stay.person_id = ${person}), '[]')`;
  }
  const day = sql`${known.on}::date`;
  return sql`coalesce((select json_agg(json_build_object('from', stay.valid_from, 'until',
      case when stay.valid_to > ${day} then '9999-12-31' else stay.valid_to end))
    from person_period stay where stay.person_id = ${person}
      and (stay.valid_from <= ${day} or not exists (select from person_period before
        where before.person_id = ${person} and before.valid_from <= ${day}))), '[]')`;
}

/** Every time away that is recorded, or was by the end of the day of looking; `until` is the first day back. */
export function leavesOf(person: RawBuilder<unknown>, known: Known | null = null) {
  const recorded =
    known === null
      ? sql`gone.withdrawn_at is null`
      : sql`gone.recorded_at < ${known.before}::timestamptz
        and (gone.withdrawn_at is null or gone.withdrawn_at >= ${known.before}::timestamptz)`;
  return sql`coalesce((select json_agg(json_build_object('kind', gone.kind, 'from', gone.from_on,
      'until', coalesce(gone.until_on + 1, '9999-12-31')) order by gone.from_on)
    from leave_period gone where gone.person_id = ${person} and ${recorded}), '[]')`;
}
