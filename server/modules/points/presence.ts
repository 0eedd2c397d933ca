import { type RawBuilder, sql } from 'kysely';
import type { SchemeSettings } from '#contract/scheme.ts';
import type { DecidedSettings } from '../../kernel/city-setting.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import { decidedAsJson } from '../../platform/city-settings.ts';
import type { Database, Reader, Tx } from '../../platform/database/connect.ts';
import { loweringOf } from '../../rules/people/leave-kinds.ts';
import {
  lineOfMonths,
  monthsOfYear,
  type TimeAway,
  type TimeHere,
  timesLeft,
} from './domain/guide-line.ts';
import { type Governing, placeOn } from './domain/jurisdiction.ts';
import { type Pause, timesWithout } from './domain/without-points.ts';
import type { Known } from './known.ts';
import { knownVersions } from './scheme-library.ts';
import { jurisdictionOf, type PersonShelf, timelineOf } from './scheme-shelf.ts';

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

/** A year's line by the months at work with points, and the months it goes by. */
export function lineOfYear(
  { year, cases }: { readonly year: number; readonly cases: Presence },
  settings: SchemeSettings | null,
  pause: Pause,
) {
  const { guideLine = 0, rollUp } = settings ?? {};
  const { served, away: leaves, decided } = cases;
  const monthsOf = (here: readonly TimeHere[]) =>
    monthsOfYear(year, rollUp?.startMonth ?? 1, here, { leaves, lowers: loweringOf(decided) });
  const present = monthsOf(served);
  const months = pause.times.length === 0 ? present : monthsOf(timesLeft(served, pause.times));
  return {
    months,
    monthsPresent: present.counted,
    guideLine: lineOfMonths(guideLine, months.counted),
    pause,
  };
}

export const noPause: Pause = { times: [], since: null };

/** The pauses that touch a year; reads more versions only where there is one. */
export async function pauseIn(
  database: Database,
  reader: Reader | Tx,
  row: {
    readonly shelf: PersonShelf;
    readonly year: number;
    readonly until?: PlainDate;
    readonly cases: { readonly today: PlainDate };
  },
  held: readonly Governing[],
): Promise<Pause> {
  const { shelf, year, until, cases } = row;
  const ids = held.map(({ id }) => id);
  const versions = await knownVersions(database, reader, ids);
  const isWithout = (id: number) => versions.get(id)?.scheme.withoutPoints === true;
  if (!ids.some(isWithout)) return noPause;
  const jurisdiction = jurisdictionOf(shelf);
  await knownVersions(database, reader, jurisdiction.ids);
  const looked = [until ?? cases.today, `${year}-12-31`].sort();
  const on = looked[0] as PlainDate;
  const since = jurisdiction.since(placeOn(shelf.stays, on), on, isWithout);
  return { times: timesWithout(timelineOf(shelf, year), isWithout), since };
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
