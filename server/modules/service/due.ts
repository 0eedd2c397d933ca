import { sql } from 'kysely';
import { type Actor, organisationsOf } from '../../kernel/actor.ts';
import { addWorkdays } from '../../kernel/calendar.ts';
import type { ComingDate, DueThing } from '../../kernel/for-the-desk.ts';
import { addDays, type PlainDate } from '../../kernel/plain-date.ts';
import { readCalendar } from '../../platform/calendar.ts';
import { readDecided } from '../../platform/city-settings.ts';
import type { Reader } from '../../platform/database/connect.ts';
import { monthDays } from '../../rules/points/month-days.ts';
import { timeOf } from './domain/time-of-day.ts';
import { organisingPosts } from './policy.ts';

/** How far ahead the dates reach. */
const comingDays = 30;

interface Waiting {
  readonly toConfirm: readonly Held[];
  readonly toRecord: readonly Held[];
  readonly proposals: readonly { readonly id: number; readonly title: string }[];
  readonly movedUp: readonly Held[];
}

interface Held {
  readonly id: number;
  readonly title: string;
  readonly on: PlainDate;
  readonly people: number;
}

/**
 * Sheets to confirm, activities to record, and proposals to answer. Only what is next to the actor: the post is
 * held in the organiser, above it or in its unit, not somewhere higher, which may act but need not be asked.
 */
export async function dueOf(db: Reader, actor: Actor, today: PlainDate): Promise<DueThing[]> {
  const held = organisationsOf(actor, ...organisingPosts);
  if (held.length === 0 && actor.personId === null) return [];
  const { rows } = await sql<Waiting>`
    with own as (
      select t.id, t.title, t.held_on as "on", t.leader_id, s.submitted_at, s.confirmed_at,
        s.correction_because,
        t.organisation_id = any(${held}::int[]) as organises,
        (o.organisation_id = any(${held}::int[]) or o.parent_id = any(${held}::int[])
          or o.unit_id = any(${held}::int[])) as confirms,
        (select count(*)::int from service_sheet_row r where r.topic_id = t.id) as people
      from service_topic t
      join organisation_now o on o.organisation_id = t.organisation_id
      left join service_sheet s on s.topic_id = t.id
      where t.cancelled_at is null and t.held_on <= ${today}::date)
    select coalesce((select json_agg(w order by w."on", w.id) from own w
        where w.confirms and w.submitted_at is not null
          and (w.confirmed_at is null or w.correction_because is not null)
          and not exists (select from service_sheet_row r
            where r.topic_id = w.id and r.person_id = ${actor.personId}::int)), '[]') as "toConfirm",
      coalesce((select json_agg(w order by w."on", w.id) from own w
        where (w.organises or w.leader_id = ${actor.personId}::int) and w."on" < ${today}::date
          and w.submitted_at is null and w.confirmed_at is null), '[]') as "toRecord",
      coalesce((select json_agg(json_build_object('id', p.id, 'title', p.title) order by p.id)
        from service_proposal p where p.settled_at is null
          and p.organisation_id = any(${held}::int[])), '[]') as proposals,
      ${movedUp(actor, today)} as "movedUp"`.execute(db);
  const { toConfirm, toRecord, proposals, ...more } = rows[0] as Waiting;
  return [
    ...more.movedUp.map(movedUpThing),
    ...(await sheetThings(db, toConfirm, toRecord)),
    ...proposals.map(proposalThing),
  ];
}

/** Coming activities for which the actor waited and now has a place. */
function movedUp(actor: Actor, today: PlainDate) {
  return sql`coalesce((select json_agg(json_build_object('id', t.id, 'title', t.title, 'on', t.held_on)
        order by t.held_on, t.id)
      from service_sign_up s join service_topic t on t.id = s.topic_id
      where s.person_id = ${actor.personId}::int and s.waited and t.cancelled_at is null
        and t.held_on >= ${today}::date and (t.places is null or t.places >=
          (select count(*) from service_sign_up b where b.topic_id = t.id and b.id <= s.id))), '[]')`;
}

/** Activities of the coming weeks for which the actor signed up. */
export async function comingOf(db: Reader, actor: Actor, today: PlainDate): Promise<ComingDate[]> {
  const { rows } = await sql<Held & { fromMinute: number; place: string; waits: boolean }>`
    select t.id, t.title, t.held_on as "on", t.from_minute as "fromMinute", t.place,
      t.places < (select count(*) from service_sign_up b
        where b.topic_id = t.id and b.id <= s.id) as waits
    from service_sign_up s join service_topic t on t.id = s.topic_id
    where s.person_id = ${actor.personId}::int and t.cancelled_at is null
      and t.held_on between ${today}::date and ${addDays(today, comingDays)}::date
    order by t.held_on, t.from_minute, t.id`.execute(db);
  return rows.map(({ id, title, on, fromMinute, place, waits }) => ({
    id: `topic-${id}`,
    on,
    words: `${timeOf(fromMinute)} ${place}，${title}（${waits ? '候补' : '已报名'}）`,
    href: `/topics/${id}`,
  }));
}

/** The last day for the record of an activity. */
export async function readRecordedBy(db: Reader): Promise<(on: PlainDate) => PlainDate> {
  const [calendar, decided] = [await readCalendar(db), await readDecided(db)];
  return (on) => addWorkdays(calendar, on, monthDays(decided, on).recordedWorkdays);
}

async function sheetThings(
  db: Reader,
  toConfirm: readonly Held[],
  toRecord: readonly Held[],
): Promise<DueThing[]> {
  if (toConfirm.length + toRecord.length === 0) return [];
  const recordedBy = await readRecordedBy(db);
  return [
    ...toConfirm.map((held) => confirmThing(held, recordedBy(held.on))),
    ...toRecord.map((held) => recordThing(held, recordedBy(held.on))),
  ];
}

function movedUpThing({ id, title, on }: Held): DueThing {
  return {
    id: `moved-up-${id}`,
    title: `“${title}”候补转正，您已有名额`,
    note: `${on}的活动。去不了也没有关系，开始前退出报名即可，不影响任何积分。`,
    dueOn: null,
    href: `/topics/${id}`,
    act: '看活动',
    notice: true,
  };
}

function confirmThing({ id, title, on, people }: Held, dueOn: PlainDate): DueThing {
  return {
    id: `sheet-${id}`,
    title: `“${title}”的活动记录单待确认`,
    note: `${on}的活动，${people}人。确认后时长和积分随即记上；不对的可以退回。`,
    prepared: '人数和每人时长已列好，只需核对。',
    dueOn,
    href: `/topics/${id}/sheet`,
    act: '去确认',
  };
}

function recordThing({ id, title }: Held, dueOn: PlainDate): DueThing {
  return {
    id: `record-${id}`,
    title: `“${title}”已经办完，还没有记录`,
    note: '没来的去掉，现场加入的添上。没有办成的，请在记录单里写明。',
    prepared: '报名的人已列好，只改例外。',
    dueOn,
    href: `/topics/${id}/sheet`,
    act: '去记录',
  };
}

function proposalThing({ id, title }: Waiting['proposals'][number]): DueThing {
  return {
    id: `proposal-${id}`,
    title: `有人建议办“${title}”`,
    note: '采纳后直接发布成题目；不采纳的写明理由。',
    prepared: '建议的内容会填进题目，建议人随题目注明。',
    dueOn: null,
    href: '/proposals',
    act: '去答复',
  };
}
