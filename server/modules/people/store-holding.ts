import { sql } from 'kysely';
import type { Tx } from '../../platform/database/connect.ts';

/** Holds people until the end of the act, in ascending order, so that two acts about them follow one another. */
export async function holdPeople(tx: Tx, people: readonly number[]): Promise<void> {
  await sql`select id from person where id = any(${[...people]}::int[]) order by id
    for no key update`.execute(tx);
}
