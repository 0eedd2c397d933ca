import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { sql } from 'kysely';
import type { Reader, Tx } from '../../platform/database/connect.ts';
import type { Vault } from '../../platform/vault.ts';

/** Where each unit's chain ended at a moment. */
export interface Checkpoint {
  readonly at: string;
  readonly heads: readonly (readonly [unitId: number, seq: number, head: string])[];
}

interface CheckpointLine extends Checkpoint {
  /** Keyed hash over this line and the one before, so that no line can be changed without the key. */
  readonly link: string;
}

/**
 * Appends the heads of all units to a file outside the database (one JSON line). A copy of it kept
 * elsewhere shows even that the end of both was cut.
 */
export async function writeCheckpoint(
  reader: Reader | Tx,
  vault: Vault,
  file: string,
  now: Date,
): Promise<Checkpoint> {
  const earlier = readLines(vault, file);
  const { rows } = await sql<{ unit_id: number; seq: number; head: Buffer }>`
    select unit_id, seq, head from ledger_chain order by unit_id`.execute(reader);
  const checkpoint: Checkpoint = {
    at: now.toISOString(),
    heads: rows.map(({ unit_id: unit, seq, head }) => [unit, seq, head.toString('hex')] as const),
  };
  const link = linkOf(vault, earlier.lines.at(-1), checkpoint);
  appendFileSync(file, `${JSON.stringify({ ...checkpoint, link })}\n`, { mode: 0o600 });
  return checkpoint;
}

/**
 * Moment of the newest checkpoint (null where there is none), every head ever noted, and the numbers of
 * lines changed without the key. All of them count: the newest may have been noted after a cut.
 */
export function readCheckpoints(
  vault: Vault,
  file: string,
): { lastAt: string | null; heads: Checkpoint['heads']; changedLines: number[] } {
  const { lines, changed } = readLines(vault, file);
  const heads = new Map(
    lines.flatMap((line) => line.heads).map((head) => [head.join(' '), head] as const),
  );
  return { lastAt: lines.at(-1)?.at ?? null, heads: [...heads.values()], changedLines: changed };
}

function readLines(vault: Vault, file: string): { lines: CheckpointLine[]; changed: number[] } {
  const lines: CheckpointLine[] = [];
  const changed: number[] = [];
  const texts = existsSync(file) ? readFileSync(file, 'utf8').split('\n') : [];
  for (const [index, text] of texts.entries()) {
    if (text === '') continue;
    const line = parsed(text);
    if (line === null || line.link !== linkOf(vault, lines.at(-1), line)) changed.push(index + 1);
    if (line !== null) lines.push(line);
  }
  return { lines, changed };
}

/** A line torn by a power failure is reported like a changed one. */
function parsed(text: string): CheckpointLine | null {
  try {
    return JSON.parse(text) as CheckpointLine;
  } catch {
    return null;
  }
}

function linkOf(
  vault: Vault,
  before: CheckpointLine | undefined,
  { at, heads }: Checkpoint,
): string {
  const previous = Buffer.from(before?.link ?? '', 'hex');
  return vault.link(previous, JSON.stringify([at, heads])).toString('hex');
}
