import { sql } from 'kysely';
import type { Actor } from '../kernel/actor.ts';
import { invariant } from '../kernel/invariant.ts';
import type { Tx } from './database/connect.ts';
import type { Vault } from './vault.ts';

/** What an act says about itself. No identity numbers, no secrets. */
export interface AuditRecord {
  readonly object: { readonly kind: string; readonly id: number | null };
  readonly organisationId?: number | null;
  readonly reason?: string;
  readonly details?: Readonly<Record<string, unknown>>;
}

export interface AuditCircumstances {
  readonly actor: Actor;
  readonly action: string;
  readonly at: Date;
  readonly requestId: string | null;
  readonly ip: string | null;
}

/** Actors are spread over lanes, so that one chain's end is not a bottleneck of the whole city. */
const lanes = 16;

/**
 * Appends the records to the actor's lane of the audit, each linked to the one before by a keyed hash.
 * Called last in the transaction, because the lane's end stays locked until commit.
 */
export async function appendAudit(
  tx: Tx,
  vault: Vault,
  circumstances: AuditCircumstances,
  records: readonly AuditRecord[],
): Promise<void> {
  const lane = (circumstances.actor.accountId ?? 0) % lanes;
  let { seq, hash } = await lockLane(tx, lane);
  const rows = records.map((record) => {
    seq += 1;
    const row = auditRow(circumstances, record, lane, seq, vault.keyId);
    const previous = hash;
    hash = vault.link(previous, auditContent(row));
    return { ...row, details: JSON.stringify(row.details), prev_hash: previous, hash };
  });
  await tx
    .with('written', (db) => db.insertInto('audit').values(rows as never))
    .updateTable('audit_head')
    .set({ seq, hash })
    .where('lane', '=', lane)
    .execute();
}

/** The text under a row's hash: every column, in a fixed order. */
export function auditContent(row: ReturnType<typeof auditRow>): string {
  return JSON.stringify([
    row.lane,
    row.seq,
    row.at.toISOString(),
    row.account_id,
    row.actor_name,
    row.actor_posts,
    row.action,
    row.object_kind,
    row.object_id,
    row.organisation_id,
    row.reason,
    sortedJson(row.details),
    row.request_id,
    row.ip,
    row.key_id,
  ]);
}

function auditRow(
  circumstances: AuditCircumstances,
  record: AuditRecord,
  lane: number,
  seq: number,
  keyId: number,
) {
  const { actor } = circumstances;
  return {
    lane,
    seq,
    at: circumstances.at,
    account_id: actor.accountId,
    actor_name: actor.name,
    actor_posts: actor.posts.map((post) => `${post.kind}@${post.organisationId ?? '-'}`).join(' '),
    action: circumstances.action,
    object_kind: record.object.kind,
    object_id: record.object.id,
    organisation_id: record.organisationId ?? null,
    reason: record.reason ?? null,
    details: record.details ?? {},
    request_id: circumstances.requestId,
    ip: circumstances.ip,
    key_id: keyId,
  };
}

/** A lane begins with the first act in it. */
async function lockLane(tx: Tx, lane: number): Promise<LaneEnd> {
  const standing = await laneEnd(tx, lane);
  if (standing !== undefined) return standing;
  await tx
    .insertInto('audit_head')
    .values({ lane, seq: 0, hash: Buffer.alloc(32) })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const begun = await laneEnd(tx, lane);
  invariant(begun, 'an audit lane has an end');
  return begun;
}

interface LaneEnd {
  readonly seq: number;
  readonly hash: Buffer;
}

async function laneEnd(tx: Tx, lane: number): Promise<LaneEnd | undefined> {
  const { rows } = await sql<LaneEnd>`
    select seq, hash from audit_head where lane = ${lane} for update`.execute(tx);
  return rows[0];
}

/** jsonb forgets the order of keys, so the hash is taken over sorted ones. */
function sortedJson(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortedJson);
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, inner]) => [key, sortedJson(inner)]));
}
