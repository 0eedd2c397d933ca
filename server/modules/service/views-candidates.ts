import { sql } from 'kysely';
import type { Tx } from '../../platform/database/connect.ts';
import type { Candidate } from './domain/sheet-file.ts';
import { mayStandOnSheet } from './reach.ts';

/** People whom the rows of a workbook may mean, by their keys and names. */
export async function readCandidates(
  tx: Tx,
  topicId: number,
  sought: { readonly personIds: readonly number[]; readonly names: readonly string[] },
): Promise<Candidate[]> {
  const { rows } = await sql<Candidate>`
    select who.id as "personId", who.name, array[u.full_name, u.short_name] as "unitNames",
      ${mayStandOnSheet(sql`who.id`)} as eligible
    from person who
    join organisation_now u on u.organisation_id = who.unit_id
    join service_topic t on t.id = ${topicId}
    where who.id = any(${sought.personIds}::int[]) or who.name = any(${sought.names}::text[])
    order by who.id`.execute(tx);
  return rows;
}
