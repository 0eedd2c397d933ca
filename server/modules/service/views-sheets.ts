import { sql } from 'kysely';
import type { SheetPage, SheetRow } from '#contract/activity-sheets.ts';
import type { RecordKind } from '#contract/service.ts';
import { momentWords } from '../../kernel/moment.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import type { Reader, Tx } from '../../platform/database/connect.ts';
import { type AttestationMarks, attestationPart } from './domain/attestation.ts';
import { type Sheet, type SheetMarks, sheetOf, stateWords } from './domain/sheet.ts';
import { prefilled } from './domain/sheet-rows.ts';
import { type HistoryLine, historyOf } from './domain/sheet-words.ts';
import { timeOf } from './domain/time-of-day.ts';
import { recordWords } from './domain/words.ts';

const peopleOrderWords = '按单位序列、姓名笔画为序';

/** A sheet with what decides about it. */
export interface ReadSheet {
  readonly page: Omit<SheetPage, 'allowed'>;
  readonly sheet: Sheet;
  readonly on: PlainDate;
  readonly from: string;
  readonly cancelled: boolean;
  /** By the beneficiary, as the record stands. */
  readonly attested: boolean;
  readonly leaderId: number | null;
  readonly above: readonly number[];
}

/** The sheet of a topic: as it was saved, or prefilled with those who signed up; null where there is no topic. */
export async function readSheet(
  db: Reader | Tx,
  topicId: number,
  now: Date,
): Promise<ReadSheet | null> {
  const { rows } = await sql<SheetRecord>`
    select t.id, t.title, o.short_name as "organiserName", t.held_on as "on",
      t.from_minute as "fromMinute", t.to_minute as "toMinute", t.place,
      t.record_kind as "recordKind", t.places, t.leader_id as "leaderId",
      t.cancelled_at is not null as cancelled, ${aboveOfOrganiser} as above,
      s.head_count as "headCount", s.companion_count as "companionCount", s.note,
      s.submitted_at as "submittedAt", s.confirmed_at as "confirmedAt",
      s.returned_because as "returnedBecause", s.correction_because as "correctionBecause",
      coalesce(s.version, 0) as version, rec.display_name as "recordedBy",
      con.display_name as "confirmedBy", ${peopleOf} as people, ${companionsOf} as "signedUpCompanions",
      ${attestationOf} as attestation, ${linesOf} as lines
    from service_topic t
    join organisation_now o on o.organisation_id = t.organisation_id
    left join service_sheet s on s.topic_id = t.id
    left join account rec on rec.id = s.submitted_by
    left join account con on con.id = s.confirmed_by
    where t.id = ${topicId}`.execute(db);
  const [record] = rows;
  return record === undefined ? null : readSheetOf(record, now);
}

const aboveOfOrganiser = sql`array(select c.ancestor_id from organisation_closure c
  where c.descendant_id in (o.organisation_id, o.unit_id) and c.valid_to = '9999-12-31')`;

/** Everybody on the sheet, everybody who signed up, and the leader, in the official order. */
const peopleOf = sql`coalesce((select jsonb_agg(jsonb_build_object('personId', p.id, 'name', p.name,
      'unitName', u.short_name, 'minutes', r.minutes, 'place', q.place)
    order by u.official_order, u.organisation_id, p.name_order, p.id)
  from person p
  join organisation_now u on u.organisation_id = p.unit_id
  left join service_sheet_row r on r.topic_id = t.id and r.person_id = p.id
  left join (select g.person_id, row_number() over (order by g.id) as place
    from service_sign_up g where g.topic_id = t.id) q on q.person_id = p.id
  where p.id in (select person_id from service_sheet_row where topic_id = t.id
    union all select person_id from service_sign_up where topic_id = t.id
    union all select t.leader_id)), '[]')`;

/** Of those who have a place. */
const companionsOf = sql`(select coalesce(sum(g.companions), 0)::int from (
  select under_7 + under_14 + under_18 + adults as companions from service_sign_up
  where topic_id = t.id order by id limit t.places) g)`;

const attestationOf = sql`(select jsonb_build_object('expiresAt', a.expires_at,
    'attestedAt', a.attested_at, 'byName', a.by_name, 'byOrganisation', a.by_organisation,
    'agrees', a.agrees, 'opinion', a.opinion, 'changedSince', exists (select from service_hours h
      where h.topic_id = t.id and (h.confirmed_at > a.attested_at or h.withdrawn_at > a.attested_at)))
  from service_attestation a where a.topic_id = t.id)`;

const linesOf = sql`coalesce((select jsonb_agg(jsonb_build_object('at', l.at, 'action', l.action,
    'name', l.actor_name, 'reason', l.reason) order by l.at, l.lane, l.seq)
  from audit l where l.object_kind = 'activitySheet' and l.object_id = t.id), '[]')`;

interface SheetRecord extends SheetMarks {
  readonly id: number;
  readonly title: string;
  readonly organiserName: string;
  readonly on: PlainDate;
  readonly fromMinute: number;
  readonly toMinute: number;
  readonly place: string;
  readonly recordKind: RecordKind;
  readonly places: number | null;
  readonly leaderId: number | null;
  readonly cancelled: boolean;
  readonly above: readonly number[];
  readonly headCount: number | null;
  readonly companionCount: number | null;
  readonly note: string | null;
  readonly version: number;
  readonly recordedBy: string | null;
  readonly confirmedBy: string | null;
  readonly people: readonly ListedPerson[];
  readonly signedUpCompanions: number;
  readonly attestation: AttestationMarks | null;
  readonly lines: readonly HistoryLine[];
}

interface ListedPerson {
  readonly personId: number;
  readonly name: string;
  readonly unitName: string;
  /** Null: not on the sheet. */
  readonly minutes: number | null;
  /** Place in the order of signing up; null: did not sign up. */
  readonly place: number | null;
}

function readSheetOf(record: SheetRecord, now: Date): ReadSheet {
  const { on, cancelled, leaderId, above, attestation } = record;
  const sheet = sheetOf(record);
  const from = timeOf(record.fromMinute);
  const page = {
    topic: topicOf(record),
    state: sheet.state,
    stateWords: stateWords[sheet.state],
    wholeMinutes: record.toMinute - record.fromMinute,
    headCount: record.headCount,
    companionCount: record.companionCount ?? record.signedUpCompanions,
    note: record.note ?? '',
    ...peopleOn(record, sheet),
    orderWords: peopleOrderWords,
    recordedWords: wordsAt(record.recordedBy, record.submittedAt, '提交'),
    confirmedWords: wordsAt(record.confirmedBy, record.confirmedAt, '确认'),
    returnedWords: record.returnedBecause === null ? null : `已退回：${record.returnedBecause}`,
    correctionReason: record.correctionBecause,
    attestation: attestation && attestationPart(attestation, now),
    history: historyOf(record.lines),
    version: record.version,
  };
  const attested = attestation?.attestedAt != null && !attestation.changedSince;
  return { page, sheet, on, from, cancelled, attested, leaderId, above };
}

function topicOf(record: SheetRecord): SheetPage['topic'] {
  const { id, title, organiserName, on, place, recordKind } = record;
  const from = timeOf(record.fromMinute);
  const to = timeOf(record.toMinute);
  return { id, title, organiserName, on, from, to, place, recordWords: recordWords[recordKind] };
}

/** Whoever signed up and is not on the sheet is named only while somebody fills it in. */
function peopleOn(record: SheetRecord, sheet: Sheet): Pick<SheetPage, 'rows' | 'absentSignUps'> {
  const minutes = minutesOf(record);
  const rows = record.people.flatMap((person): SheetRow[] => {
    const { personId, name, unitName } = person;
    const own = minutes.get(personId);
    return own === undefined
      ? []
      : [{ personId, name, unitName, minutes: own, came: cameOf(record, person) }];
  });
  const open = sheet.state === 'open' || sheet.state === 'correcting';
  const absent = record.people.filter(
    ({ personId, place }) => open && place !== null && !minutes.has(personId),
  );
  return {
    rows,
    absentSignUps: absent.map(({ personId, name, unitName, place }) => ({
      personId,
      name,
      unitName,
      waiting: waits(record, place),
    })),
  };
}

/** Minutes by person: as saved, or as an untouched sheet begins. */
function minutesOf(record: SheetRecord): Map<number, number> {
  const { people, version, leaderId, fromMinute, toMinute } = record;
  if (version > 0) {
    return new Map(
      people.flatMap(({ personId, minutes }) => (minutes === null ? [] : [[personId, minutes]])),
    );
  }
  const signedUp = people
    .filter(({ place }) => place !== null)
    .map(({ personId, place }) => ({ personId, waiting: waits(record, place) }));
  const rows = prefilled(signedUp, leaderId, toMinute - fromMinute);
  return new Map(rows.map(({ personId, minutes }) => [personId, minutes]));
}

function cameOf(record: SheetRecord, { place }: ListedPerson): SheetRow['came'] {
  if (place === null) return 'onTheSpot';
  return waits(record, place) ? 'waiting' : 'signedUp';
}

function waits({ places }: SheetRecord, place: number | null): boolean {
  return places !== null && place !== null && place > places;
}

function wordsAt(name: string | null, at: Date | null, did: string): string | null {
  return at === null ? null : `${name ?? '本机操作员'}于${momentWords(at)}${did}`;
}
