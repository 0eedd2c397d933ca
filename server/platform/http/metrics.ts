import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import { Refusal } from '../../kernel/refusal.ts';
import { retriesOf } from '../database/transact.ts';
import { projectRoot } from '../root.ts';
import type { Services } from '../services.ts';

/** Seconds. The quick reads lie below 0.01, an import of a whole city may take a minute. */
const buckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 60];
const loopback = ['127.0.0.1', '::1', '::ffff:127.0.0.1'];

/**
 * `/metrics` in the text form of Prometheus, for a collector on this machine: to everybody else it is not
 * found. Labels are the routes of the contract and status codes, never an address, an id or a name.
 * Register before the routes that are to be counted.
 */
export function serveMetrics(app: FastifyInstance, services: Services): void {
  const registry = new Registry();
  countRequests(app, registry);
  describeDatabase(registry, services);
  describeProcess(app, registry);
  app.get('/metrics', { schema: { hide: true } }, async (request, reply) => {
    if (!isFromThisMachine(request)) throw new Refusal('platform.notFound');
    return reply.type(registry.contentType).send(await registry.metrics());
  });
}

/** A proxy on this machine also comes from loopback, but says for whom: its visitors see nothing here. */
function isFromThisMachine({ socket, headers }: FastifyRequest): boolean {
  const direct = headers['x-forwarded-for'] === undefined && headers.forwarded === undefined;
  return direct && loopback.includes(socket.remoteAddress ?? '');
}

function countRequests(app: FastifyInstance, registry: Registry): void {
  const registers = [registry];
  const requests = new Counter({
    name: 'biaoshuai_http_requests_total',
    help: 'Requests answered, by route and status.',
    labelNames: ['route', 'status'] as const,
    registers,
  });
  const seconds = new Histogram({
    name: 'biaoshuai_http_request_seconds',
    help: 'Time from request to the end of its answer, by route.',
    labelNames: ['route'] as const,
    buckets,
    registers,
  });
  app.addHook('onResponse', (request, reply, done) => {
    // What was asked for may be anything; only routes we have become labels.
    const url = request.is404 ? null : request.routeOptions.url;
    const route = url ? `${request.method} ${url}` : 'none';
    requests.inc({ route, status: reply.statusCode });
    seconds.observe({ route }, reply.elapsedTime / 1000);
    done();
  });
}

function describeDatabase(registry: Registry, { database, storage }: Services): void {
  const registers = [registry];
  const { pool } = database;
  new Counter({
    name: 'biaoshuai_transaction_retries_total',
    help: 'Transactions run again after a serialisation failure or a deadlock.',
    registers,
    collect() {
      this.reset();
      this.inc(retriesOf(database));
    },
  });
  new Gauge({
    name: 'biaoshuai_read_only',
    help: '1 while nothing may be written: the disk is nearly full, or the database refuses.',
    registers,
    collect() {
      this.set(storage.unsafe === null ? 0 : 1);
    },
  });
  new Gauge({
    name: 'biaoshuai_database_connections',
    help: 'Connections of the pool at work, idle, and requests waiting for one.',
    labelNames: ['state'] as const,
    registers,
    collect() {
      this.set({ state: 'used' }, pool.totalCount - pool.idleCount);
      this.set({ state: 'idle' }, pool.idleCount);
      this.set({ state: 'waiting' }, pool.waitingCount);
    },
  });
}

function describeProcess(app: FastifyInstance, registry: Registry): void {
  const registers = [registry];
  const delay = monitorEventLoopDelay({ resolution: 20 });
  app.addHook('onReady', async () => void delay.enable());
  app.addHook('onClose', async () => void delay.disable());
  new Gauge({
    name: 'biaoshuai_event_loop_delay_seconds',
    help: 'How late the event loop came round, since the last collection.',
    labelNames: ['quantile'] as const,
    registers,
    collect() {
      for (const percent of [50, 99, 100]) {
        this.set({ quantile: percent / 100 }, delay.percentile(percent) / 1e9);
      }
      delay.reset();
    },
  });
  new Gauge({
    name: 'biaoshuai_process_memory_bytes',
    help: 'Memory of the process, by kind.',
    labelNames: ['kind'] as const,
    registers,
    collect() {
      const { rss, heapTotal, heapUsed, external } = process.memoryUsage();
      for (const [kind, bytes] of Object.entries({ rss, heapTotal, heapUsed, external })) {
        this.set({ kind }, bytes);
      }
    },
  });
  new Gauge({
    name: 'biaoshuai_build_info',
    help: 'Always 1; its labels name the version.',
    labelNames: ['version', 'node'] as const,
    registers,
  }).set({ version: productVersion(), node: process.versions.node }, 1);
}

function productVersion(): string {
  const described = readFileSync(join(projectRoot, 'package.json'), 'utf8');
  return (JSON.parse(described) as { version: string }).version;
}
