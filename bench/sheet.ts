import type { Product } from '../server/product.ts';
import { activity } from './activity.ts';
import { type BenchLine, median, ms, timed } from './table.ts';

const people = 500;
const minutes = 120;

/** A sheet of 500 is confirmed with its points, against bare inserts of the same rows. */
export async function sheetLine(product: Product): Promise<BenchLine> {
  const { app, send, committee, personIds, post } = await activity(product, people);
  const { pool } = product.services.database;
  const confirmed: number[] = [];
  const ours: number[] = [];
  for (let round = 0; round < 3; round += 1) {
    const topicId = await post(null);
    // An activity is recorded once it has begun: this one was, on another day each round.
    await pool.query(
      `update service_topic set held_on = current_date - $2::int, sign_up_until = current_date - $2::int where id = $1`,
      [topicId, round + 1],
    );
    const rows = personIds.map((personId) => ({ personId, minutes }));
    const text = { version: 0, headCount: people, companionCount: 0, note: '', rows };
    const sheet = `/api/topics/${topicId}/sheet`;
    const { version } = await send(committee, 'POST', `${sheet}/submission`, text);
    const [time] = await timed(1, () =>
      send(committee, 'POST', `${sheet}/confirmation`, { version: version as number }),
    );
    ours.push(time as number);
    confirmed.push(topicId);
  }
  const bare = await timed(3, () => bareInserts(product, confirmed[0] as number));
  await app.close();
  const middle = median(ours.sort((a, b) => a - b));
  return {
    job: `a sheet of ${people} confirmed`,
    ours: ms(middle),
    denominator: `${ms(median(bare))} of bare inserts of the same rows, one transaction`,
    ratio: middle / median(bare),
    bound: { atMost: 6 },
    note: `${people} hours and ${people} entries, each priced, chained and counted into the unit’s month`,
  };
}

/** The same hours and entries written once more by two statements, and rolled back. */
async function bareInserts(product: Product, topicId: number): Promise<void> {
  const client = await product.services.database.pool.connect();
  try {
    await client.query('begin');
    await client.query(
      `insert into service_hours (topic_id, person_id, role, minutes, confirmed_at, withdrawn_at, withdrawn_because)
       select topic_id, person_id, role, minutes, now(), now(), '重写' from service_hours where topic_id = $1`,
      [topicId],
    );
    await client.query(
      `insert into ledger_entry (posting_key, person_id, year, unit_id, branch_id, kind, rule_code,
         scheme_version_id, amount, quantity, happened_on, known_at, matter, source_kind, source_id,
         source_version, proposer_id, confirmer_id, reason, chain_seq, chain_prev, chain_hash)
       select gen_random_uuid(), e.person_id, e.year, e.unit_id, e.branch_id, e.kind, e.rule_code,
         e.scheme_version_id, e.amount, e.quantity, e.happened_on, e.known_at, e.matter, e.source_kind,
         e.source_id, e.source_version, e.proposer_id, e.confirmer_id, e.reason, e.chain_seq + 1000000,
         e.chain_prev, e.chain_hash
       from ledger_entry e join service_hours h on h.id = e.source_id
       where e.source_kind = 'service.hoursConfirmed' and h.topic_id = $1`,
      [topicId],
    );
    await client.query('rollback');
  } finally {
    client.release();
  }
}
