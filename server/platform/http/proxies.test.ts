import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { routeTable } from '#contract/route.ts';
import { type TestStage, testStage } from '../../testing/stage.ts';
import { Stage } from '../act.ts';
import { FactBus } from '../facts.ts';
import { defineModule } from '../module.ts';
import { readSettings } from '../settings.ts';
import { createApp } from './app.ts';

const contract = routeTable({
  'visit.read': {
    method: 'GET',
    path: '/api/visit',
    kind: 'read',
    access: 'public',
    summary: 'Whose address is seen',
    output: Type.Object({ ip: Type.String() }),
  },
});
const visit = defineModule({
  name: 'visit',
  contract,
  routes: { 'visit.read': async ({ ip }) => ({ ip: ip ?? '-' }) },
});

const opened: FastifyInstance[] = [];
let stage: TestStage;

beforeAll(async () => {
  stage = await testStage();
});
afterAll(async () => {
  for (const app of opened) await app.close();
  await stage.close();
});

/** Asks a product with these settings from `peer`, and answers the address it sees. */
async function seenBy(env: Record<string, string>) {
  const settings = readSettings({ DEMO: 'off', ...env });
  const services = { ...stage.services, settings };
  const app = await createApp({
    stage: new Stage(services, new FactBus([])),
    modules: [visit],
    authenticate: async () => null,
    webRoot: null,
  });
  opened.push(app);
  return async (peer: string, headers: Record<string, string>) =>
    (await app.inject({ url: '/api/visit', remoteAddress: peer, headers })).json().ip as string;
}

const visitor = '172.20.3.4';
const forged = { 'x-forwarded-for': visitor };

describe('a proxy on another machine', () => {
  test('named by its address tells the visitor’s', async () => {
    const ask = await seenBy({ TRUSTED_PROXIES: '10.1.2.3' });
    expect(await ask('10.1.2.3', forged)).toBe(visitor);
    expect(await ask('::ffff:10.1.2.3', forged)).toBe(visitor);
  });

  test('named by its network tells the visitor’s', async () => {
    const ask = await seenBy({ TRUSTED_PROXIES: '10.1.2.0/28 fd00:1::/64' });
    expect(await ask('10.1.2.15', forged)).toBe(visitor);
    expect(await ask('fd00:1::9', forged)).toBe(visitor);
    expect(await ask('10.1.2.16', forged)).toBe('10.1.2.16');
    expect(await ask('fd00:2::9', forged)).toBe('fd00:2::9');
  });

  test('is believed for the next hop only: what the visitor wrote before it is not', async () => {
    const ask = await seenBy({ TRUSTED_PROXIES: '10.1.2.3' });
    const appended = { 'x-forwarded-for': `203.0.113.9, ${visitor}` };
    expect(await ask('10.1.2.3', appended)).toBe(visitor);
  });

  test('behind another one that is named, too, still tells the visitor’s', async () => {
    const ask = await seenBy({ TRUSTED_PROXIES: '10.1.2.3,10.1.9.9' });
    const through = { 'x-forwarded-for': `203.0.113.9, ${visitor}, 10.1.9.9` };
    expect(await ask('10.1.2.3', through)).toBe(visitor);
  });
});

describe('a forged X-Forwarded-For', () => {
  test('from any other address is ignored, whether proxies are named or not', async () => {
    for (const env of [{}, { TRUSTED_PROXIES: '10.1.2.3' }] as Record<string, string>[]) {
      const ask = await seenBy(env);
      expect(await ask('192.168.7.7', forged)).toBe('192.168.7.7');
      expect(await ask('192.168.7.7', { 'x-forwarded-for': '127.0.0.1' })).toBe('192.168.7.7');
      expect(await ask('192.168.7.7', { forwarded: `for=${visitor}` })).toBe('192.168.7.7');
    }
  });

  test('from an unnamed proxy is ignored', async () => {
    expect(await (await seenBy({}))('10.1.2.3', forged)).toBe('10.1.2.3');
  });

  test('a proxy on this machine needs no naming', async () => {
    expect(await (await seenBy({}))('127.0.0.1', forged)).toBe(visitor);
  });
});
