import { sql } from 'kysely';
import type { Companions } from '#contract/service.ts';
import type { Tx } from '../../platform/database/connect.ts';
import { timeOf } from './domain/time-of-day.ts';
import type { TopicTimes } from './domain/topic.ts';

/**
 * Signs a person up, or changes who comes along; the place in the order stays. It is kept that somebody had to
 * wait, so that they are told when they move up.
 */
export async function keepSignUp(
  tx: Tx,
  topicId: number,
  personId: number,
  companions: Companions,
  now: Date,
): Promise<void> {
  const ages = {
    under_7: companions.under7,
    under_14: companions.under14,
    under_18: companions.under18,
    adults: companions.adults,
  };
  const full = sql<boolean>`coalesce((select t.places <= (select count(*) from service_sign_up o
    where o.topic_id = t.id) from service_topic t where t.id = ${topicId}), false)`;
  await tx
    .insertInto('service_sign_up')
    .values({ topic_id: topicId, person_id: personId, ...ages, signed_up_at: now, waited: full })
    .onConflict((known) => known.columns(['topic_id', 'person_id']).doUpdateSet(ages))
    .execute();
}

/** Deletes the sign-up, so that withdrawing is recorded nowhere. False where there was none. */
export async function deleteSignUp(tx: Tx, topicId: number, personId: number): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('service_sign_up')
    .where('topic_id', '=', topicId)
    .where('person_id', '=', personId)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}

/** Another topic the person signed up for at a time that overlaps; null where there is none. */
export async function readClash(
  tx: Tx,
  topicId: number,
  personId: number,
): Promise<(TopicTimes & { readonly title: string }) | null> {
  const { rows } = await sql<{
    title: string;
    on: string;
    fromMinute: number;
    toMinute: number;
    signUpUntil: string;
  }>`
    select o.title, o.held_on as "on", o.from_minute as "fromMinute", o.to_minute as "toMinute",
      o.sign_up_until as "signUpUntil"
    from service_topic t
    join service_topic o on o.held_on = t.held_on and o.id <> t.id and o.cancelled_at is null
      and o.from_minute < t.to_minute and t.from_minute < o.to_minute
    join service_sign_up s on s.topic_id = o.id and s.person_id = ${personId}
    where t.id = ${topicId}
      and not exists (select from service_sign_up own
        where own.topic_id = t.id and own.person_id = ${personId})
    order by o.from_minute, o.id limit 1`.execute(tx);
  const [row] = rows;
  if (row === undefined) return null;
  const { fromMinute, toMinute, ...clash } = row;
  return { ...clash, from: timeOf(fromMinute), to: timeOf(toMinute) };
}
