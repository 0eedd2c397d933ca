import pg from 'pg';
import { invariant } from '../server/kernel/invariant.ts';
import { type NewDeed, recordDeed } from '../server/modules/points/index.ts';
import type { Product } from '../server/product.ts';
import { act } from './city.ts';
import type { BenchLine } from './table.ts';

const writers = 8;
const seconds = 10;

/** Deeds posted one an act by eight writers without a pause, against bare inserts of the same rows. */
export async function postingsLine(product: Product & { url: string }): Promise<BenchLine> {
  const { pool } = product.services.database;
  const { rows: before } = await pool.query<{ last: number }>(
    'select max(id) as last from ledger_entry',
  );
  const posting = await postFor(product, 'sustained');
  const start = performance.now();
  await new Promise((on) => setTimeout(on, seconds * 1000));
  const posted = await posting.stop();
  const took = performance.now() - start;
  const { rows } = await pool.query<{ id: number }>(
    'select id from ledger_entry where id > $1 order by id',
    [before[0]?.last],
  );
  invariant(rows.length === posted, `${rows.length} entries of ${posted} acts are there`);
  const bare = await insertOnceMore(
    product.url,
    rows.map(({ id }) => id),
  );
  const [ours, theirs] = [posted / took, rows.length / bare];
  return {
    job: 'deeds posted one by one',
    ours: `${Math.round(ours * 1000)} a second`,
    denominator: `${Math.round(theirs * 1000)} bare inserts of the same rows a second, one transaction each`,
    ratio: theirs / ours,
    bound: { atMost: 20 },
    note: `${writers} writers for ${seconds} s; each priced, locked, chained, counted into the unit’s month and audited`,
  };
}

/** Posts without a pause until it is told to stop, and answers how many deeds came in. */
export async function postFor(product: Product, key: string) {
  const { rows: people } = await product.services.database.pool.query<{ id: number }>(
    // Of all units mixed, as sheets of a city come in: entries of one unit wait for each other by its chain.
    `select person_id as id from points_account order by md5(person_id::text) limit 4000`,
  );
  let posted = 0;
  let on = true;
  const write = async (writer: number): Promise<void> => {
    for (let n = writer; on; n += writers) {
      const personId = people[n % people.length]?.id;
      invariant(personId !== undefined, 'somebody has a branch meeting');
      await act(product, async (context) => {
        context.audit({ object: { kind: 'person', id: personId } });
        return await recordDeed(context, aMeeting(personId, `${key} ${n}`));
      });
      posted += 1;
    }
  };
  const work = Promise.all(Array.from({ length: writers }, (_, writer) => write(writer)));
  return {
    async stop(): Promise<number> {
      on = false;
      await work;
      return posted;
    },
  };
}

function aMeeting(personId: number, key: string): NewDeed {
  return {
    ...{ key, personId, ruleCode: 'J01', happenedOn: '2025-11-20', quantity: 1, level: null },
    ...{ matter: `支部党员大会 ${key}`, ground: '会议记录', proposerId: null, confirmerId: null },
  };
}

/** Milliseconds of writing the deeds and their entries again, by as many writers, into tables with the same indexes. */
async function insertOnceMore(url: string, ids: readonly number[]): Promise<number> {
  const pool = new pg.Pool({
    connectionString: url,
    max: writers,
    options: '-c search_path=city',
  });
  // A server that stops ends what is left of a closed pool.
  pool.on('error', () => {});
  for (const table of ['deed', 'ledger_entry']) {
    await pool.query(`drop table if exists bare_${table}`);
    await pool.query(`create table bare_${table} (like ${table} including all)`);
  }
  const left = [...ids];
  const start = performance.now();
  const write = async (): Promise<void> => {
    for (let id = left.pop(); id !== undefined; id = left.pop()) {
      await pool.query({
        name: 'once-more',
        text: `with entry as (
            insert into bare_ledger_entry overriding system value
            select * from ledger_entry where id = $1 returning source_id)
          insert into bare_deed overriding system value
          select d.* from deed d join entry e on d.id = e.source_id`,
        values: [id],
      });
    }
  };
  await Promise.all(Array.from({ length: writers }, write));
  const took = performance.now() - start;
  await pool.query('drop table bare_deed, bare_ledger_entry');
  await pool.end();
  return took;
}
