import type { PlainDate } from '../../kernel/plain-date.ts';
import { allow } from '../../kernel/policy.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { ActContext, ReadContext } from '../../platform/act.ts';
import { readWorkbook } from '../../platform/documents/read-workbook.ts';
import { compareRoster, type ImportFinding, type RosterCounts } from './compare-roster.ts';
import type { RosterMapping } from './domain/mapping.ts';
import { peoplePolicy } from './policy.ts';
import { summaryOf } from './preview.ts';
import { insertBatch, stepBatch } from './store-imports.ts';
import { lockRoster } from './store-people.ts';
import { writeRoster } from './write-roster.ts';

export interface RosterImport {
  /** False where rows were refused and only all or nothing was asked for. */
  readonly written: boolean;
  /** What it can be taken back by; null where nothing was written. */
  readonly batchId: number | null;
  readonly counts: RosterCounts;
  readonly findings: readonly ImportFinding[];
  /** Row number of the head, for marking the file. */
  readonly headRow: number;
}

export interface RosterOptions {
  readonly mapping?: RosterMapping;
  /** Import the good rows although others are refused. */
  readonly keepGood: boolean;
  /** The day from which everything in it counts. Left out: new people always, changes today. */
  readonly asOf?: PlainDate;
  readonly filename?: string;
  /** The batch a screen has prepared; one is recorded otherwise. */
  readonly batch?: { readonly id: number; readonly version: number };
}

/**
 * Imports a roster, all or nothing unless `keepGood`. A second import of the same file changes nothing.
 * Returns with `written: false` where rows were refused and nothing was kept.
 * Refuses people.importOutsideReach, people.asOfTooEarly, platform.versionConflict, access.notAllowed
 * and the refusals of unreadable documents.
 */
export async function importRoster(
  context: ActContext,
  bytes: Uint8Array,
  options: RosterOptions,
): Promise<RosterImport> {
  allow(peoplePolicy, 'people.startImport', context.actor);
  const rows = await readWorkbook(bytes);
  await lockRoster(context.tx);
  const asking = { ...context, vault: context.services.vault };
  const compared = await compareRoster(context.tx, asking, rows, options.mapping ?? {});
  const { counts, findings, reading, outside } = compared;
  const written = counts.refused === 0 || options.keepGood;
  if (!written && outside !== null) {
    throw new Refusal('people.importOutsideReach', { row: outside.row, unit: outside.unit });
  }
  let batchId: number | null = null;
  if (written) {
    const summary = summaryOf(rows, compared);
    const file = { filename: options.filename ?? '花名册.xlsx', bytes };
    const batch = options.batch ?? { id: await insertBatch(context, file, summary), version: 1 };
    await writeRoster(context, batch.id, compared.people, compared.idOf, options.asOf ?? null);
    await stepBatch(context, batch, { state: 'committed', summary });
    batchId = batch.id;
  }
  context.audit({
    object: { kind: 'import', id: batchId },
    details: { ...counts, written, keepGood: options.keepGood, asOf: options.asOf ?? null },
  });
  return { written, batchId, counts, findings, headRow: reading.table.headRow };
}

/** What importing the roster would do; writes nothing. */
export async function previewRoster(
  context: ReadContext,
  bytes: Uint8Array,
  options: { mapping?: RosterMapping } = {},
): Promise<RosterImport> {
  allow(peoplePolicy, 'people.startImport', context.actor);
  const rows = await readWorkbook(bytes);
  const asking = { ...context, vault: context.services.vault };
  const compared = await compareRoster(context.db, asking, rows, options.mapping ?? {});
  const { counts, findings, reading } = compared;
  return { written: false, batchId: null, counts, findings, headRow: reading.table.headRow };
}
