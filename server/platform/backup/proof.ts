import type pg from 'pg';

/** A figure that must be the same before and after: sums of money-like amounts, ends of chains. */
export interface Proof {
  readonly name: string;
  /** Chinese, as said on restore. */
  readonly words: string;
  /** Answers one row with one column `figure`. */
  readonly sql: string;
}

export async function figureOf(client: pg.Client, proof: Proof): Promise<string> {
  const { rows } = await client.query<{ figure: unknown }>(proof.sql);
  return String(rows[0]?.figure);
}
