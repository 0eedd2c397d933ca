import type pg from 'pg';
import { Refusal } from '../../kernel/refusal.ts';

/** How long a request waits for a connection before it is told to come back. */
export const connectionWaitMs = 30_000;

/**
 * Waits for a connection of the pool, to keep or for one statement. Where none came free in time nothing has
 * been done yet, so the visitor is told to send it again instead of being told of a failure.
 *
 * @throws Refusal platform.busy
 */
export async function orBusy<T>(waiting: Promise<T>): Promise<T> {
  try {
    return await waiting;
  } catch (error) {
    // The pool has no code for it.
    const gaveUp = (error as Error).message === 'timeout exceeded when trying to connect';
    throw gaveUp ? new Refusal('platform.busy') : error;
  }
}

export async function checkOut(pool: pg.Pool): Promise<pg.PoolClient> {
  return await orBusy(pool.connect());
}
