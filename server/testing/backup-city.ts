import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { Tx } from '../platform/database/connect.ts';
import { transact } from '../platform/database/transact.ts';
import type { TestStage } from './stage.ts';
import { buildWorld, type World } from './world.ts';

const awkward = '制表\t换行\n回车\r反斜\\ \\. \\N 引号\'" 空 \u{20BB7}';

export interface BackupWorld {
  readonly world: World;
  readonly versionId: number;
}

/** The small world and, in the tables it leaves empty, values that are hard on a text format. */
export async function buildAwkwardWorld(test: TestStage): Promise<BackupWorld> {
  const world = await buildWorld(test);
  return await transact(test.services.database, async (tx) => {
    const at = new Date('2026-07-15T01:30:00.123Z');
    const account = await tx
      .insertInto('account')
      .values({ login: 'linjing', display_name: awkward, created_at: at })
      .returning('id')
      .executeTakeFirstOrThrow();
    const batch = await tx
      .insertInto('import_batch')
      .values({
        kind: 'people',
        filename: awkward,
        file_hash: Buffer.alloc(32, 7),
        status: 'uploaded',
        mapping: JSON.stringify({ [awkward]: [null, 1.5, '\\.'] }),
        account_id: account.id,
        created_at: at,
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    const sealed = Buffer.alloc(1_500_000, 'a line longer than several blocks');
    await tx.insertInto('import_file').values({ batch_id: batch.id, sealed }).execute();
    await tx
      .insertInto('attempt_limit')
      .values([
        { key: '\\.', window_start: at, attempts: 1 },
        { key: '', window_start: at, attempts: 2 },
      ])
      .execute();
    return { world, versionId: await addScheme(tx, at) };
  });
}

/** One entry with its total, as posting does it, without anything of the points module. */
export async function postOne(tx: Tx, { world, versionId }: BackupWorld, n: number): Promise<void> {
  const unit = world.approvalBureau;
  const chain = await tx
    .insertInto('ledger_chain')
    .values({ unit_id: unit, seq: 1, head: Buffer.alloc(32, n) })
    .onConflict((c) =>
      c.column('unit_id').doUpdateSet((e) => ({ seq: e('ledger_chain.seq', '+', 1) })),
    )
    .returning('seq')
    .executeTakeFirstOrThrow();
  await tx
    .insertInto('ledger_entry')
    .values({
      posting_key: crypto.randomUUID(),
      person_id: world.people.王伟,
      year: 2026,
      unit_id: unit,
      kind: 'fact',
      rule_code: 'J01',
      scheme_version_id: versionId,
      amount: n,
      quantity: 1,
      happened_on: '2026-07-01',
      known_at: new Date('2026-07-15T01:30:00Z'),
      matter: `第${n}次`,
      source_kind: 'deed',
      source_id: n,
      source_version: 1,
      chain_seq: chain.seq,
      chain_prev: Buffer.alloc(32),
      chain_hash: Buffer.alloc(32, 1),
    })
    .execute();
  await tx
    .insertInto('ledger_total')
    .values({ unit_id: unit, year: 2026, month: 7, rule_code: 'J01', entries: 1, amount: n })
    .onConflict((c) =>
      c.columns(['unit_id', 'year', 'month', 'rule_code']).doUpdateSet((e) => ({
        entries: e('ledger_total.entries', '+', 1),
        amount: e('ledger_total.amount', '+', n),
      })),
    )
    .execute();
}

/** A changed backup with the plain hash made to fit, which needs no keys. */
export function forgedBackup(path: string, change: (lines: string[]) => string[]): Buffer {
  const lines = gunzipSync(readFileSync(path)).toString('utf8').split('\n');
  const seal = JSON.parse(lines.at(-2) as string) as object;
  const content = `${change(lines.slice(0, -2)).join('\n')}\n`;
  const sha256 = createHash('sha256').update(content).digest('hex');
  return gzipSync(`${content}${JSON.stringify({ ...seal, sha256 })}\n`);
}

async function addScheme(tx: Tx, at: Date): Promise<number> {
  const scheme = await tx
    .insertInto('scheme')
    .values({ code: 'CITY-DEFAULT', name: '全市' })
    .returning('id')
    .executeTakeFirstOrThrow();
  const version = await tx
    .insertInto('scheme_version')
    .values({
      scheme_id: scheme.id,
      version: 1,
      status: 'inForce',
      effective_from: '2026-01-01',
      content: '{}',
      content_hash: Buffer.alloc(32),
      created_at: at,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return version.id;
}
