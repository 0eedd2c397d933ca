import Fastify from 'fastify';
import { authenticate } from '../server/modules/access/index.ts';
import { modules } from '../server/modules.ts';
import { connect } from '../server/platform/database/connect.ts';
import { createApp } from '../server/platform/http/app.ts';
import { createLog } from '../server/platform/log.ts';
import { readSettings } from '../server/platform/settings.ts';
import { openProduct } from '../server/product.ts';

/** What the bare server needs: the statement of my-year and the bytes to answer. */
export interface BareJob {
  readonly url: string;
  readonly text: string;
  readonly values: readonly unknown[];
  readonly body: string;
}

/** Which of the two servers, on which database. */
export type ServerJob = ['product', { url: string }] | ['bare', BareJob];

// One of the two servers in a process of its own, so that they share nothing but the database.
const [kind, job] = JSON.parse(process.argv[2] as string) as ServerJob;
const app = kind === 'product' ? await productServer(job.url) : bareServer(job);
const address = await app.listen({ port: 0, host: '127.0.0.1' });
process.send?.(address);

async function productServer(url: string) {
  const product = await openProduct(readSettings(process.env), url, createLog('warn'));
  return await createApp({
    stage: product.stage,
    modules,
    authenticate,
    webRoot: null,
    requestsPerMinute: 10_000_000,
  });
}

function bareServer({ url, text, values, body }: BareJob) {
  const { pool } = connect(url);
  const bare = Fastify();
  bare.get('/api/points/my-year', async (_request, reply) => {
    await pool.query({ name: 'my-year', text, values: [...values] });
    return reply.type('application/json; charset=utf-8').send(body);
  });
  return bare;
}
