import { randomUUID } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { FixedClock } from './kernel/clock.ts';
import { verifyAudit } from './modules/access/index.ts';
import { recordDeeds, verifyLedger } from './modules/points/index.ts';
import { transact } from './platform/database/transact.ts';
import { connectToDataFolder, discardDataFolder } from './platform/embedded/index.ts';
import { readSettings } from './platform/settings.ts';
import { openProduct } from './product.ts';
import { acting, aDeed, crowd, withScheme } from './testing/ledger.ts';
import { loggedIn } from './testing/login.ts';
import { buildProduct, type ProductProcess } from './testing/product-process.ts';
import type { TestStage } from './testing/stage.ts';
import { buildWorld } from './testing/world.ts';

const writers = 16;
const rounds = 10;
/** Acknowledged in a round before the kill, which then falls on sixteen requests under way. */
const ackedBeforeKill = 24;

/** One entry to be taken back by its case, asked for with the same request id until it is answered. */
interface Ask {
  readonly entryId: number;
  readonly deductionId: number;
  readonly requestId: string;
}

const dataDir = mkdtempSync(join(tmpdir(), 'biaoshuai-kill-test-'));
const settings = readSettings({ DATA_DIR: dataDir, DEMO: 'off' });
const acked = new Map<number, number>();
const unexpected: string[] = [];
const unanswered: Ask[] = [];
/** Requests cut off by a kill: without any, nothing was tried. */
let cutOff = 0;
let fresh: Ask[] = [];
let cookie = '';
let product: ProductProcess & { discard(): void };

beforeAll(async () => {
  await onDatabase(async (test) => {
    const world = await buildWorld(test);
    await withScheme(test);
    await test.services.database.pool.query(
      `insert into account (login, display_name, created_at) values ('testing.proposes', '提出人', now())`,
    );
    const units = [world.approvalBureau, world.natureBureau];
    for (const unit of units) fresh.push(...(await entriesIn(test, unit)));
    const posts = units.map((organisationId) => ({
      kind: 'unitPartyOffice' as const,
      organisationId,
    }));
    cookie = (await loggedIn(test, world.people.林静, ...posts)).cookie;
  });
  fresh = fresh.sort((a, b) => (a.requestId < b.requestId ? -1 : 1));
  product = await buildProduct(dataDir);
}, 60_000);

afterAll(async () => {
  await product?.stop();
  product?.discard();
  await discardDataFolder(dataDir);
});

it('P2: loses nothing acknowledged and does nothing twice when server and database are killed under sixteen writers', async () => {
  for (let round = 0; round < rounds; round += 1) {
    await writeUntilKilled(() => product.killServer());
    await writeUntilKilled(() => product.killDatabase());
  }
  await product.start();
  const last = unanswered.splice(0);
  for (const ask of last) await answered(ask);
  await product.stop();
  expect(unexpected).toEqual([]);
  expect(unanswered).toEqual([]);
  expect(acked.size).toBeGreaterThanOrEqual(2 * rounds * ackedBeforeKill);
  expect(cutOff).toBeGreaterThanOrEqual(2 * rounds);
  await onDatabase(expectAllKept);
}, 300_000);

/** Whatever was acknowledged is there, once; the chains, totals and audit hold. */
async function expectAllKept({ services }: TestStage): Promise<void> {
  const { database, vault } = services;
  const stored = await database.reader
    .selectFrom('ledger_entry')
    .select(['id', 'reverses_id'])
    .where('kind', '=', 'reversal')
    .execute();
  const byEntry = new Map(stored.map(({ id, reverses_id: entry }) => [entry as number, id]));
  expect(byEntry).toEqual(acked);
  expect(stored).toHaveLength(acked.size);
  const audited = await database.reader
    .selectFrom('audit')
    .select('object_id')
    .where('action', '=', 'points.decideDeduction')
    .where('object_kind', '=', 'ledgerEntry')
    .execute();
  expect(audited.map(({ object_id: id }) => id).sort()).toEqual([...acked.keys()].sort());
  const ledger = await transact(database, (tx) => verifyLedger(tx, vault, { checkpoints: null }));
  expect(ledger.findings).toEqual([]);
  expect((await verifyAudit(database.reader, vault)).breaks).toEqual([]);
}

async function writeUntilKilled(kill: () => Promise<void>): Promise<void> {
  await product.start();
  const before = acked.size;
  let dead = false;
  const work = Array.from({ length: writers }, async () => {
    while (!dead) {
      const ask = unanswered.pop() ?? fresh.pop();
      if (ask === undefined) break;
      await answered(ask);
    }
  });
  while (acked.size < before + ackedBeforeKill && unexpected.length === 0) {
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  await kill();
  dead = true;
  await Promise.all(work);
}

/** Asks once. Without an answer nobody knows, so the same request is put back to be asked again. */
async function answered(ask: Ask): Promise<void> {
  let response: Response;
  let body: { entryId?: number; code?: string };
  try {
    response = await fetch(`${product.address}/api/deductions/${ask.deductionId}/decision`, {
      method: 'POST',
      headers: { cookie, 'content-type': 'application/json', 'idempotency-key': ask.requestId },
      body: JSON.stringify({ version: 1, outcome: 'upheld', because: '登记有误' }),
    });
    body = (await response.json()) as typeof body;
  } catch {
    cutOff += 1;
    unanswered.push(ask);
    return;
  }
  if (response.status === 200) acked.set(ask.entryId, body.entryId as number);
  else if (response.status >= 500) unanswered.push(ask);
  else unexpected.push(`${ask.entryId}: ${response.status} ${body.code}`);
}

async function entriesIn(test: TestStage, unit: number): Promise<Ask[]> {
  const people = await crowd(test, unit, writers);
  const deeds = people.flatMap((person) =>
    Array.from({ length: 100 }, (_, n) =>
      aDeed(person, { key: `${person} ${n}`, matter: `第${n}次` }),
    ),
  );
  const posted = await acting(test, (context) => recordDeeds(context, deeds));
  const { rows } = await test.services.database.pool.query<Omit<Ask, 'requestId'>>(
    `insert into deduction (person_id, rule_code, scheme_version_id, amount, happened_on, matter, fact,
       evidence, contact, takes_back, proposed_by, proposed_on, notified_on, notified_how, answer_until,
       answer, answered_on, answer_final)
     select e.person_id, e.rule_code, e.scheme_version_id, -e.amount, e.happened_on, e.matter, '登记有误',
       '签到表', '5120', e.id, a.id, e.happened_on, e.happened_on, 'paper', e.happened_on + 7, '同意',
       e.happened_on, true
     from ledger_entry e, account a where e.id = any($1) and a.login = 'testing.proposes'
     returning id as "deductionId", takes_back as "entryId"`,
    [posted.map(({ entryId }) => entryId)],
  );
  return rows.map((one) => ({ ...one, requestId: randomUUID() }));
}

/** The product's own database without the product. */
async function onDatabase(work: (test: TestStage) => Promise<void>): Promise<void> {
  const place = await connectToDataFolder(dataDir, () => {});
  const clock = new FixedClock(new Date().toISOString());
  const { stage, services, close } = await openProduct(
    settings,
    place.url,
    pino({ level: 'silent' }),
    { clock },
  );
  try {
    await work({ stage, services: { ...services, clock }, url: place.url, close });
  } finally {
    await close();
    await place.close();
  }
}
