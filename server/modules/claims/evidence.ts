import { sql } from 'kysely';
import type { Download } from '#contract/route.ts';
import { startOfDay } from '../../kernel/moment.ts';
import { addDays } from '../../kernel/plain-date.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { ActContext } from '../../platform/act.ts';
import type { Reader, Tx } from '../../platform/database/connect.ts';
import {
  dropFiles,
  type KeptFile,
  keepFile,
  readStoredFile,
} from '../../platform/files/stored-file.ts';

/** Keeps the file of a claim about to be sent, and drops the sender's earlier ones that no claim came to name. */
export async function keepEvidence(
  context: ActContext,
  name: string,
  bytes: Uint8Array,
): Promise<KeptFile> {
  const { tx, actor, today } = context;
  const { rows } = await sql<{ id: number }>`
    select f.id from stored_file f where f.stored_by = ${actor.accountId}::int
      and f.stored_at < ${startOfDay(addDays(today, -1))}
      and not exists (select from claim c where c.file_id = f.id)`.execute(tx);
  await dropFiles(
    tx,
    rows.map(({ id }) => id),
  );
  return await keepFile(context, name, bytes);
}

/** Only a file of one's own that belongs to nothing yet, or to this claim. @throws Refusal claims.fileGone */
export async function checkEvidence(
  { tx, actor }: ActContext,
  fileId: number | null,
  claimId: number | null,
): Promise<void> {
  if (fileId === null) return;
  const { rows } = await sql`
    select 1 from stored_file f left join claim c on c.file_id = f.id
    where f.id = ${fileId} and (c.id = ${claimId}::int
      or (c.id is null and f.stored_by = ${actor.accountId}::int))`.execute(tx);
  if (rows.length === 0) throw Refusal.at('fileId', 'claims.fileGone');
}

/** @throws Refusal claims.noFile */
export async function openEvidence(db: Reader | Tx, fileId: number | null): Promise<Download> {
  const file = fileId === null ? null : await readStoredFile(db, fileId);
  if (file === null) throw new Refusal('claims.noFile');
  return file;
}
