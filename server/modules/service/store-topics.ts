import { sql } from 'kysely';
import type { TopicText } from '#contract/service.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { ActContext } from '../../platform/act.ts';
import type { Tx } from '../../platform/database/connect.ts';
import { minuteOf, timeOf } from './domain/time-of-day.ts';
import { changedWords, type TopicTimes } from './domain/topic.ts';
import { openToPerson } from './reach.ts';

/** A topic as its row says, locked: sign-ups, changes and sheets of one topic follow one another. */
export interface LockedTopic extends TopicTimes {
  readonly id: number;
  readonly title: string;
  readonly place: string;
  readonly places: number | null;
  readonly companionsWelcome: boolean;
  readonly cancelled: boolean;
  readonly version: number;
}

export async function lockTopic(tx: Tx, topicId: number): Promise<LockedTopic | null> {
  // Not `for update`: a sign-up's foreign key takes a shared lock on this row, and need not wait.
  const { rows } = await sql<Omit<LockedTopic, 'from' | 'to'> & Minutes>`
    select id, title, place, places, companions_welcome as "companionsWelcome", held_on as "on",
      from_minute as "fromMinute", to_minute as "toMinute", sign_up_until as "signUpUntil",
      cancelled_at is not null as cancelled, version
    from service_topic where id = ${topicId} for no key update`.execute(tx);
  const [row] = rows;
  if (row === undefined) return null;
  const { fromMinute, toMinute, ...topic } = row;
  return { ...topic, from: timeOf(fromMinute), to: timeOf(toMinute) };
}

interface Minutes {
  readonly fromMinute: number;
  readonly toMinute: number;
}

/** Answers the new topic's id. */
export async function addTopic(
  context: ActContext,
  text: TopicText,
  from: { readonly proposalId: number | null; readonly borrowedFromId: number | null },
): Promise<number> {
  const { id } = await context.tx
    .insertInto('service_topic')
    .values({
      ...columnsOf(text),
      proposal_id: from.proposalId,
      borrowed_from_id: from.borrowedFromId,
      posted_by: context.actor.accountId,
      posted_at: context.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/**
 * Writes a changed topic; those who signed up are shown what they have to know. Answers the new version.
 * @throws Refusal service.placesBelowSignedUp, service.audienceExcludesSignedUp
 */
export async function changeTopic(
  { tx, today }: ActContext,
  before: LockedTopic,
  text: TopicText,
): Promise<number> {
  const words = changedWords(before, text, today);
  const { version } = await tx
    .updateTable('service_topic')
    .set({ ...columnsOf(text), version: before.version + 1 })
    .where('id', '=', before.id)
    .returning('version')
    .executeTakeFirstOrThrow();
  const signUps = await countSignUps(tx, before.id);
  if (text.places !== null && text.places < Math.min(signUps.all, before.places ?? signUps.all)) {
    throw Refusal.at('places', 'service.placesBelowSignedUp', { count: signUps.all });
  }
  if (signUps.excluded > 0) {
    throw Refusal.at('openTo', 'service.audienceExcludesSignedUp', { count: signUps.excluded });
  }
  if (words !== null && signUps.all > 0) {
    await tx
      .updateTable('service_topic')
      .set({ changed_words: words })
      .where('id', '=', before.id)
      .execute();
  }
  return version;
}

export async function cancelTopic(
  { tx, now }: ActContext,
  topic: LockedTopic,
  reason: string,
): Promise<number> {
  const { version } = await tx
    .updateTable('service_topic')
    .set({ cancelled_at: now, cancelled_because: reason, version: topic.version + 1 })
    .where('id', '=', topic.id)
    .returning('version')
    .executeTakeFirstOrThrow();
  return version;
}

function columnsOf(text: TopicText) {
  return {
    organisation_id: text.organisationId,
    title: text.title.trim(),
    theme: text.theme,
    purpose: text.purpose.trim(),
    place: text.place.trim(),
    held_on: text.on,
    from_minute: minuteOf(text.from),
    to_minute: minuteOf(text.to),
    sign_up_until: text.signUpUntil,
    places: text.places,
    open_to: text.openTo,
    members_only: text.membersOnly,
    record_kind: text.recordKind,
    leader_id: text.leaderId,
    companions_welcome: text.companionsWelcome,
    safety_note: text.safetyNote.trim(),
  };
}

/** All sign-ups, and those of people whom the topic, as it stands now, is not open to. */
async function countSignUps(tx: Tx, topicId: number): Promise<{ all: number; excluded: number }> {
  const { rows } = await sql<{ all: number; excluded: number }>`
    select count(*)::int as "all",
      count(*) filter (where not ${openToPerson(sql`s.person_id`)})::int as excluded
    from service_topic t join service_sign_up s on s.topic_id = t.id
    where t.id = ${topicId}`.execute(tx);
  return rows[0] ?? { all: 0, excluded: 0 };
}
