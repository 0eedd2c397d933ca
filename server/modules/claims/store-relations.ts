import { sql } from 'kysely';
import type { PlainDate } from '../../kernel/plain-date.ts';
import type { ActContext } from '../../platform/act.ts';
import type { Reader } from '../../platform/database/connect.ts';

interface Relation {
  readonly personId: number;
  readonly name: string;
  readonly unitName: string;
  readonly declaredOn: PlainDate;
}

/** What a person declared themselves; that somebody else declared them is not told. */
export async function listRelations(db: Reader, personId: number): Promise<Relation[]> {
  const { rows } = await sql<Relation>`
    select r.other_id as "personId", p.name, u.full_name as "unitName", r.declared_on as "declaredOn"
    from claim_relation r join person p on p.id = r.other_id
    join organisation_now u on u.organisation_id = p.unit_id
    where r.person_id = ${personId} order by p.name_order, p.id`.execute(db);
  return rows;
}

export async function declareRelation(
  { tx, actor, today }: ActContext,
  otherId: number,
): Promise<void> {
  await sql`insert into claim_relation (person_id, other_id, declared_on)
    values (${actor.personId}::int, ${otherId}, ${today}) on conflict do nothing`.execute(tx);
}

/** Deletes it: what no longer holds is not kept. */
export async function endRelation({ tx, actor }: ActContext, otherId: number): Promise<void> {
  await sql`delete from claim_relation
    where person_id = ${actor.personId}::int and other_id = ${otherId}`.execute(tx);
}
