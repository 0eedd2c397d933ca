import { sql } from 'kysely';
import { startOfDay } from '../../kernel/moment.ts';
import type { ActContext } from '../../platform/act.ts';
import type { AuditRecord } from '../../platform/audit.ts';

/** A list about so few people is a look at each of them; of more people it is one look at the list. */
const peopleSingly = 10;

type Rows = readonly { readonly personId: number }[];

/** Lines of 谁看过我 for a list of people that was shown or left the house; none where it was about many. */
export function looksAtPeople(rows: Rows): AuditRecord[] {
  const people = [...new Set(rows.map(({ personId }) => personId))];
  if (people.length > peopleSingly) return [];
  return people.map((id) => ({ object: { kind: 'person', id } }));
}

/**
 * A look that is repeated while something is being typed: the first one of the day by the same account leaves the
 * person's line, the later ones only that there was one more.
 */
export async function lookOnceADay(
  { tx, actor, now, today }: ActContext,
  action: string,
  personId: number,
): Promise<AuditRecord> {
  const seen =
    await sql`select 1 from audit where object_kind = 'person' and object_id = ${personId}
    and at >= ${startOfDay(today)} and at <= ${now} and action = ${action}
    and account_id is not distinct from ${actor.accountId}::int limit 1`.execute(tx);
  const id = seen.rows.length > 0 ? null : personId;
  return { object: { kind: 'person', id } };
}
