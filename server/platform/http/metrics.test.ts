import { setTimeout as pause } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { authenticate } from '../../modules/access/index.ts';
import { modules } from '../../modules.ts';
import { type TestStage, testStage } from '../../testing/stage.ts';
import { transact } from '../database/transact.ts';
import { createApp } from './app.ts';

let stage: TestStage;
let app: FastifyInstance;

beforeAll(async () => {
  stage = await testStage(modules);
  app = await createApp({ stage: stage.stage, modules, authenticate, webRoot: null });
  await app.ready();
});
afterAll(async () => {
  await app.close();
  await stage.close();
});

/** Every sample of the text form: `name{labels}` → value. */
async function samples(): Promise<Map<string, number>> {
  const answer = await app.inject({ url: '/metrics' });
  expect(answer.statusCode).toBe(200);
  expect(answer.headers['content-type']).toContain('text/plain; version=0.0.4');
  const lines = answer.body.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return new Map(
    lines.map((line) => {
      const [, name = '', value = ''] = /^(\w+(?:\{.*\})?) (\S+)$/.exec(line) ?? [];
      expect(name, line).not.toBe('');
      return [name, Number(value)];
    }),
  );
}

it('counts requests by route and status, with their time', async () => {
  await app.inject({ url: '/healthz' });
  await app.inject({ url: '/api/people/17' });
  await app.inject({ url: '/api/people/18' });
  await app.inject({ url: '/nowhere/4403001980' });
  const found = await samples();
  expect(found.get('biaoshuai_http_requests_total{route="GET /healthz",status="200"}')).toBe(1);
  expect(
    found.get('biaoshuai_http_requests_total{route="GET /api/people/:personId",status="401"}'),
  ).toBe(2);
  expect(found.get('biaoshuai_http_requests_total{route="none",status="404"}')).toBe(1);
  const seconds = 'biaoshuai_http_request_seconds';
  expect(found.get(`${seconds}_count{route="GET /api/people/:personId"}`)).toBe(2);
  expect(found.get(`${seconds}_bucket{le="+Inf",route="GET /api/people/:personId"}`)).toBe(2);
  expect(found.get(`${seconds}_sum{route="GET /api/people/:personId"}`)).toBeGreaterThan(0);
  expect([...found.keys()].join()).not.toContain('4403001980');
});

it('tells of transactions run again, of connections, memory, event loop and version', async () => {
  let attempts = 0;
  await transact(stage.services.database, async () => {
    attempts += 1;
    if (attempts < 3) throw Object.assign(new Error('could not serialize'), { code: '40001' });
  });
  const client = await stage.services.database.pool.connect();
  await pause(60);
  const found = await samples();
  client.release();
  expect(found.get('biaoshuai_transaction_retries_total')).toBe(2);
  expect(found.get('biaoshuai_database_connections{state="used"}')).toBe(1);
  expect(found.get('biaoshuai_database_connections{state="waiting"}')).toBe(0);
  expect(found.get('biaoshuai_process_memory_bytes{kind="rss"}')).toBeGreaterThan(1e7);
  expect(found.get('biaoshuai_event_loop_delay_seconds{quantile="0.5"}')).toBeGreaterThan(0);
  const version = [...found.keys()].find((name) => name.startsWith('biaoshuai_build_info{'));
  expect(version).toMatch(/version="\d+\.\d+\.\d+",node="\d+\./);
});

it.each([
  ['another machine', { remoteAddress: '10.20.30.40' }],
  ['a visitor of the proxy', { headers: { 'x-forwarded-for': '10.20.30.40' } }],
  ['a visitor who claims to be this machine', { headers: { 'x-forwarded-for': '127.0.0.1' } }],
])('is not found for %s', async (_who, from) => {
  const answer = await app.inject({ url: '/metrics', ...from });
  expect(answer.statusCode).toBe(404);
  expect(answer.json()).toMatchObject({ code: 'platform.notFound' });
  expect(answer.body).not.toContain('biaoshuai_');
});

it('counts for each app of its own', async () => {
  const other = await createApp({ stage: stage.stage, modules: [], authenticate, webRoot: null });
  const { body } = await other.inject({ url: '/metrics' });
  expect(body).not.toContain('route="GET /healthz"');
  await other.close();
});
