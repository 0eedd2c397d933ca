import { sql } from 'kysely';
import type { Reader, Tx } from './database/connect.ts';

/** The step that begins a demo city: from then on everything in this database is made up. */
const demoBegun = 'demo.begun';

/** What stands in this database was made up for trying the product out. Real imports ask before they add to it. */
export async function isDemoCity(db: Reader | Tx): Promise<boolean> {
  const { rows } = await sql<{ demo: boolean }>`select ${demoCityExists} as demo`.execute(db);
  return rows[0]?.demo === true;
}

/** The same as a part of a larger statement. */
export const demoCityExists = sql<boolean>`exists (
  select from installation_step where name = ${demoBegun})`;

export async function markDemoCity(tx: Tx, now: Date): Promise<void> {
  await markStep(tx, demoBegun, now);
}

export async function isStepDone(db: Reader | Tx, name: string): Promise<boolean> {
  const { rows } = await sql`select from installation_step where name = ${name}`.execute(db);
  return rows.length > 0;
}

/** Marked in the transaction of the step itself, so a kill in between leaves neither or both. */
export async function markStep(tx: Tx, name: string, now: Date): Promise<void> {
  await sql`insert into installation_step (name, done_at) values (${name}, ${now})
    on conflict do nothing`.execute(tx);
}

/** Two processes that start at once take their steps one after the other. */
export async function lockSteps(tx: Tx): Promise<void> {
  await sql`lock table installation_step in exclusive mode`.execute(tx);
}
