import { sql } from 'kysely';
import type { Theme } from '#contract/service.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import type { Reader, Tx } from '../../platform/database/connect.ts';
import { attestedWords } from './domain/attestation.ts';
import { themeWords } from './domain/words.ts';

/**
 * The confirmed activities of a year whose organiser was, on the day of each, at or below the organisation or
 * worked in a unit at or below it. Sums and no persons. Null where there is no such organisation.
 */
export async function readRecord(db: Reader | Tx, organisationId: number, year: number) {
  const { rows } = await sql<RecordRow>`
    with organised as (
      select t.id as "topicId", t.title, t.theme, p.short_name as "organiserName",
        t.held_on as "on", t.from_minute, s.companion_count as companions, s.topic_id,
        a.attested_at, a.agrees
      from service_topic t
      join service_sheet s on s.topic_id = t.id and s.confirmed_at is not null
      join organisation_period p on p.organisation_id = t.organisation_id
        and p.valid_from <= t.held_on and p.valid_to > t.held_on
      left join service_attestation a on a.topic_id = t.id
      where exists (select from organisation_closure c
        where c.ancestor_id = ${organisationId}
          and c.descendant_id in (p.organisation_id, p.unit_id)
          and c.valid_from <= t.held_on and c.valid_to > t.held_on)),
    rows as (
      select o."topicId", o.title, o.theme, o."organiserName", o."on", o.from_minute, o.companions,
        o.agrees, ${changedSince} as "changedSince",
        count(h.id)::int as people, coalesce(sum(h.minutes), 0)::int as minutes
      from organised o
      left join service_hours h on h.topic_id = o.topic_id and h.role = 'served'
        and h.withdrawn_at is null
      where extract(year from o."on") = ${year}
      group by o."topicId", o.title, o.theme, o."organiserName", o."on", o.from_minute,
        o.companions, o.agrees, o.attested_at, o.topic_id)
    select n.organisation_id as id, n.full_name as name,
      array(select distinct extract(year from "on")::int from organised order by 1 desc) as years,
      coalesce((select json_agg(r order by r."on" desc, r.from_minute desc, r."topicId" desc)
        from rows r), '[]') as rows
    from organisation_now n where n.organisation_id = ${organisationId}`.execute(db);
  const [row] = rows;
  return row === undefined ? null : recordOf(row, year);
}

const changedSince = sql`(o.attested_at is not null and exists (select from service_hours c
  where c.topic_id = o.topic_id
    and (c.confirmed_at > o.attested_at or c.withdrawn_at > o.attested_at)))`;

interface RecordRow {
  readonly id: number;
  readonly name: string;
  readonly years: number[];
  readonly rows: readonly {
    readonly topicId: number;
    readonly title: string;
    readonly theme: Theme;
    readonly organiserName: string;
    readonly on: PlainDate;
    readonly people: number;
    readonly minutes: number;
    readonly companions: number;
    readonly agrees: boolean | null;
    readonly changedSince: boolean;
  }[];
}

export type ServiceRecord = ReturnType<typeof recordOf>;

function recordOf({ id, name, years, rows }: RecordRow, year: number) {
  const listed = rows.map((row) => ({
    topicId: row.topicId,
    title: row.title,
    themeWords: themeWords[row.theme],
    organiserName: row.organiserName,
    on: row.on,
    people: row.people,
    minutes: row.minutes,
    companions: row.companions,
    attestedWords: attestedWords(row),
  }));
  const sum = (of: 'people' | 'minutes' | 'companions') =>
    listed.reduce((all, row) => all + row[of], 0);
  return {
    organisation: { id, name },
    year,
    years: years.includes(year) ? years : [...years, year].sort((a, b) => b - a),
    rows: listed,
    totals: {
      topics: listed.length,
      people: sum('people'),
      minutes: sum('minutes'),
      companions: sum('companions'),
    },
  };
}
