import type { FastifyInstance } from 'fastify';
import JSZip from 'jszip';
import type { Actor } from '../server/kernel/actor.ts';
import { invariant } from '../server/kernel/invariant.ts';
import { authenticate, openAccounts, startSession } from '../server/modules/access/index.ts';
import { closing } from '../server/modules/closing/index.ts';
import { modules } from '../server/modules.ts';
import { createApp } from '../server/platform/http/app.ts';
import { JobRunner } from '../server/platform/jobs/index.ts';
import type { Product } from '../server/product.ts';
import { act } from './city.ts';
import { heldUp } from './exports.ts';
import { type BenchLine, late, median, ms, timed } from './table.ts';

const year = 2025;
const peopleAtLeast = 20_000;
/**
 * No target but a guard: the first measurement, on a busy machine, came to 52. Packing takes no part of laying a
 * sheet out, which is nearly all of the work.
 */
const noWorse = 80;
/** The longest the server may answer nobody. */
const heldMs = 50;
/** Reading slows by so much at most: what stays is that two cores are shared by more work. */
const slowerAtMost = 4;
const aloneMs = 15_000;

/**
 * Every unit of the city closes its year by two people and everybody's reference sheet is made by the jobs of the
 * product, against packing and keeping the same files once more; meanwhile somebody reads their year all the time,
 * against the same reading alone.
 */
export async function closedSheetsLines(product: Product): Promise<BenchLine[]> {
  const { office, head, cookie } = await peopleAtWork(product);
  const closed = await closeEveryUnit(product, office, head);
  invariant(closed.people >= peopleAtLeast, `${closed.people} people have a closed year`);
  const app = await createApp({
    ...{ stage: product.stage, modules, authenticate, webRoot: null },
    requestsPerMinute: 10_000_000,
  });
  const screen = () => readMyYear(app, cookie);
  const alone = await readDuring(screen, () => new Promise((on) => setTimeout(on, aloneMs)));
  const runner = new JobRunner(product.stage, closing.jobs ?? []);
  const made = await readDuring(screen, () => runner.runDue());
  await app.close();
  await requireAllMade(product, closed.people);
  const [bare] = (await timed(1, () => packOnceMore(product))) as [number];
  return [
    {
      job: `reference sheets of ${closed.people} people`,
      ours: ms(made.took),
      denominator: `${ms(bare)} of packing and keeping the same files once more`,
      ratio: made.took / bare,
      bound: { atMost: noWorse },
      note: `${ms(made.took / closed.people)} a sheet; ${closed.units} units as jobs; closing them took ${ms(closed.took)}`,
    },
    {
      job: 'the server while sheets are made',
      ours: `${ms(made.longest)} held up at the longest`,
      denominator: `${ms(heldMs)} allowed`,
      ratio: made.longest / heldMs,
      bound: { atMost: 1 },
      note: `${ms(alone.longest)} with nothing but the reading`,
    },
    {
      job: 'my year while sheets are made',
      ours: `${ms(late(made.times))} for 95 of 100`,
      denominator: `${ms(late(alone.times))} of the same reading alone`,
      ratio: late(made.times) / late(alone.times),
      bound: { atMost: slowerAtMost },
      note: `median ${ms(median(made.times))} of ${made.times.length}, alone ${ms(median(alone.times))} of ${alone.times.length}`,
    },
  ];
}

/** Two accounts of the work committee, and somebody with entries who is logged in. */
async function peopleAtWork(product: Product) {
  return await act(product, async ({ tx, now, services, audit }) => {
    const { organisation_id: root } = await tx
      .selectFrom('organisation_now')
      .select('organisation_id')
      .where('tree', '=', 'unit')
      .where('parent_id', 'is', null)
      .executeTakeFirstOrThrow();
    const withEntries = tx.selectFrom('ledger_entry').select('person_id').where('year', '=', year);
    const people = await tx
      .selectFrom('person')
      .select(['id', 'name'])
      .where('id', 'in', withEntries)
      .orderBy('id')
      .limit(3)
      .execute();
    const accounts = await openAccounts(tx, people, now);
    audit({ object: { kind: 'person', id: null } });
    const [office, head, reader] = people.map(({ id, name }): Actor & { accountId: number } => {
      const account = accounts.get(id);
      invariant(account, 'the account was opened');
      const posts = [{ kind: 'workCommittee' as const, organisationId: root }];
      return { accountId: account.accountId, personId: id, name, partyMember: false, posts };
    });
    invariant(office && head && reader, 'three people of the city have entries');
    const { token } = await startSession(tx, reader.accountId, now, services.randomBytes);
    return { office, head, cookie: `sid=${token}` };
  });
}

async function closeEveryUnit(product: Product, office: Actor, head: Actor) {
  const { rows: units } = await product.services.database.pool.query<{ id: number }>(
    `select distinct unit_id as id from person_period
     where valid_from <= '${year}-12-31' and valid_to > '${year}-12-31' order by 1`,
  );
  const start = performance.now();
  for (const { id: unitId } of units) {
    const { version } = await step(product, office, 'closing.propose', unitId, {});
    await step(product, head, 'closing.close', unitId, { version });
  }
  const took = performance.now() - start;
  for (const { id: unitId } of units) {
    await step(product, office, 'closing.makeSheets', unitId, {});
  }
  const { rows } = await product.services.database.pool.query<{ people: number }>(
    'select count(*)::int as people from year_closing_person',
  );
  return { units: units.length, people: rows[0]?.people ?? 0, took };
}

async function step(product: Product, actor: Actor, action: string, unitId: number, body: object) {
  const handler = closing.routes[action];
  invariant(handler, `${action} is a route`);
  return await product.stage.act({ actor, action }, async (context) => {
    const asked = { ...context, params: { unitId, year }, query: {}, body };
    return (await handler(asked)) as { version: number };
  });
}

async function readMyYear(app: FastifyInstance, cookie: string): Promise<void> {
  const answer = await app.inject({
    ...{ url: `/api/points/my-year?year=${year}`, headers: { cookie } },
  });
  invariant(answer.statusCode === 200, answer.body);
}

/** Somebody reads a screen all the time while work goes on; milliseconds of each answer, sorted. */
async function readDuring(screen: () => Promise<void>, work: () => Promise<unknown>) {
  const times: number[] = [];
  let on = true;
  const reading = (async () => {
    while (on) {
      times.push(...(await timed(1, screen)));
      await new Promise((next) => setTimeout(next, 20));
    }
  })();
  const held = await heldUp(work);
  on = false;
  await reading;
  return { ...held, times: times.sort((a, b) => a - b) };
}

async function requireAllMade(product: Product, people: number): Promise<void> {
  const { rows } = await product.services.database.pool.query<{ sheets: number }>(
    `select coalesce(sum(sheets), 0)::int as sheets from year_closing_file where name like '%.docx'`,
  );
  invariant(rows[0]?.sheets === people, `${rows[0]?.sheets} sheets of ${people} people were made`);
}

/** The parts of every file are packed again and written once more, and rolled back: the least that making it could cost. */
async function packOnceMore(product: Product): Promise<void> {
  const client = await product.services.database.pool.connect();
  try {
    await client.query('begin');
    const { rows } = await client.query<{ id: number; name: string }>(
      'select closing_id as id, name from year_closing_file order by 1, 2',
    );
    for (const { id, name } of rows) {
      const { rows: found } = await client.query<{ content: Buffer }>(
        'select content from year_closing_file where closing_id = $1 and name = $2',
        [id, name],
      );
      const content = found[0]?.content;
      invariant(content, 'the file is there');
      const packed = await (await JSZip.loadAsync(content)).generateAsync({
        ...{ type: 'nodebuffer', compression: 'DEFLATE' },
      });
      await client.query(
        `insert into year_closing_file (closing_id, name, sheets, media_type, content)
         select closing_id, name || '2', sheets, media_type, $3 from year_closing_file
         where closing_id = $1 and name = $2`,
        [id, name, packed],
      );
    }
    await client.query('rollback');
  } finally {
    client.release();
  }
}
