import { sql } from 'kysely';
import type { Tx } from '../../platform/database/connect.ts';
import type { Vault } from '../../platform/vault.ts';
import { hashOf } from './store.ts';

/** A closed year that is no longer what was kept. */
export interface ClosingFinding {
  readonly unitName: string;
  readonly year: number;
  /** What was kept was changed; or the unit's chain no longer passes where the year was closed. */
  readonly kind: 'keptChanged' | 'chainDiffers';
}

export interface ClosingsVerified {
  readonly closings: number;
  readonly findings: readonly ClosingFinding[];
}

/**
 * Recomputes the hash of everything a closing kept, of years opened again as well, and looks for the end of the
 * chain at which it was closed. Whether the chain itself is whole, the ledger's own verification says.
 */
export async function verifyClosings(tx: Tx, vault: Vault): Promise<ClosingsVerified> {
  const { rows } = await sql<{
    id: number;
    unitId: number;
    unitName: string;
    year: number;
    seq: number;
    head: Buffer;
    hash: Buffer;
    people: number;
    kept: number;
    passes: boolean;
  }>`
    select c.id, c.unit_id as "unitId", o.full_name as "unitName", c.year, c.chain_seq::int as seq,
      c.chain_head as head, c.hash, c.people,
      (select count(*)::int from year_closing_person s where s.closing_id = c.id) as kept,
      c.chain_seq = 0 or exists (select from ledger_entry e where e.unit_id = c.unit_id
        and e.chain_seq = c.chain_seq and e.chain_hash = c.chain_head) as passes
    from year_closing c join organisation_now o on o.organisation_id = c.unit_id
    where c.closed_at is not null order by c.id`.execute(tx);
  const findings: ClosingFinding[] = [];
  for (const { unitName, passes, people, kept, ...closing } of rows) {
    const { year } = closing;
    const same = people === kept && closing.hash.equals(await hashOf(vault, tx, closing));
    if (!same) findings.push({ unitName, year, kind: 'keptChanged' });
    if (!passes) findings.push({ unitName, year, kind: 'chainDiffers' });
  }
  return { closings: rows.length, findings };
}
