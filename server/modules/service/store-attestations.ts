import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { PlainDate } from '../../kernel/plain-date.ts';
import type { Reader, Tx } from '../../platform/database/connect.ts';

/** What a beneficiary is asked to attest; no names. */
export interface AttestationAsked {
  readonly topicId: number;
  readonly title: string;
  readonly organiserName: string;
  readonly on: PlainDate;
  readonly place: string;
  readonly people: number;
  readonly minutes: number;
}

/** What a beneficiary says. */
export interface AttestationText {
  readonly byName: string;
  readonly byOrganisation: string;
  readonly agrees: boolean;
  readonly opinion: string;
}

/**
 * Keeps a link by the hash of its token; an earlier one that nobody used is void. False where the activity has
 * been attested and its hours are the same since: one statement about one record.
 */
export async function keepLink(
  tx: Tx,
  topicId: number,
  token: string,
  issued: { readonly at: Date; readonly by: number | null; readonly expiresAt: Date },
): Promise<boolean> {
  const { rows } = await sql`
    insert into service_attestation as a (topic_id, token_hash, issued_at, issued_by, expires_at)
    values (${topicId}, ${hashOf(token)}, ${issued.at}, ${issued.by}, ${issued.expiresAt})
    on conflict (topic_id) do update set token_hash = excluded.token_hash,
      issued_at = excluded.issued_at, issued_by = excluded.issued_by,
      expires_at = excluded.expires_at, attested_at = null, by_name = null,
      by_organisation = null, agrees = null, opinion = null
      where a.attested_at is null or exists (select from service_hours h
        where h.topic_id = a.topic_id
          and (h.confirmed_at > a.attested_at or h.withdrawn_at > a.attested_at))
    returning topic_id`.execute(tx);
  return rows.length === 1;
}

/** What a link asks; null where it was used, has expired, never was, or where no hours stand any more. */
export async function readAsked(
  db: Reader | Tx,
  token: string,
  now: Date,
): Promise<AttestationAsked | null> {
  const { rows } = await sql<AttestationAsked>`
    select t.id as "topicId", t.title, o.full_name as "organiserName", t.held_on as "on", t.place,
      count(h.id)::int as people, coalesce(sum(h.minutes), 0)::int as minutes
    from service_attestation a
    join service_topic t on t.id = a.topic_id
    join organisation_now o on o.organisation_id = t.organisation_id
    join service_hours h on h.topic_id = t.id and h.role = 'served' and h.withdrawn_at is null
    where a.token_hash = ${hashOf(token)} and a.attested_at is null and a.expires_at > ${now}
    group by t.id, o.full_name`.execute(db);
  return rows[0] ?? null;
}

/** Keeps what was said; the link is used up. False where somebody was faster. */
export async function keepAttestation(
  tx: Tx,
  token: string,
  text: AttestationText,
  now: Date,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('service_attestation')
    .set({
      attested_at: now,
      by_name: text.byName.trim(),
      by_organisation: text.byOrganisation.trim(),
      agrees: text.agrees,
      opinion: text.opinion.trim(),
    })
    .where('token_hash', '=', hashOf(token))
    .where('attested_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
