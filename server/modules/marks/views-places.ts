import { sql } from 'kysely';
import type { Tx } from '../../platform/database/connect.ts';
import type { Place } from '../points/index.ts';

/** Where an organisation stands: its place for schemes, and itself with all above it; null where there is none. */
export async function readPlace(
  tx: Tx,
  organisationId: number,
): Promise<{ place: Place; above: number[] } | null> {
  const { rows } = await sql<{ place: Place; above: number[] }>`
    select json_build_object('unitId', coalesce(o.unit_id, o.organisation_id), 'branchId',
        case when o.tree = 'party' then o.organisation_id end) as place,
      array(select distinct c.ancestor_id from organisation_closure c
        where c.descendant_id in (o.organisation_id, o.unit_id) and c.valid_to = '9999-12-31') as above
    from organisation_now o where o.organisation_id = ${organisationId}`.execute(tx);
  return rows[0] ?? null;
}
