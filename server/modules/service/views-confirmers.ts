import { sql } from 'kysely';
import type { PlainDate } from '../../kernel/plain-date.ts';
import type { Tx } from '../../platform/database/connect.ts';
import { organisingPosts } from './policy.ts';

/** Names of those who may confirm a sheet of this organiser, nearest first, without the people given. */
export async function readConfirmers(
  tx: Tx,
  organiserId: number,
  without: readonly number[],
  today: PlainDate,
): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select a.display_name as name
    from organisation_now o
    join organisation_closure c on c.descendant_id in (o.organisation_id, o.unit_id)
      and c.valid_to = '9999-12-31'
    join post on post.organisation_id = c.ancestor_id
      and post.kind = any(${[...organisingPosts]}::text[])
      and post.held_from <= ${today} and post.held_to > ${today}
    join account a on a.id = post.account_id and a.disabled_at is null
    where o.organisation_id = ${organiserId}
      and (a.person_id is null or a.person_id <> all(${without}::int[]))
    group by a.id, a.display_name
    order by min(c.depth), a.id limit 3`.execute(tx);
  return rows.map(({ name }) => name);
}
