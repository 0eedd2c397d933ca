import { sql } from 'kysely';
import type { Tx } from '../../platform/database/connect.ts';
import type { Place } from '../points/index.ts';

/** The place of `organisation_now o` for schemes, as SQL. */
export const placeOf = sql<Place>`json_build_object('unitId', coalesce(o.unit_id, o.organisation_id),
  'branchId', case when o.tree = 'party' then o.organisation_id end)`;

/** `organisation_now o`, the unit it works in, and all above them. */
export const aboveOf = sql<number[]>`array(select distinct c.ancestor_id from organisation_closure c
  where c.descendant_id in (o.organisation_id, o.unit_id) and c.valid_to = '9999-12-31')`;

/** Where an organisation stands: its place for schemes, and itself with all above it; null where there is none. */
export async function readPlace(
  tx: Tx,
  organisationId: number,
): Promise<{ place: Place; above: number[] } | null> {
  const { rows } = await sql<{ place: Place; above: number[] }>`
    select ${placeOf} as place, ${aboveOf} as above
    from organisation_now o where o.organisation_id = ${organisationId}`.execute(tx);
  return rows[0] ?? null;
}
