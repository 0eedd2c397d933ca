import type pg from 'pg';
import { invariant } from '../../kernel/invariant.ts';
import { checkOut } from './check-out.ts';
import { type Database, type Tx, transactionOver } from './connect.ts';

const clients = new WeakMap<Tx, pg.PoolClient>();
const retries = new WeakMap<Database, number>();
const serialisationFailures = ['40001', '40P01'];
const attemptsMax = 8;

/**
 * Runs `work` in one transaction and commits it; rolled back whole when it throws. Serialisation
 * failures and deadlocks are run again from the start, so `work` must not act outside the transaction.
 */
export async function transact<T>(database: Database, work: (tx: Tx) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await once(database, work);
    } catch (error) {
      const code = (error as pg.DatabaseError).code ?? '';
      if (!serialisationFailures.includes(code) || attempt === attemptsMax) throw error;
      retries.set(database, retriesOf(database) + 1);
    }
  }
}

/** How often a transaction on this database was run again, since it was connected. */
export function retriesOf(database: Database): number {
  return retries.get(database) ?? 0;
}

/** The connection under a transaction, for COPY. */
export function clientOf(tx: Tx): pg.PoolClient {
  const client = clients.get(tx);
  invariant(client, 'COPY needs an open transaction');
  return client;
}

async function once<T>(database: Database, work: (tx: Tx) => Promise<T>): Promise<T> {
  const client = await checkOut(database.pool);
  let broken: Error | undefined;
  try {
    await client.query('begin');
    const tx = transactionOver(client);
    clients.set(tx, client);
    const result = await work(tx);
    await client.query('commit');
    return result;
  } catch (error) {
    await client.query('rollback').catch((lost: Error) => {
      broken = lost;
    });
    throw error;
  } finally {
    client.release(broken);
  }
}
