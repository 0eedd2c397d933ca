import { type RawBuilder, sql } from 'kysely';
import type { Static } from 'typebox';
import type { Companions, MySignUp, Theme, TopicPage, TopicRow } from '#contract/service.ts';
import type { Actor } from '../../kernel/actor.ts';
import { momentWords } from '../../kernel/moment.ts';
import type { Reader, Tx } from '../../platform/database/connect.ts';
import { placeOf } from './domain/sign-up.ts';
import { minuteOf, timeOf } from './domain/time-of-day.ts';
import { placesWords, type Situation, situationOf, situationWords } from './domain/topic.ts';
import { recordWords, themeWords } from './domain/words.ts';
import { recordPosts } from './policy.ts';
import { openToPerson, organisedBy } from './reach.ts';

export interface TopicFilter {
  readonly span: 'coming' | 'past' | 'mine' | 'organised';
  readonly theme?: Theme | undefined;
  readonly q?: string | undefined;
  readonly page: number;
  readonly size: number;
}

/** Topics the actor may join, joined, or looks after. Those to come by date; all others newest first. */
export async function listTopics(
  db: Reader,
  actor: Actor,
  now: string,
  filter: TopicFilter,
): Promise<{ rows: TopicRow[]; total: number }> {
  const comes = filter.span === 'coming';
  const order = comes ? sql`asc` : sql`desc`;
  const { rows } = await sql<ListedTopic & { total: number }>`
    select ${listed(actor)}, count(*) over () as total
    from service_topic t
    join organisation_now og on og.organisation_id = t.organisation_id
    left join service_sheet sh on sh.topic_id = t.id
    where ${inSpan(actor, now, filter.span)} and ${matching(filter)}
    order by t.held_on ${order}, t.from_minute ${order}, t.id ${order}
    limit ${filter.size} offset ${(filter.page - 1) * filter.size}`.execute(db);
  return { rows: rows.map((row) => topicRow(row, now)), total: rows[0]?.total ?? 0 };
}

/** A topic with what decides about it; null where the actor may not see it. */
export interface ReadTopic {
  readonly page: Omit<TopicPage, 'allowed'>;
  readonly situation: Situation;
  /** Whether the actor is among those it is open to. */
  readonly joinable: boolean;
  /** Organisations above the organiser; with the leader the subject of the policy. */
  readonly above: readonly number[];
}

export async function readTopic(
  db: Reader | Tx,
  actor: Actor,
  topicId: number,
  now: string,
): Promise<ReadTopic | null> {
  const { rows } = await sql<ReadRow>`
    select ${listed(actor)}, t.purpose, t.sign_up_until as "signUpUntil", t.open_to as "openToId",
      aud.full_name as "openToName", aud.tree as "openToTree", t.members_only as "membersOnly",
      t.organisation_id as "organiserId", og.full_name as "organiserFullName",
      t.leader_id as "leaderId", l.name as "leaderName", t.record_kind as "recordKind",
      t.companions_welcome as "companionsWelcome", t.safety_note as "safetyNote",
      t.changed_words as "changedWords", t.cancelled_at as "cancelledAt",
      t.cancelled_because as "cancelledBecause", t.version,
      (select pp.name from service_proposal pr join person pp on pp.id = pr.person_id
        where pr.id = t.proposal_id) as "proposedBy",
      (select '借用自' || bo.full_name || '的“' || b.title || '”' from service_topic b
        join organisation_now bo on bo.organisation_id = b.organisation_id
        where b.id = t.borrowed_from_id) as "originWords",
      (select coalesce(sum(s.under_7 + s.under_14 + s.under_18 + s.adults), 0)::int
        from service_sign_up s where s.topic_id = t.id) as "companionCount",
      case when sh.confirmed_at is not null then (select count(*)::int from service_hours h
        where h.topic_id = t.id and h.role = 'served' and h.withdrawn_at is null) end as "served",
      sh.submitted_at is not null as submitted, ${openToActor(actor)} as joinable,
      ${aboveOfOrganiser} as above
    from service_topic t
    join organisation_now og on og.organisation_id = t.organisation_id
    join organisation_now aud on aud.organisation_id = t.open_to
    left join service_sheet sh on sh.topic_id = t.id
    left join person l on l.id = t.leader_id
    where t.id = ${topicId} and ${visible(actor)}`.execute(db);
  const [row] = rows;
  return row === undefined ? null : readTopicOf(row, now);
}

/** The actor's own place in a topic. */
export async function readMySignUp(
  tx: Tx,
  actor: Actor,
  topicId: number,
): Promise<Static<typeof MySignUp>> {
  const { rows } = await sql<{ mine: MineRow | null; places: number | null }>`
    select ${mineOf(actor)} as mine, t.places from service_topic t where t.id = ${topicId}`.execute(
    tx,
  );
  return mineWords(rows[0]?.mine ?? null, rows[0]?.places ?? null);
}

/** Ids of the organisations above a topic's organiser and above the unit it works in. */
const aboveOfOrganiser = sql`array(select c.ancestor_id from organisation_closure c
  where c.descendant_id in (og.organisation_id, og.unit_id) and c.valid_to = '9999-12-31')`;

const listed = (actor: Actor) => sql`t.id, t.title, t.theme, og.short_name as "organiserName",
  t.place, t.held_on as "on", t.from_minute as "fromMinute", t.to_minute as "toMinute",
  t.sign_up_until as "signUpUntil", t.places, t.cancelled_at is not null as cancelled,
  sh.confirmed_at is not null as recorded,
  (select count(*)::int from service_sign_up s where s.topic_id = t.id) as "signUps",
  ${mineOf(actor)} as mine`;

const mineOf = (actor: Actor) => sql`(select jsonb_build_object(
    'rank', (select count(*) from service_sign_up b where b.topic_id = s.topic_id and b.id <= s.id),
    'under7', s.under_7, 'under14', s.under_14, 'under18', s.under_18, 'adults', s.adults)
  from service_sign_up s where s.topic_id = t.id and s.person_id = ${actor.personId}::int)`;

const openToActor = (actor: Actor) => openToPerson(sql`${actor.personId}::int`);

const looksAfter = (actor: Actor) => sql<boolean>`(t.leader_id = ${actor.personId}::int
  or ${organisedBy(sql`t.organisation_id`, actor, ...recordPosts)})`;

/** Signed up, or took part. */
const takesPart = (actor: Actor) => sql<boolean>`(
  exists (select from service_sign_up s where s.topic_id = t.id
    and s.person_id = ${actor.personId}::int)
  or exists (select from service_hours h where h.topic_id = t.id and h.withdrawn_at is null
    and h.person_id = ${actor.personId}::int))`;

const visible = (actor: Actor) =>
  sql<boolean>`(${openToActor(actor)} or ${takesPart(actor)} or ${looksAfter(actor)})`;

function inSpan(actor: Actor, now: string, span: TopicFilter['span']): RawBuilder<boolean> {
  const over = sql<boolean>`(t.held_on, t.to_minute::int)
    <= (${now.slice(0, 10)}::date, ${minuteOf(now.slice(11))}::int)`;
  switch (span) {
    case 'coming':
      return sql<boolean>`${visible(actor)} and t.cancelled_at is null and not ${over}`;
    case 'past':
      return sql<boolean>`${visible(actor)} and (t.cancelled_at is not null or ${over})`;
    case 'mine':
      return takesPart(actor);
    case 'organised':
      return looksAfter(actor);
  }
}

function matching({ theme, q }: TopicFilter): RawBuilder<boolean> {
  const sought = (q ?? '').trim().replace(/[\\%_]/g, '\\$&');
  return sql<boolean>`(${theme ?? null}::text is null or t.theme = ${theme ?? null})
    and (${sought} = '' or t.title ilike ${`%${sought}%`} or t.place ilike ${`%${sought}%`})`;
}

interface MineRow extends Companions {
  readonly rank: number;
}

interface ListedTopic {
  readonly id: number;
  readonly title: string;
  readonly theme: Theme;
  readonly organiserName: string;
  readonly place: string;
  readonly on: string;
  readonly fromMinute: number;
  readonly toMinute: number;
  readonly signUpUntil: string;
  readonly places: number | null;
  readonly cancelled: boolean;
  readonly recorded: boolean;
  readonly signUps: number;
  readonly mine: MineRow | null;
}

type ReadAsIs =
  | 'purpose'
  | 'membersOnly'
  | 'recordKind'
  | 'companionsWelcome'
  | 'safetyNote'
  | 'changedWords'
  | 'proposedBy'
  | 'originWords'
  | 'companionCount'
  | 'version';

interface ReadRow extends ListedTopic, Pick<TopicPage, ReadAsIs> {
  readonly openToId: number;
  readonly openToName: string;
  readonly openToTree: 'unit' | 'party';
  readonly organiserId: number;
  readonly organiserFullName: string;
  readonly leaderId: number | null;
  readonly leaderName: string | null;
  readonly cancelledAt: Date | null;
  readonly cancelledBecause: string | null;
  readonly served: number | null;
  readonly submitted: boolean;
  readonly joinable: boolean;
  readonly above: readonly number[];
}

function topicRow(row: ListedTopic, now: string): TopicRow {
  const { id, title, organiserName, place, on } = row;
  const situation = situationOfRow(row, now);
  return {
    id,
    title,
    themeWords: themeWords[row.theme],
    organiserName,
    place,
    on,
    from: timeOf(row.fromMinute),
    to: timeOf(row.toMinute),
    stateWords: situationWords[situation],
    placesWords: placesWords(situation, row.places, row.signUps),
    mine: mineWords(row.mine, row.places),
  };
}

function readTopicOf(row: ReadRow, now: string): ReadTopic {
  const { openToId, openToName, organiserId, leaderId, leaderName, places, signUps } = row;
  const signedUpCount = Math.min(signUps, places ?? signUps);
  const page = {
    ...topicRow(row, now),
    theme: row.theme,
    purpose: row.purpose,
    signUpUntil: row.signUpUntil,
    places,
    openTo: { id: openToId, name: openToName },
    openToWords: audienceWords(row),
    membersOnly: row.membersOnly,
    organiser: { id: organiserId, name: row.organiserFullName },
    leader: leaderId === null ? null : { id: leaderId, name: leaderName ?? '' },
    recordKind: row.recordKind,
    recordWords: recordWords[row.recordKind],
    companionsWelcome: row.companionsWelcome,
    safetyNote: row.safetyNote,
    proposedBy: row.proposedBy,
    originWords: row.originWords,
    signedUpCount,
    waitingCount: signUps - signedUpCount,
    companionCount: row.companionCount,
    cancelled:
      row.cancelledAt === null
        ? null
        : { reason: row.cancelledBecause ?? '', at: momentWords(row.cancelledAt) },
    changedWords: row.changedWords,
    sheetWords: sheetWords(row),
    version: row.version,
  };
  const { joinable, above } = row;
  return { page, situation: situationOfRow(row, now), joinable, above };
}

function situationOfRow(row: ListedTopic, now: string): Situation {
  const { fromMinute, toMinute } = row;
  return situationOf({ ...row, from: timeOf(fromMinute), to: timeOf(toMinute) }, now);
}

function mineWords(mine: MineRow | null, places: number | null): Static<typeof MySignUp> {
  if (mine === null) return null;
  const { rank, ...companions } = mine;
  return { ...placeOf(rank, places), companions };
}

function audienceWords({ openToName, openToTree, membersOnly }: ReadRow): string {
  if (membersOnly) return `${openToName}党员`;
  return openToTree === 'unit' ? `${openToName}全体干部职工` : `${openToName}所属人员`;
}

function sheetWords({ served, submitted }: ReadRow): string | null {
  if (served !== null) return `活动记录已确认，${served}人参加。`;
  return submitted ? '活动记录已提交，待确认。' : null;
}
