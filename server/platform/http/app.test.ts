import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { Type } from 'typebox';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type RouteTable, routeTable } from '#contract/route.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { operator, type TestStage, testStage } from '../../testing/stage.ts';
import { defineModule } from '../module.ts';
import { createApp } from './app.ts';
import { sweepAnswers } from './once.ts';

const contract = routeTable({
  'rooms.list': {
    method: 'GET',
    path: '/api/rooms',
    kind: 'read',
    summary: 'Rooms',
    output: Type.Object({ rooms: Type.Array(Type.Object({ name: Type.String() })) }),
  },
  'rooms.open': {
    method: 'POST',
    path: '/api/rooms/{floor}',
    kind: 'act',
    summary: 'Open a room',
    params: Type.Object({ floor: Type.Integer({ minimum: 1, maximum: 9 }) }),
    body: Type.Object(
      { name: Type.String({ minLength: 1, maxLength: 5 }) },
      { additionalProperties: false },
    ),
    output: Type.Object({ opened: Type.Integer() }),
  },
  'rooms.reserve': {
    method: 'POST',
    path: '/api/rooms/reserved',
    kind: 'act',
    summary: 'An act that is refused once it has been done',
    output: Type.Object({}),
  },
  'rooms.forget': {
    method: 'POST',
    path: '/api/rooms',
    kind: 'act',
    summary: 'An act that records nothing',
    output: Type.Object({}),
  },
});

let opened = 0;
const rooms = defineModule({
  name: 'rooms',
  contract,
  routes: {
    // The answer's schema decides what leaves: `secret` is not in the contract.
    'rooms.list': async () => ({ rooms: [{ name: '一〇一', secret: 'x' }] }),
    'rooms.open': async ({ body, tx, now, audit }) => {
      if (body.name === '满') throw new Refusal('platform.versionConflict');
      await tx
        .insertInto('job')
        .values({ kind: `room ${body.name}`, payload: '{}', run_at: now })
        .execute();
      audit({ object: { kind: 'room', id: null } });
      opened += 1;
      return { opened };
    },
    'rooms.reserve': async ({ tx, now, audit }) => {
      await sql`lock table job in exclusive mode`.execute(tx);
      const { rows } = await sql`select from job where kind = 'reserved'`.execute(tx);
      if (rows.length > 0) throw new Refusal('platform.versionConflict');
      await tx.insertInto('job').values({ kind: 'reserved', payload: '{}', run_at: now }).execute();
      audit({ object: { kind: 'room', id: null } });
      return {};
    },
    'rooms.forget': async ({ tx, now }) => {
      await tx
        .insertInto('job')
        .values({ kind: 'forgotten', payload: '{}', run_at: now })
        .execute();
      return {};
    },
  },
});

let stage: TestStage;
let app: FastifyInstance;

beforeAll(async () => {
  stage = await testStage();
  const authenticate = async (_context: unknown, token: string) =>
    token === 'good' ? operator : null;
  app = await createApp({ stage: stage.stage, modules: [rooms], authenticate, webRoot: null });
});
afterAll(async () => {
  await app.close();
  await stage.close();
});

const cookies = { sid: 'good' };
const open = (name: string, id: string = randomUUID(), floor = '3') =>
  app.inject({
    method: 'POST',
    url: `/api/rooms/${floor}`,
    cookies,
    headers: { 'idempotency-key': id },
    payload: { name },
  });
const jobs = async (kind: string) =>
  (await stage.services.database.pool.query('select 1 from job where kind = $1', [kind])).rowCount;

describe('who asks', () => {
  test('without a living session nothing is answered', async () => {
    for (const given of [{ other: 'x' }, { sid: 'stale' }] as Record<string, string>[]) {
      const answer = await app.inject({ url: '/api/rooms', cookies: given });
      expect(answer.statusCode).toBe(401);
      expect(answer.json()).toMatchObject({
        code: 'access.notLoggedIn',
        title: '登录已失效，请重新登录。',
      });
    }
  });

  test('a mutation from another site is refused', async () => {
    const answer = await app.inject({
      method: 'POST',
      url: '/api/rooms/3',
      cookies,
      payload: { name: '甲' },
      headers: { origin: 'https://evil.example', 'idempotency-key': randomUUID() },
    });
    expect([answer.statusCode, answer.json().code]).toEqual([403, 'platform.foreignOrigin']);
  });
});

describe('before a body is read', () => {
  const send = (payload: Buffer, headers: Record<string, string> = {}) =>
    app.inject({
      method: 'POST',
      url: '/api/rooms/3',
      payload,
      headers: { 'content-type': 'application/octet-stream', ...headers },
    });

  test('a stranger is sent away, whatever the body', async () => {
    expect((await send(Buffer.alloc(2 << 20))).statusCode).toBe(401);
    const broken = await send(Buffer.from('{'), { 'content-type': 'application/json' });
    expect(broken.statusCode).toBe(401);
  });

  test('only a route that takes a file lets a large one in', async () => {
    const answer = await send(Buffer.alloc(2 << 20), { cookie: 'sid=good' });
    expect([answer.statusCode, answer.json().code]).toEqual([413, 'platform.fileTooLarge']);
  });

  test('what another site’s page or link asks for is refused, also a read', async () => {
    const headers = { 'sec-fetch-site': 'cross-site' };
    const answer = await app.inject({ url: '/api/rooms', cookies, headers });
    expect([answer.statusCode, answer.json().code]).toEqual([403, 'platform.foreignOrigin']);
    const own = { 'sec-fetch-site': 'same-origin' };
    expect((await app.inject({ url: '/api/rooms', cookies, headers: own })).statusCode).toBe(200);
  });
});

describe('what leaves', () => {
  test('is kept by no browser and no proxy', async () => {
    for (const given of [cookies, {}]) {
      const { headers } = await app.inject({ url: '/api/rooms', cookies: given });
      expect(headers['cache-control']).toBe('no-store');
    }
  });

  test('only what the contract says', async () => {
    const answer = await app.inject({ url: '/api/rooms', cookies });
    expect(answer.json()).toEqual({ rooms: [{ name: '一〇一' }] });
  });

  test('a strict content security policy, and no framing', async () => {
    const { headers } = await app.inject({ url: '/healthz' });
    const policy = String(headers['content-security-policy']);
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("style-src 'self'");
    expect(policy).not.toContain('unsafe');
    expect(headers['x-content-type-options']).toBe('nosniff');
  });

  test('nothing that search engines may keep', async () => {
    for (const url of ['/healthz', '/api/rooms', '/nowhere']) {
      expect((await app.inject({ url })).headers['x-robots-tag']).toBe('noindex');
    }
  });

  test('the OpenAPI page of every route', async () => {
    const page = (await app.inject({ url: '/api/openapi.json' })).json();
    expect(page.openapi).toBe('3.1.0');
    expect(page.paths['/api/rooms/{floor}'].post.operationId).toBe('rooms.open');
  });
});

describe('an act', () => {
  test('happens once for one request id, also when forty send it at the same moment', async () => {
    const id = randomUUID();
    const answers = await Promise.all(Array.from({ length: 40 }, () => open('甲', id)));
    expect(new Set(answers.map((answer) => answer.body)).size).toBe(1);
    expect(answers.every((answer) => answer.statusCode === 200)).toBe(true);
    expect(await jobs('room 甲')).toBe(1);
    expect((await open('甲', id)).body).toBe(answers[0]?.body);
  });

  test('that can be done only once gives both of two simultaneous senders its one answer', async () => {
    const headers = { 'idempotency-key': randomUUID() };
    const reserve = () =>
      app.inject({ method: 'POST', url: '/api/rooms/reserved', cookies, headers });
    const answers = await Promise.all([reserve(), reserve(), reserve()]);
    expect(answers.map((answer) => answer.statusCode)).toEqual([200, 200, 200]);
    expect(await jobs('reserved')).toBe(1);
  });

  test('with other content under the same id is refused', async () => {
    const id = randomUUID();
    await open('乙', id);
    expect((await open('丙', id)).json().code).toBe('platform.requestIdReused');
    expect((await open('乙', id, '4')).json().code).toBe('platform.requestIdReused');
    expect(await jobs('room 丙')).toBe(0);
  });

  test('is remembered for a week', async () => {
    const id = randomUUID();
    await open('戊', id);
    const { reader } = stage.services.database;
    await sweepAnswers(reader, new Date('2026-07-22T09:00:00+08:00'));
    await open('戊', id);
    expect(await jobs('room 戊')).toBe(1);
    await sweepAnswers(reader, new Date('2026-07-22T10:00:00+08:00'));
    await open('戊', id);
    expect(await jobs('room 戊')).toBe(2);
  });

  test('needs a request id', async () => {
    const answer = await app.inject({
      method: 'POST',
      url: '/api/rooms/3',
      cookies,
      payload: { name: '丁' },
    });
    expect(answer.json().code).toBe('platform.requestIdMissing');
  });

  test('that is refused leaves nothing behind', async () => {
    expect((await open('满')).statusCode).toBe(409);
    expect(await jobs('room 满')).toBe(0);
  });

  test('that records nothing is our mistake: rolled back, and told with a number only', async () => {
    const answer = await app.inject({
      method: 'POST',
      url: '/api/rooms',
      cookies,
      headers: { 'idempotency-key': randomUUID() },
    });
    expect(answer.statusCode).toBe(500);
    expect(answer.json().title).toContain('没有改动任何内容');
    expect(answer.body).not.toContain('invariant');
    expect(await jobs('forgotten')).toBe(0);
  });
});

describe('bad input', () => {
  test('is named at its field in Chinese', async () => {
    const answer = await open('一二三四五六');
    expect(answer.statusCode).toBe(400);
    expect(answer.json().fields).toEqual([{ field: 'name', words: '请不要超过5个字。' }]);
    expect((await open('')).json().fields).toEqual([{ field: 'name', words: '请填写此项。' }]);
    expect((await open('甲', randomUUID(), '12')).json().fields[0].field).toBe('floor');
  });

  test('as broken JSON is a refusal, not a failure', async () => {
    const answer = await app.inject({
      method: 'POST',
      url: '/api/rooms/3',
      cookies,
      payload: '{"name":',
      headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID() },
    });
    expect(answer.statusCode).toBe(400);
    expect(answer.headers['content-type']).toContain('application/problem+json');
  });

  test('what is not there is not found', async () => {
    const answer = await app.inject({ url: '/api/nowhere', cookies });
    expect([answer.statusCode, answer.json().code]).toEqual([404, 'platform.notFound']);
  });
});

test('every route of a table has its own method and path', async () => {
  const { routes } = await import('#contract/index.ts');
  const places = Object.values(routes as RouteTable).map(
    (route) => `${route.method} ${route.path}`,
  );
  expect(new Set(places).size).toBe(places.length);
});
