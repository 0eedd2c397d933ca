import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import autocannon from 'autocannon';
import { invariant } from '../server/kernel/invariant.ts';
import { authenticate, openAccounts, startSession } from '../server/modules/access/index.ts';
import { modules } from '../server/modules.ts';
import { createApp } from '../server/platform/http/app.ts';
import type { Product } from '../server/product.ts';
import { act } from './city.ts';
import type { BareJob, ServerJob } from './server.ts';
import { startServer } from './start-server.ts';
import type { BenchLine } from './table.ts';

const connections = 16;
const seconds = 5;

/** My year over HTTP with a session, against bare Fastify that answers the same bytes after the same statement. */
export async function myYearLine(product: Product & { url: string }): Promise<BenchLine> {
  const cookie = await logSomebodyIn(product);
  const job = await captured(product, cookie);
  const ours: number[] = [];
  const bare: number[] = [];
  for (let round = 0; round < 3; round += 1) {
    ours.push(await requestsPerSecond(['product', { url: product.url }], product, cookie));
    bare.push(await requestsPerSecond(['bare', job], product, cookie));
  }
  const best = Math.max(...ours);
  const bareBest = Math.max(...bare);
  return {
    job: 'my year, logged in',
    ours: `${Math.round(best)} requests/s`,
    denominator: `${Math.round(bareBest)} requests/s of bare Fastify, same bytes, same statement`,
    ratio: best / bareBest,
    bound: { atLeast: 0.4 },
    note: `${job.body.length} characters, ${connections} connections, best of 3 × ${seconds} s`,
  };
}

async function logSomebodyIn(product: Product): Promise<string> {
  return await act(product, async ({ tx, now, services, audit }) => {
    const person = await tx
      .selectFrom('person')
      .select(['id', 'name'])
      .where('id', 'in', tx.selectFrom('ledger_entry').select('person_id').limit(1))
      .executeTakeFirstOrThrow();
    const account = (await openAccounts(tx, [person], now)).get(person.id);
    invariant(account, 'the account was opened');
    const { token } = await startSession(tx, account.accountId, now, services.randomBytes);
    audit({ object: { kind: 'person', id: person.id } });
    return `sid=${token}`;
  });
}

/** The statement and the bytes of one answer, taken down while the product gives it. */
async function captured(product: Product & { url: string }, cookie: string): Promise<BareJob> {
  const app = await createApp({ stage: product.stage, modules, authenticate, webRoot: null });
  const { pool } = product.services.database;
  const query = pool.query.bind(pool);
  const statements: { text: string; values: unknown[] }[] = [];
  pool.query = ((config: { text: string; values: unknown[] }) => {
    statements.push(config);
    return query(config);
  }) as typeof pool.query;
  const answer = await app.inject({ url: '/api/points/my-year', headers: { cookie } });
  pool.query = query;
  await app.close();
  const statement = statements.find(({ text }) => text.includes('ledger_entry'));
  invariant(answer.statusCode === 200 && statement, 'my year answers with one statement');
  return { url: product.url, ...statement, body: answer.body };
}

async function requestsPerSecond(
  job: ServerJob,
  product: Product,
  cookie: string,
): Promise<number> {
  const child = startServer(job, product);
  try {
    const [address] = (await once(child, 'message')) as [string];
    const load = { url: `${address}/api/points/my-year`, headers: { cookie }, connections };
    await autocannon({ ...load, duration: 2 });
    const { requests, non2xx } = await autocannon({ ...load, duration: seconds });
    invariant(non2xx === 0, 'every request was answered');
    return requests.average;
  } finally {
    await ended(child);
  }
}

async function ended(child: ChildProcess): Promise<void> {
  child.kill('SIGKILL');
  await once(child, 'exit');
}
