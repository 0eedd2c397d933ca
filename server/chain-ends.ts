import { auditHeads } from './modules/access/index.ts';
import { ledgerHeads } from './modules/points/index.ts';
import { appendCheckpoint, checkpointFile } from './platform/checkpoints.ts';
import type { Services } from './platform/services.ts';

/** Notes where the chains of ledger and audit end, outside the database: a tail cut off later shows. */
export async function noteChainEnds({ database, vault, clock, settings }: Services): Promise<void> {
  const ledger = await ledgerHeads(database.reader);
  const audit = await auditHeads(database.reader);
  appendCheckpoint(vault, checkpointFile(settings), clock.now(), { ledger, audit });
}
