import type pg from 'pg';

/** Rows of a backup that a restore proves like all others, and then ends: ways in that were open at that time. */
export interface Ending {
  readonly name: string;
  /** Chinese, as said on restore after their number: 「3个登录」. */
  readonly words: string;
  /** Deletes them; runs as the owner, in the form the tables had when the backup was taken. */
  readonly sql: string;
}

/** @returns how many of each there were */
export async function end(
  client: pg.Client,
  endings: readonly Ending[],
): Promise<Record<string, number>> {
  const ended: Record<string, number> = {};
  for (const { name, sql } of endings) ended[name] = (await client.query(sql)).rowCount ?? 0;
  return ended;
}
