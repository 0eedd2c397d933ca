import type pg from 'pg';
import { damaged } from './backup-refused.ts';
import { sumOf } from './catalogue.ts';
import type { Header, Trailer } from './format.ts';
import { figureOf, type Proof } from './proof.ts';

/**
 * Reads every table back and recomputes every figure, and says each.
 * @returns number of rows
 * @throws BackupRefused at the first that differs
 */
export async function prove(
  client: pg.Client,
  header: Header,
  trailer: Trailer,
  { proofs, say }: { proofs: readonly Proof[]; say: (line: string) => void },
): Promise<number> {
  let rows = 0;
  for (const table of header.tables) {
    const found = await sumOf(client, table);
    const said = trailer.rows[table.name];
    if (said?.rows !== found.rows || said.sum !== found.sum) {
      throw damaged(`${table.name} 恢复后与备份时不一致。`);
    }
    say(`核对 ${table.name}：${found.rows}行，逐行一致。`);
    rows += found.rows;
  }
  for (const proof of proofs) {
    const said = trailer.proofs[proof.name];
    if (said === undefined) continue;
    const found = await figureOf(client, proof);
    if (said !== found) throw damaged(`${proof.words}恢复后是${found}，备份时是${said}。`);
    say(`核对${proof.words}：${found}，一致。`);
  }
  return rows;
}
