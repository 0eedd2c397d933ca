import { invariant } from '../server/kernel/invariant.ts';
import type { Product } from '../server/product.ts';
import { activity } from './activity.ts';
import { type BenchLine, median, ms, timed } from './table.ts';

const people = 500;
const places = 100;
const alone = { companions: { under7: 0, under14: 0, under18: 0, adults: 0 }, acceptClash: true };

/** 500 people sign up for 100 places at the same moment, against bare inserts of the same rows. */
export async function signUpsLine(product: Product): Promise<BenchLine> {
  const { app, send, cookies, personIds, post } = await activity(product, people);
  const ours = await timed(3, async () => {
    const url = `/api/topics/${await post(places)}/sign-up`;
    await Promise.all(cookies.map((cookie) => send(cookie, 'POST', url, alone)));
  });
  const { pool } = product.services.database;
  const bare = await timed(3, async () => {
    const topicId = await post(places);
    // One transaction each, as each person is one.
    await Promise.all(
      personIds.map((personId) =>
        pool.query(
          'insert into service_sign_up (topic_id, person_id, signed_up_at) values ($1, $2, now())',
          [topicId, personId],
        ),
      ),
    );
  });
  const { rows } = await pool.query<{ count: number }>(
    'select count(*)::int as count from service_sign_up group by topic_id',
  );
  invariant(
    rows.every(({ count }) => count === people),
    'everybody is signed up once',
  );
  await app.close();
  return {
    job: `${people} sign-ups at once`,
    ours: ms(median(ours)),
    denominator: `${ms(median(bare))} of bare inserts, one transaction each`,
    ratio: median(ours) / median(bare),
    bound: { atMost: 40 },
    note: `${places} places; who asks, whether they may, clash, audit and answer kept, one after the other by the topic’s lock`,
  };
}
