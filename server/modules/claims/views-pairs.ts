import { sql } from 'kysely';
import { addDays, type PlainDate } from '../../kernel/plain-date.ts';
import type { Tx } from '../../platform/database/connect.ts';
import type { Approval } from './domain/pairs.ts';

/** What these persons approved, and what was approved for them, from a week before the day on, without a second look. */
export async function readApprovals(
  tx: Tx,
  people: readonly number[],
  day: PlainDate,
): Promise<Approval[]> {
  if (people.length === 0) return [];
  const { rows } = await sql<Approval>`
    select hand.person_id as by, c.settled_on as on,
      array_remove(array[c.person_id, sender.person_id], null) as concerning
    from claim c join account hand on hand.id = c.settled_by and hand.person_id is not null
    join account sender on sender.id = c.sent_by
    where c.state = 'approved' and c.first_by is null and c.settled_on > ${addDays(day, -7)}::date
      and (hand.person_id = any(${[...people]}::int[]) or c.person_id = any(${[...people]}::int[])
        or sender.person_id = any(${[...people]}::int[]))`.execute(tx);
  return rows;
}
