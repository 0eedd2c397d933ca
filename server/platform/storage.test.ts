import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import pg from 'pg';
import { Type } from 'typebox';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { routeTable } from '#contract/route.ts';
import { operator, type TestStage, testStage } from '../testing/stage.ts';
import { Stage } from './act.ts';
import { connect, type Database } from './database/connect.ts';
import { FactBus } from './facts.ts';
import { createApp } from './http/app.ts';
import { JobRunner, jobKind, startJob } from './jobs/index.ts';
import { defineModule } from './module.ts';
import { readOnlyWords, Storage } from './storage.ts';

const output = Type.Object({ jobs: Type.Integer() });
const contract = routeTable({
  'rooms.count': { method: 'GET', path: '/api/rooms', kind: 'read', summary: 'A read', output },
  'rooms.look': { method: 'GET', path: '/api/room', kind: 'look', summary: 'A look', output },
  'rooms.open': { method: 'POST', path: '/api/rooms', kind: 'act', summary: 'An act', output },
  'rooms.enter': {
    ...{ method: 'POST', path: '/api/entrance', kind: 'act', summary: 'An act to read at all' },
    ...{ evenReadOnly: true, output },
  },
});
const object = { kind: 'room', id: null };
const rooms = defineModule({
  name: 'rooms',
  contract,
  routes: {
    'rooms.count': async ({ db }) => ({ jobs: await jobsIn(db) }),
    'rooms.look': async ({ tx, audit }) => {
      audit({ object });
      return { jobs: await jobsIn(tx) };
    },
    'rooms.enter': async ({ tx, audit }) => {
      audit({ object });
      return { jobs: await jobsIn(tx) };
    },
    'rooms.open': async (context) => {
      context.audit({ object });
      await startJob(context, { kind: 'testing.work', key: null, payload: {} });
      return { jobs: await jobsIn(context.tx) };
    },
  },
});

async function jobsIn(db: Database['reader']): Promise<number> {
  return (await db.selectFrom('job').select('id').execute()).length;
}

let made: TestStage;
const opened: { close(): Promise<unknown> }[] = [];

beforeAll(async () => {
  made = await testStage();
});
beforeEach(async () => {
  made.services.clock.moveTo('2026-07-15T09:30:00+08:00');
  await made.services.database.pool.query('delete from job');
});
afterAll(async () => {
  for (const one of opened.reverse()) await one.close();
  await made.close();
});

/** The same installation as it would be with another reserve, or reached another way. */
async function openApp({ storageReserve = 0, database = made.services.database } = {}) {
  const settings = { ...made.services.settings, storageReserve };
  const storage = new Storage(settings, made.services.clock);
  const stage = new Stage({ ...made.services, settings, storage, database }, new FactBus([]));
  const authenticate = async () => operator;
  const app = await createApp({ stage, modules: [rooms], authenticate, webRoot: null });
  opened.push(app);
  return { app, stage, storage };
}

const cookies = { sid: 'good' };
const get = (app: FastifyInstance, url: string) => app.inject({ url, cookies });
const send = (app: FastifyInstance, url: string, id: string = randomUUID()) =>
  app.inject({ method: 'POST', url, cookies, headers: { 'idempotency-key': id } });
const audited = async () =>
  Number((await made.services.database.pool.query('select count(*) from audit')).rows[0].count);

/** As the owner of the database, whom no grant holds back. */
const options = '-c search_path=city -c default_transaction_read_only=off';
async function asOwner(...statements: string[]): Promise<void> {
  const client = new pg.Client({ connectionString: made.url, options });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}

const everything = Number.MAX_SAFE_INTEGER;

describe('P15: fail closed and say so', () => {
  test('on a nearly full disk nothing is begun, and everything can be read', async () => {
    const { app } = await openApp({ storageReserve: everything });
    const before = await audited();
    const refused = await send(app, '/api/rooms');
    expect([refused.statusCode, refused.json()]).toMatchObject([
      503,
      { code: 'platform.readOnly', title: expect.stringContaining('磁盘快满了，系统暂时只能查看') },
    ]);
    expect((await get(app, '/api/rooms')).json()).toEqual({ jobs: 0 });
    expect(await audited()).toBe(before);
  });

  test('what reading itself needs goes on: a look with its line in the audit, a log-in', async () => {
    const { app } = await openApp({ storageReserve: everything });
    const before = await audited();
    expect((await get(app, '/api/room')).statusCode).toBe(200);
    expect((await send(app, '/api/entrance')).statusCode).toBe(200);
    expect(await audited()).toBe(before + 2);
  });

  test('jobs wait until there is room', async () => {
    let ran = 0;
    const run = async () => {
      ran += 1;
      return {};
    };
    const kind = jobKind({ kind: 'testing.work', run });
    await made.stage.act({ actor: operator, action: 'testing' }, async (context) => {
      context.audit({ object });
      await startJob(context, { kind: 'testing.work', key: null, payload: {} });
    });
    const { stage } = await openApp({ storageReserve: everything });
    expect([await new JobRunner(stage, [kind]).runDue(), ran]).toEqual([0, 0]);
    expect([await new JobRunner(made.stage, [kind]).runDue(), ran]).toEqual([1, 1]);
  });

  test('a database that only answers reads refuses acts in words, and takes them again when it can', async () => {
    const name = new URL(made.url).pathname.slice(1);
    await asOwner(`alter database ${name} set default_transaction_read_only = on`);
    const readOnly = connect(made.url);
    opened.push(readOnly);
    const { app, stage, storage } = await openApp({ database: readOnly });
    const id = randomUUID();
    const refused = await send(app, '/api/rooms', id);
    expect([refused.statusCode, refused.json()]).toMatchObject([
      503,
      { code: 'platform.readOnly', title: expect.stringContaining('数据库现在写不进去') },
    ]);
    expect((await get(app, '/api/rooms')).json()).toEqual({ jobs: 0 });
    expect(readOnlyWords(storage.unsafe)).toContain('数据库现在写不进去');
    // A look leaves its line or is no look.
    expect((await get(app, '/api/room')).statusCode).toBe(503);
    await asOwner(`alter database ${name} reset default_transaction_read_only`);
    const mended = connect(made.url);
    opened.push(mended);
    Object.assign(stage.services, { database: mended });
    expect((await send(app, '/api/rooms', id)).statusCode).toBe(503);
    made.services.clock.moveTo('2026-07-15T09:31:01+08:00');
    expect((await send(app, '/api/rooms', id)).json()).toEqual({ jobs: 1 });
    expect(storage.unsafe).toBe(null);
  });

  test('a disk that runs full in the middle of an act leaves nothing of it; a read that succeeds in writing its line ends the pause', async () => {
    const { app, storage } = await openApp();
    await asOwner(
      `create function fill_up() returns trigger language plpgsql as $$
        begin raise exception 'could not extend file' using errcode = 'disk_full'; end $$`,
      'create trigger fill_up before insert on job for each row execute function fill_up()',
    );
    const id = randomUUID();
    const before = await audited();
    expect((await send(app, '/api/rooms', id)).json()).toMatchObject({ code: 'platform.readOnly' });
    expect([await audited(), storage.unsafe]).toEqual([before, 'database']);
    await asOwner('drop trigger fill_up on job', 'drop function fill_up');
    expect((await send(app, '/api/rooms', id)).statusCode).toBe(503);
    expect((await get(app, '/api/room')).statusCode).toBe(200);
    expect((await send(app, '/api/rooms', id)).json()).toEqual({ jobs: 1 });
    expect((await send(app, '/api/rooms', id)).json()).toEqual({ jobs: 1 });
  });

  test('the disk is looked at again every few seconds, and only where it is ours', () => {
    const { clock, settings } = made.services;
    const own = { ...settings, storageReserve: everything };
    expect(new Storage(own, clock).unsafe).toBe('space');
    expect(new Storage({ ...own, databaseUrl: made.url }, clock).unsafe).toBe(null);
    expect(readOnlyWords(null)).toBe(null);
  });
});
