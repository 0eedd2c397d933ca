import { sql } from 'kysely';
import type { Tx } from '../../platform/database/connect.ts';
import type { Part, StandingPart } from './domain/hours.ts';

/** The parts in an activity that stand. */
export async function readStanding(tx: Tx, topicId: number): Promise<StandingPart[]> {
  const { rows } = await sql<StandingPart>`
    select id as "hoursId", person_id as "personId", role, minutes from service_hours
    where topic_id = ${topicId} and withdrawn_at is null order by id`.execute(tx);
  return rows;
}

/** Confirms parts; each gets a row, whose id names this confirmation for good. */
export async function addHours(
  tx: Tx,
  topicId: number,
  parts: readonly Part[],
  confirmed: { readonly at: Date; readonly by: number | null },
): Promise<StandingPart[]> {
  const { rows } = await sql<StandingPart>`
    insert into service_hours (topic_id, person_id, role, minutes, confirmed_at, confirmed_by)
    select ${topicId}, p.person, p.role, p.minutes, ${confirmed.at}, ${confirmed.by}
    from unnest(${parts.map(({ personId }) => personId)}::int[],
      ${parts.map(({ role }) => role)}::text[],
      ${parts.map(({ minutes }) => minutes)}::smallint[]) p (person, role, minutes)
    order by p.person, p.role
    returning id as "hoursId", person_id as "personId", role, minutes`.execute(tx);
  return rows;
}

/** Takes confirmed parts back; the rows stay, with the moment and the reason. */
export async function withdrawHours(
  tx: Tx,
  parts: readonly StandingPart[],
  now: Date,
  reason: string,
): Promise<void> {
  await sql`update service_hours set withdrawn_at = ${now}, withdrawn_because = ${reason}
    where id = any(${parts.map(({ hoursId }) => hoursId)}::bigint[])`.execute(tx);
}
