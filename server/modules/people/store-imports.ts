import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { ImportPage } from '#contract/people.ts';
import { type Actor, organisationsOf } from '../../kernel/actor.ts';
import { invariant } from '../../kernel/invariant.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { ActContext } from '../../platform/act.ts';
import type { Reader, Tx } from '../../platform/database/connect.ts';
import type { RosterCounts } from './compare-roster.ts';
import type { RosterMapping } from './domain/mapping.ts';

export type BatchState = ImportPage['state'];

/** Counts, columns and findings of a batch; kept when its file is gone, then without samples. */
export interface BatchSummary {
  readonly counts: RosterCounts;
  readonly columns: ImportPage['columns'];
  readonly issues: ImportPage['issues'];
}

export interface Batch {
  readonly id: number;
  readonly filename: string;
  readonly state: BatchState;
  readonly mapping: RosterMapping;
  readonly summary: BatchSummary;
  readonly byName: string;
  readonly createdAt: Date;
  readonly committedAt: Date | null;
  readonly version: number;
  /** The organisation by whose post it was uploaded and all above it. */
  readonly above: number[];
}

/** What the command line brings belongs to the city as a whole; `b` is import_batch. */
export const keptIn = sql<number>`coalesce(b.organisation_id, (select organisation_id
  from organisation_now where tree = 'unit' and parent_id is null limit 1))`;

/** Columns of a batch as {@link Batch}; `b` is import_batch. */
export const batchColumns = sql`b.id, b.filename, b.status as state, b.mapping, b.summary,
  coalesce(a.display_name, '本机操作员') as "byName", b.created_at as "createdAt",
  b.committed_at as "committedAt", b.version,
  array(select c.ancestor_id from organisation_closure c
    where c.descendant_id = ${keptIn} and c.valid_to = '9999-12-31') as above`;

export async function readBatch(db: Reader | Tx, importId: number): Promise<Batch | null> {
  const { rows } = await sql<Batch>`select ${batchColumns}
    from import_batch b left join account a on a.id = b.account_id
    where b.id = ${importId} and b.kind = 'people'`.execute(db);
  return rows[0] ?? null;
}

/** Records an upload and keeps its file, sealed, until the batch is settled, for a day at most. */
export async function insertBatch(
  { tx, actor, now, services }: ActContext,
  file: { filename: string; bytes: Uint8Array },
  summary: BatchSummary,
): Promise<number> {
  await sweepUploads(tx, now);
  const { id } = await tx
    .insertInto('import_batch')
    .values({
      kind: 'people',
      filename: file.filename,
      file_hash: createHash('sha256').update(file.bytes).digest(),
      status: 'uploaded',
      summary: JSON.stringify(withoutSamples(summary)),
      account_id: actor.accountId,
      organisation_id: keptFor(actor),
      created_at: now,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await tx
    .insertInto('import_file')
    .values({ batch_id: id, sealed: services.vault.seal(file.bytes) })
    .execute();
  return id;
}

/** Uploads nobody decided about for a day are given up, and their files go. */
export async function sweepUploads(tx: Tx, now: Date): Promise<void> {
  const forgotten = await tx
    .updateTable('import_batch')
    .set((batch) => ({ status: 'abandoned', version: batch('version', '+', 1) }))
    .where('kind', '=', 'people')
    .where('status', '=', 'uploaded')
    .where('created_at', '<', new Date(now.getTime() - keptMs))
    .returning('id')
    .execute();
  const ids = forgotten.map((batch) => batch.id);
  if (ids.length > 0) await tx.deleteFrom('import_file').where('batch_id', 'in', ids).execute();
}

const keptMs = 24 * 3_600_000;

/** The uploaded file; null once the batch is settled. */
export async function readFile(
  db: Reader | Tx,
  vault: ActContext['services']['vault'],
  importId: number,
): Promise<Uint8Array | null> {
  const row = await db
    .selectFrom('import_file')
    .select('sealed')
    .where('batch_id', '=', importId)
    .executeTakeFirst();
  return row === undefined ? null : vault.open(row.sealed);
}

/** What is written of a batch in one step; the version tells the slower of two people. */
export interface BatchStep {
  readonly state: BatchState;
  readonly mapping?: RosterMapping;
  readonly summary?: BatchSummary;
}

/**
 * Takes a batch one step on and returns its new version. A settled batch loses its file.
 * Refuses platform.versionConflict.
 */
export async function stepBatch(
  { tx, now }: ActContext,
  batch: { id: number; version: number },
  step: BatchStep,
): Promise<number> {
  const written = await tx
    .updateTable('import_batch')
    .set({
      status: step.state,
      version: batch.version + 1,
      ...(step.mapping === undefined ? {} : { mapping: JSON.stringify(step.mapping) }),
      ...(step.summary === undefined
        ? {}
        : { summary: JSON.stringify(withoutSamples(step.summary)) }),
      ...(step.state === 'committed' ? { committed_at: now } : {}),
      ...(step.state === 'rolledBack' ? { rolled_back_at: now } : {}),
    })
    .where('id', '=', batch.id)
    .where('version', '=', batch.version)
    .returning('version')
    .executeTakeFirst();
  if (written === undefined) throw new Refusal('platform.versionConflict');
  if (step.state !== 'uploaded') {
    await tx.deleteFrom('import_file').where('batch_id', '=', batch.id).execute();
  }
  return written.version;
}

/** Opens the file of a batch that still waits for its decision. Refuses people.importSettled. */
export async function openWaiting(
  db: Reader | Tx,
  vault: ActContext['services']['vault'],
  batch: Batch,
): Promise<Uint8Array> {
  if (batch.state !== 'uploaded') throw new Refusal('people.importSettled');
  const bytes = await readFile(db, vault, batch.id);
  invariant(bytes, 'a waiting batch keeps its file');
  return bytes;
}

/** The sample of a column is somebody's data: shown while the file is here, never stored. */
function withoutSamples(summary: BatchSummary): BatchSummary {
  return { ...summary, columns: summary.columns.map((column) => ({ ...column, sample: '' })) };
}

function keptFor(actor: Actor): number | null {
  return (
    organisationsOf(actor, 'workCommittee')[0] ??
    organisationsOf(actor, 'unitPartyOffice')[0] ??
    null
  );
}
