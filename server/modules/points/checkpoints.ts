import { sql } from 'kysely';
import type { ChainHead } from '../../platform/checkpoints.ts';
import type { Reader, Tx } from '../../platform/database/connect.ts';

/** Where each unit's chain ends now, to be noted outside the database. */
export async function ledgerHeads(reader: Reader | Tx): Promise<ChainHead[]> {
  const { rows } = await sql<{ unit_id: number; seq: number; head: Buffer }>`
    select unit_id, seq, head from ledger_chain order by unit_id`.execute(reader);
  return rows.map(({ unit_id: unit, seq, head }) => [unit, seq, head.toString('hex')]);
}
