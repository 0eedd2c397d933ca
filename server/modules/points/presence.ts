import { type RawBuilder, sql } from 'kysely';
import type { Known } from './known.ts';

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
