import pg from 'pg';
import type { PostKind } from '../server/kernel/actor.ts';
import { invariant } from '../server/kernel/invariant.ts';
import { authenticate, openAccounts, startSession } from '../server/modules/access/index.ts';
import { modules } from '../server/modules.ts';
import { createApp } from '../server/platform/http/app.ts';
import type { Product } from '../server/product.ts';
import { act } from './city.ts';
import { postFor } from './postings.ts';
import { type BenchLine, late, median, ms, promisedMs, timed } from './table.ts';

const entries = 2_000_000;
const year = 2025;
const readers = 30;
const reads = 300;

const screens = [
  { job: 'my year', url: `/api/points/my-year?year=${year}` },
  { job: 'the unit’s month', url: `/api/desk/month?year=${year}&month=11` },
  {
    job: 'the unit’s ledger of a month',
    url: `/api/points/ledger?from=${year}-11-01&to=${year}-11-30`,
  },
] as const;

/** Screens at two million entries, read while eight writers post without a pause, against the promised time. */
export async function twoMillionLines(product: Product & { url: string }): Promise<BenchLine[]> {
  await fillUp(product.url);
  const app = await createApp({
    ...{ stage: product.stage, modules, authenticate, webRoot: null },
    requestsPerMinute: 10_000_000,
  });
  const cookies = await logOfficesIn(product);
  const readAll = async (url: string): Promise<number[]> => {
    const times: number[] = [];
    for (let n = 0; n < reads; n += 1) {
      const headers = { cookie: cookies[n % cookies.length] as string };
      times.push(
        ...(await timed(1, async () => {
          const answer = await app.inject({ url, headers });
          invariant(answer.statusCode === 200, answer.body);
        })),
      );
    }
    return times.sort((a, b) => a - b);
  };
  const lines: BenchLine[] = [];
  for (const { job, url } of screens) {
    const alone = await readAll(url);
    const posting = await postFor(product, job);
    const start = performance.now();
    const beside = await readAll(url);
    const took = performance.now() - start;
    const posted = await posting.stop();
    lines.push({
      job: `${job} at 2 million entries`,
      ours: `${ms(late(beside))} for 95 of 100 while deeds are posted`,
      denominator: `${promisedMs} ms promised to 95 of 100`,
      ratio: late(beside) / promisedMs,
      bound: { atMost: 1 },
      note: `median ${ms(median(beside))}, alone ${ms(median(alone))}; ${Math.round((posted / took) * 1000)} deeds a second beside`,
    });
  }
  await app.close();
  return lines;
}

/** What is missing to two million is a part of the year before, which no reading of this year leaves out by itself. */
async function fillUp(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, options: '-c search_path=city' });
  await client.connect();
  const { rows } = await client.query<{ count: number; next: number }>(
    'select count(*)::int as count, max(chain_seq)::int as next from ledger_entry',
  );
  const [{ count, next }] = rows as [{ count: number; next: number }];
  await client.query(
    `insert into ledger_entry (posting_key, person_id, year, unit_id, branch_id, kind, rule_code,
       scheme_version_id, amount, quantity, happened_on, known_at, matter, source_kind, source_id,
       source_version, proposer_id, confirmer_id, reason, chain_seq, chain_prev, chain_hash)
     select gen_random_uuid(), person_id, year - 1, unit_id, branch_id, kind, rule_code,
       scheme_version_id, amount, quantity, happened_on - 365, known_at, matter, source_kind, source_id,
       source_version, proposer_id, confirmer_id, reason, chain_seq + $2, chain_prev, chain_hash
     from ledger_entry limit $1`,
    [Math.max(0, entries - count), next],
  );
  await client.query('analyze');
  const { rows: now } = await client.query<{ count: number }>(
    'select count(*)::int as count from ledger_entry',
  );
  invariant((now[0]?.count ?? 0) >= entries, `${now[0]?.count} entries are there`);
  await client.end();
}

/** Thirty people of as many units, each of whom keeps the points of the own unit. */
async function logOfficesIn(product: Product): Promise<string[]> {
  return await act(product, async ({ tx, now, today, services, audit }) => {
    const people = await tx
      .selectFrom('person')
      .select(['id', 'name', 'unit_id'])
      .distinctOn('unit_id')
      .where('unit_id', 'is not', null)
      .where('id', 'in', tx.selectFrom('ledger_entry').select('person_id').where('year', '=', year))
      .orderBy('unit_id')
      .orderBy('id')
      .limit(readers)
      .execute();
    const accounts = await openAccounts(tx, people, now);
    audit({ object: { kind: 'person', id: null } });
    const kind: PostKind = 'unitPartyOffice';
    const cookies: string[] = [];
    for (const { id, unit_id: unitId } of people) {
      const account = accounts.get(id);
      invariant(account && unitId !== null, 'the account was opened');
      await tx
        .insertInto('post')
        .values({ account_id: account.accountId, kind, organisation_id: unitId, held_from: today })
        .onConflict((held) => held.doNothing())
        .execute();
      const { token } = await startSession(tx, account.accountId, now, services.randomBytes);
      cookies.push(`sid=${token}`);
    }
    return cookies;
  });
}
