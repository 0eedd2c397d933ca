import { sql } from 'kysely';
import { yearOf } from '../../kernel/plain-date.ts';
import { allow } from '../../kernel/policy.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { ActContext } from '../../platform/act.ts';
import type { Tx } from '../../platform/database/connect.ts';
import { copyOut } from '../../platform/database/copy.ts';
import { type RosterPerson, rosterIndex } from '../people/index.ts';
import { ContentKeys } from './content-keys.ts';
import type { DeedColumns } from './deed-columns.ts';
import { DeedPosting } from './deeds-posting.ts';
import { type RefusedRow, readDeeds } from './deeds-reading.ts';
import { type DeedTerms, deedVersion } from './domain/deed-row.ts';
import type { Governing } from './domain/jurisdiction.ts';
import { noteDoubles } from './doubles.ts';
import { pointsPolicy } from './policy.ts';
import { heldFrom, knownVersions, versionOf } from './scheme-library.ts';
import { Timelines } from './timelines.ts';

export interface DeedsImport {
  readonly filename: string;
  readonly fileHash: () => Buffer;
  readonly source: AsyncIterable<Buffer>;
  readonly scheme: string;
  readonly year: number;
  /** Writes the rows without errors although others are refused. */
  readonly keepGood: boolean;
  readonly dryRun: boolean;
  readonly onRefused: (row: RefusedRow) => void;
  readonly onProgress?: (rows: number) => void;
}

export interface DeedsImported {
  readonly rows: number;
  /** Entries appended now. */
  readonly posted: number;
  /** Deeds that an earlier import had brought already. */
  readonly already: number;
  readonly refused: number;
}

/**
 * Brings a year's deeds in: reads and checks the whole file, then appends deeds and entries by COPY in
 * the same transaction. Amounts are raw, by the scheme version of the day. A year before the current one
 * comes in as `broughtForward`, decided outside, its ground in each row.
 *
 * @throws Refusal access.notAllowed, points.noScheme, points.importHasErrors (some rows refused and not `keepGood`; nothing written)
 */
export async function importDeeds(
  context: ActContext,
  request: DeedsImport,
): Promise<DeedsImported> {
  const { tx, today } = context;
  allow(pointsPolicy, 'points.importDeeds', context.actor);
  const past = request.year < yearOf(today);
  if (request.year > yearOf(today))
    throw new Refusal('points.schemeNotInForce', { on: `${request.year}年` });
  const roster = await rosterIndex(tx, context.services.vault);
  const read = await readDeeds(request.source, {
    termsOf: await termsByPerson(context, request, roster.people),
    findPerson: roster.find,
    personId: (index) => (roster.people[index] as RosterPerson).personId,
    onRefused: request.onRefused,
    ...(request.onProgress ? { onProgress: request.onProgress } : {}),
  });
  if (read.refused > 0 && !request.keepGood && !request.dryRun) {
    throw new Refusal('points.importHasErrors', { refused: read.refused });
  }
  await tx.executeQuery(sql`lock table points_account in exclusive mode`.compile(tx));
  const fresh = await rowsNotYetIn(tx, read.deeds);
  const result = {
    rows: read.rows,
    posted: fresh.length,
    already: read.deeds.length - fresh.length,
    refused: read.refused,
  };
  const batchId = request.dryRun ? null : await addBatch(context, request, result);
  if (batchId !== null && fresh.length > 0) {
    const kind = past ? 'broughtForward' : 'fact';
    await new DeedPosting(context, read.deeds, fresh, roster.people, batchId, kind).run();
    await noteDoubles(context, { batchId });
  }
  context.audit({
    object: { kind: 'importBatch', id: batchId },
    details: { ...result, scheme: request.scheme, year: request.year, dryRun: request.dryRun },
  });
  return result;
}

/** What the rows of each person are checked against: the versions that held for that person in the year. */
async function termsByPerson(
  { tx, services, today }: ActContext,
  { scheme, year }: DeedsImport,
  people: readonly RosterPerson[],
): Promise<(index: number) => DeedTerms> {
  const { database } = services;
  const timelines = await Timelines.read(database, tx, scheme, year);
  const versions = await knownVersions(database, tx, []);
  const byHeld = new Map<readonly Governing[], DeedTerms>();
  return (index) => {
    const person = people[index];
    const held = person === undefined ? timelines.city : timelines.of(person);
    const known = byHeld.get(held);
    if (known !== undefined) return known;
    const terms: DeedTerms = {
      year,
      today,
      versions: held.map(({ id, from }) =>
        deedVersion(id, heldFrom(versionOf(versions, id).scheme, from)),
      ),
      deductionsAllowed: year < yearOf(today),
    };
    byHeld.set(held, terms);
    return terms;
  };
}

/** Row numbers of the deeds whose content key the database does not hold yet. */
async function rowsNotYetIn(tx: Tx, deeds: DeedColumns): Promise<Int32Array> {
  const { rows } = await sql<{ deeds: number }>`select count(*) deeds from deed`.execute(tx);
  const standing = new ContentKeys(rows[0]?.deeds ?? 0);
  if ((rows[0]?.deeds ?? 0) > 0) {
    await copyOut(tx, 'select content_key from deed', (row) => void standing.add(row.bytes(0)));
  }
  const fresh = new Int32Array(deeds.length);
  let count = 0;
  for (let row = 0; row < deeds.length; row += 1) {
    if (!standing.has(deeds.keyOf(row))) fresh[count++] = row;
  }
  return fresh.subarray(0, count);
}

async function addBatch(
  context: ActContext,
  request: DeedsImport,
  result: DeedsImported,
): Promise<number> {
  const { id } = await context.tx
    .insertInto('import_batch')
    .values({
      kind: 'deeds',
      filename: request.filename,
      file_hash: request.fileHash(),
      status: 'committed',
      summary: JSON.stringify(result),
      account_id: context.actor.accountId,
      created_at: context.now,
      committed_at: context.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}
