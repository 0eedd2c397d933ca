import { sql } from 'kysely';
import type { Static } from 'typebox';
import type { ServedActivity } from '#contract/activity-sheets.ts';
import type { RecordKind } from '#contract/service.ts';
import { momentWords } from '../../kernel/moment.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import type { Reader, Tx } from '../../platform/database/connect.ts';
import { numberWords, periodWords } from './domain/certificate.ts';
import { halfHourWords } from './domain/hours.ts';
import { recordWords } from './domain/words.ts';

/** A person's confirmed activities of a year, newest first, and the certificates they were given. */
export async function readHours(db: Reader, personId: number, year: number) {
  const { rows } = await sql<HoursRecord>`
    select ${servedOf(personId, year)} as served,
      array(select distinct extract(year from t.held_on)::int ${standing(personId)}
        order by 1 desc) as years,
      coalesce((select json_agg(json_build_object('year', c.year, 'number', c.number,
          'from', c.period_from, 'to', c.period_to, 'at', c.issued_at) order by c.id desc)
        from service_certificate c where c.person_id = ${personId}), '[]') as certificates`.execute(
    db,
  );
  const [{ served, years, certificates }] = rows as [HoursRecord];
  const minutes = served.reduce((sum, one) => sum + one.minutes, 0);
  return {
    year,
    years: years.includes(year) ? years : [...years, year].sort((a, b) => b - a),
    rows: served.map(
      ({ recordKind, ...row }): Static<typeof ServedActivity> => ({
        ...row,
        recordWords: recordWords[recordKind],
      }),
    ),
    minutes,
    hoursWords: halfHourWords(minutes),
    certificates: certificates.map((one) => ({
      number: numberWords(one),
      periodWords: periodWords(one.from, one.to),
      at: momentWords(new Date(one.at)),
    })),
  };
}

interface HoursRecord {
  readonly served: readonly (Omit<Static<typeof ServedActivity>, 'recordWords'> & {
    readonly recordKind: RecordKind;
  })[];
  readonly years: number[];
  readonly certificates: readonly {
    readonly year: number;
    readonly number: number;
    readonly from: PlainDate;
    readonly to: PlainDate;
    readonly at: string;
  }[];
}

const standing = (personId: number) => sql`from service_hours h
  join service_topic t on t.id = h.topic_id
  where h.person_id = ${personId} and h.role = 'served' and h.withdrawn_at is null`;

const servedOf = (personId: number, year: number) => sql`coalesce((
  select json_agg(s order by s."on" desc, s."fromMinute" desc) from (
    select t.id as "topicId", t.title, o.short_name as "organiserName", t.held_on as "on",
      t.from_minute as "fromMinute", h.minutes, t.record_kind as "recordKind",
      coalesce(a.display_name, '本机操作员') as "confirmedByName"
    from service_hours h
    join service_topic t on t.id = h.topic_id
    join organisation_now o on o.organisation_id = t.organisation_id
    left join account a on a.id = h.confirmed_by
    where h.person_id = ${personId} and h.role = 'served' and h.withdrawn_at is null
      and extract(year from t.held_on) = ${year}) s), '[]')`;

/** An activity as a certificate lists it. */
export interface CertifiedActivity {
  readonly on: PlainDate;
  readonly title: string;
  readonly organiserName: string;
  readonly minutes: number;
}

/** What a certificate says about a person and a period. */
export interface CertifiedPerson {
  readonly name: string;
  readonly identityMasked: string;
  readonly unitName: string;
  readonly issuerName: string;
  readonly unitId: number;
  /** In order of time. */
  readonly activities: readonly CertifiedActivity[];
}

/**
 * The confirmed service of a person in a period. Activities of organ culture are no voluntary service. The issuer
 * is the topmost party organisation that works in the person's unit.
 */
export async function readCertified(
  tx: Tx,
  personId: number,
  from: PlainDate,
  to: PlainDate,
): Promise<CertifiedPerson | null> {
  const { rows } = await sql<CertifiedPerson>`
    select p.name, p.identity_masked as "identityMasked", u.full_name as "unitName",
      p.unit_id as "unitId", coalesce((select i.full_name from organisation_now i
        left join organisation_now above on above.organisation_id = i.parent_id
        where i.tree = 'party' and i.unit_id = p.unit_id
        order by above.unit_id is not distinct from i.unit_id, i.official_order, i.organisation_id
        limit 1), u.full_name) as "issuerName",
      coalesce((select json_agg(json_build_object('on', t.held_on, 'title', t.title,
          'organiserName', o.short_name, 'minutes', h.minutes) order by t.held_on, t.from_minute, t.id)
        from service_hours h
        join service_topic t on t.id = h.topic_id
        join organisation_now o on o.organisation_id = t.organisation_id
        where h.person_id = p.id and h.role = 'served' and h.withdrawn_at is null
          and t.record_kind <> 'culture' and t.held_on between ${from} and ${to}), '[]') as activities
    from person p join organisation_now u on u.organisation_id = p.unit_id
    where p.id = ${personId}`.execute(tx);
  return rows[0] ?? null;
}
