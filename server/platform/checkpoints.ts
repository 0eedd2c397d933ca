import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Settings } from './settings.ts';
import type { Vault } from './vault.ts';

/** Where a chain ended: which one (unit of the ledger, lane of the audit), its last number and hash. */
export type ChainHead = readonly [chain: number, seq: number, hash: string];

/** Where all chains ended at a moment. */
export interface Checkpoint {
  readonly at: string;
  /** Of the ledger, by unit. */
  readonly heads: readonly ChainHead[];
  /** Of the audit, by lane; lines of the first release have none. */
  readonly audit?: readonly ChainHead[];
}

interface CheckpointLine extends Checkpoint {
  /** Keyed hash over this line and the one before, so that no line can be changed without the key. */
  readonly link: string;
}

export interface NotedHeads {
  /** Moment of the newest checkpoint; null where there is none. */
  readonly lastAt: string | null;
  /** Every head ever noted. All of them count: the newest may have been noted after a cut. */
  readonly ledger: readonly ChainHead[];
  readonly audit: readonly ChainHead[];
  /** Numbers of lines changed without the key. */
  readonly changedLines: readonly number[];
}

export function checkpointFile({ dataDir }: Pick<Settings, 'dataDir'>): string {
  return join(dataDir, 'checkpoints.jsonl');
}

/**
 * Appends the heads of all chains to a file outside the database (one JSON line). A copy of it kept
 * elsewhere shows even that the end of both was cut.
 */
export function appendCheckpoint(
  vault: Vault,
  file: string,
  now: Date,
  heads: { readonly ledger: readonly ChainHead[]; readonly audit: readonly ChainHead[] },
): void {
  const earlier = readLines(vault, file);
  const checkpoint = { at: now.toISOString(), heads: heads.ledger, audit: heads.audit };
  const link = linkOf(vault, earlier.lines.at(-1), checkpoint);
  appendFileSync(file, `${JSON.stringify({ ...checkpoint, link })}\n`, { mode: 0o600 });
}

export function readCheckpoints(vault: Vault, file: string): NotedHeads {
  const { lines, changed } = readLines(vault, file);
  return {
    lastAt: lines.at(-1)?.at ?? null,
    ledger: each(lines.flatMap((line) => line.heads)),
    audit: each(lines.flatMap((line) => line.audit ?? [])),
    changedLines: changed,
  };
}

function each(heads: readonly ChainHead[]): ChainHead[] {
  return [...new Map(heads.map((head) => [head.join(' '), head])).values()];
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
  { at, heads, audit }: Checkpoint,
): string {
  const previous = Buffer.from(before?.link ?? '', 'hex');
  const content = audit === undefined ? [at, heads] : [at, heads, audit];
  return vault.link(previous, JSON.stringify(content)).toString('hex');
}
