import pg from 'pg';
import type { TestStage } from './stage.ts';

/**
 * What befalls the next transaction: its backend is ended before its n-th statement (`begin` is the first), or the
 * line is lost after the commit and before anybody hears of it.
 */
export type Cut = { readonly before: number } | 'afterCommit';

type Statement = string | { readonly text: string };
type Query = (statement: Statement, ...more: unknown[]) => Promise<unknown>;

/** The line between the product and PostgreSQL, which can be cut in the middle of a transaction. */
export class CutLine {
  #ended = 0;
  #next: Cut | null = null;
  readonly #beside: pg.Client;

  private constructor(beside: pg.Client) {
    this.#beside = beside;
  }

  static async of({ services, url }: TestStage): Promise<CutLine> {
    const beside = new pg.Client({ connectionString: url });
    await beside.connect();
    const line = new CutLine(beside);
    const { pool } = services.database;
    pool.on('acquire', (client) => line.#watch(client));
    pool.on('release', (_, client) => void Reflect.deleteProperty(client, 'query'));
    return line;
  }

  /** How many transactions were cut. */
  get cuts(): number {
    return this.#ended;
  }

  cutNext(cut: Cut): void {
    this.#next = cut;
  }

  /** Whatever was to be cut has not come, or was over sooner. */
  spare(): void {
    this.#next = null;
  }

  async close(): Promise<void> {
    await this.#beside.end();
  }

  #watch(client: pg.PoolClient): void {
    if (this.#next === null) return;
    const query = client.query.bind(client) as unknown as Query;
    let cut: Cut | null = null;
    let statements = 0;
    const watched: Query = async (statement, ...more) => {
      const text = typeof statement === 'string' ? statement : statement.text;
      if (text === 'begin') {
        cut = this.#next;
        this.#next = null;
      }
      if (cut === null) return await query(statement, ...more);
      statements += 1;
      if (cut === 'afterCommit' && text === 'commit') {
        await query(statement, ...more);
        await this.#end(client);
        throw new Error('the answer to the commit was lost');
      }
      if (cut !== 'afterCommit' && statements === cut.before) await this.#end(client);
      return await query(statement, ...more);
    };
    // Callers with a callback are no transactions; pg tells them apart by the last argument.
    client.query = ((...all: unknown[]) =>
      typeof all.at(-1) === 'function'
        ? Reflect.apply(query, client, all)
        : Reflect.apply(watched, client, all)) as typeof client.query;
  }

  async #end(client: pg.PoolClient): Promise<void> {
    const { processID } = client as unknown as { processID: number };
    const gone = new Promise((resolve) => client.once('end', resolve));
    await this.#beside.query('select pg_terminate_backend($1, 5000)', [processID]);
    await gone;
    this.#ended += 1;
  }
}
