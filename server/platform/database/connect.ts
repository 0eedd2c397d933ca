import { Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler } from 'kysely';
import pg from 'pg';
import { connectionWaitMs } from './check-out.ts';
import { PreparedDriver } from './driver.ts';
import { applicationRole, citySchema } from './migrate.ts';
import type { Tables } from './tables.ts';

/** A reader of the database: every statement on its own, no transaction. */
export type Reader = Kysely<Tables>;

declare const inTransaction: unique symbol;
/** A transaction that somebody at the edge has opened and will commit. */
export type Tx = Kysely<Tables> & { readonly [inTransaction]: true };

export interface Database {
  readonly pool: pg.Pool;
  readonly reader: Reader;
  close(): Promise<void>;
}

const types = new pg.TypeOverrides();
// Ids and sums stay far below 2^53; dates are business dates without a zone.
types.setTypeParser(pg.types.builtins.INT8, Number);
types.setTypeParser(pg.types.builtins.DATE, (text) => text);

/**
 * Connects as the owner but works under the application's role, which may not update or delete the
 * ledger and the audit. Connections are made when first needed.
 */
export function connect(
  url: string,
  options: { connections?: number; waitMs?: number } = {},
): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: options.connections ?? 16,
    application_name: 'biaoshuai',
    options: `-c role=${applicationRole} -c search_path=${citySchema} -c timezone=UTC`,
    connectionTimeoutMillis: options.waitMs ?? connectionWaitMs,
    types,
  });
  // Without these listeners a killed database would end the process (idle and checked-out clients).
  pool.on('error', () => {});
  pool.on('connect', (client) => client.on('error', () => {}));
  return { pool, reader: kyselyOver(new PreparedDriver(pool)) as Reader, close: () => pool.end() };
}

/** Kysely over one connection whose transaction is ours to begin and end. */
export function transactionOver(client: pg.PoolClient): Tx {
  return kyselyOver(new PreparedDriver(client)) as Tx;
}

function kyselyOver(driver: PreparedDriver): Kysely<Tables> {
  return new Kysely<Tables>({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createDriver: () => driver,
      createIntrospector: (db) => new PostgresIntrospector(db),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
  });
}
