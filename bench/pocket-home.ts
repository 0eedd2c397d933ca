import { once } from 'node:events';
import autocannon from 'autocannon';
import { invariant } from '../server/kernel/invariant.ts';
import { openAccounts, startSession } from '../server/modules/access/index.ts';
import type { Product } from '../server/product.ts';
import { act } from './city.ts';
import { startServer } from './start-server.ts';
import { type BenchLine, ms, promisedMs } from './table.ts';

/** What the first page of a phone asks for, one after the other. */
const reads = ['/api/site', '/api/me', '/api/desk', '/api/points/my-year'];
const people = 50;
const perSecond = 200;
const seconds = 60;

/** A phone's home asked for 200 times a second for a minute, by many people, against the promised time. */
export async function pocketHomeLine(product: Product & { url: string }): Promise<BenchLine> {
  const cookies = await logPeopleIn(product);
  const requests = cookies.flatMap((cookie) =>
    reads.map((path) => ({ method: 'GET' as const, path, headers: { cookie } })),
  );
  const { latency, total, errors } = await underLoad(product, requests);
  return {
    job: 'pocket home, 200 requests/s',
    // The load generator knows no 95th percentile; the next one it knows is harder to hold.
    ours: `${ms(latency.p97_5)} for 97.5 of 100`,
    denominator: `${promisedMs} ms promised to 95 of 100`,
    ratio: latency.p97_5 / promisedMs,
    bound: { atMost: 1 },
    note: `${total} answers in ${seconds} s, ${errors} lost, ${people} people, half in ${ms(latency.p50)}, slowest ${ms(latency.max)}`,
  };
}

async function logPeopleIn(product: Product): Promise<string[]> {
  return await act(product, async ({ tx, now, services, audit }) => {
    const found = await tx
      .selectFrom('person')
      .select(['id', 'name'])
      .where('id', 'in', tx.selectFrom('points_account').select('person_id'))
      .orderBy('id')
      .limit(people)
      .execute();
    const accounts = await openAccounts(tx, found, now);
    audit({ object: { kind: 'person', id: null } });
    const cookies: string[] = [];
    for (const { id } of found) {
      const account = accounts.get(id);
      invariant(account, 'the account was opened');
      const { token } = await startSession(tx, account.accountId, now, services.randomBytes);
      cookies.push(`sid=${token}`);
    }
    return cookies;
  });
}

async function underLoad(
  product: Product & { url: string },
  requests: autocannon.Request[],
): Promise<{ latency: autocannon.Histogram; total: number; errors: number }> {
  const child = startServer(['product', { url: product.url }], product);
  try {
    const [url] = (await once(child, 'message')) as [string];
    const load = { url, requests, connections: 50, overallRate: perSecond };
    await autocannon({ ...load, duration: 3 });
    const run = await autocannon({ ...load, duration: seconds });
    invariant(run.non2xx === 0, 'every request was answered');
    return { latency: run.latency, total: run.requests.total, errors: run.errors };
  } finally {
    child.kill('SIGKILL');
    await once(child, 'exit');
  }
}
