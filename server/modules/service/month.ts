import { sql } from 'kysely';
import { type Actor, organisationsOf } from '../../kernel/actor.ts';
import type { MonthThing, Span } from '../../kernel/for-the-desk.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import type { Reader } from '../../platform/database/connect.ts';
import { below } from '../organisations/index.ts';
import { readRecordedBy } from './due.ts';
import { organisingPosts } from './policy.ts';

interface HeldTopic {
  readonly id: number;
  readonly title: string;
  readonly organiser: string;
  readonly on: PlainDate;
  readonly leaderId: number | null;
  readonly submitted: boolean;
  readonly confirmed: boolean;
}

/** Activities of the month below the actor's organisations: recorded or not yet, confirmed or not yet. */
export async function monthOf(
  db: Reader,
  actor: Actor,
  { from, until }: Span,
  today: PlainDate,
): Promise<MonthThing[]> {
  const { rows } = await sql<HeldTopic>`
    select t.id, t.title, o.short_name as organiser, t.held_on as "on", t.leader_id as "leaderId",
      s.submitted_at is not null as submitted,
      s.confirmed_at is not null and s.correction_because is null as confirmed
    from service_topic t join organisation_now o on o.organisation_id = t.organisation_id
    left join service_sheet s on s.topic_id = t.id
    where t.cancelled_at is null and t.held_on between ${from}::date and ${until}::date
      and t.held_on < ${today}::date
      and (t.organisation_id in ${below(organisationsOf(actor, ...organisingPosts))}
        or o.unit_id = any(${organisationsOf(actor, ...organisingPosts)}::int[]))
    order by t.held_on, t.id limit 100`.execute(db);
  const recordedBy = await readRecordedBy(db);
  return rows.map((one) => thingOf(one, actor, recordedBy(one.on)));
}

function thingOf(one: HeldTopic, actor: Actor, dueOn: PlainDate): MonthThing {
  const { id, title, organiser, on, leaderId, submitted, confirmed } = one;
  const base = {
    section: 'activities',
    id: `activity-${id}`,
    dueOn,
    href: `/topics/${id}/sheet`,
    settled: confirmed,
    remind: null,
  } as const;
  const held = `${organiser}“${title}”`;
  if (confirmed) {
    const note = '时长和积分已经记上。';
    return { ...base, dueOn: on, title: `${held}已确认`, turn: '已办结', note, act: '看记录单' };
  }
  if (submitted) {
    const note = '人数和时长已列好，核对后确认，不对的退回。';
    return { ...base, title: `${held}待确认`, turn: '轮到未在名单上的确认人', note, act: '去确认' };
  }
  const other = leaderId !== null && leaderId !== actor.personId;
  return {
    ...base,
    title: `${held}还没有记录`,
    turn: other ? '轮到带队人' : '轮到组织单位',
    note: '报名的人已列好，只改例外。',
    act: '看记录单',
    remind: other
      ? { personId: leaderId, title: `请记录“${title}”谁到场了`, href: `/topics/${id}/sheet` }
      : null,
  };
}
