import type { AuditBreak } from '#contract/access.ts';
import { auditContent } from '../../platform/audit.ts';
import type { ChainHead } from '../../platform/checkpoints.ts';
import type { Reader } from '../../platform/database/connect.ts';
import type { Vault } from '../../platform/vault.ts';

export interface AuditVerification {
  /** Rows whose links were recomputed. */
  readonly rows: number;
  /** The first thing wrong in each lane; empty when all is whole. */
  readonly breaks: AuditBreak[];
}

/** Hashes noted outside the database, by the number of the row in its lane. */
type Marks = ReadonlyMap<number, readonly string[]>;

interface LaneEnd {
  readonly lane: number;
  readonly seq: number;
  readonly hash: Buffer;
}

const batchRows = 2_000;

const breakWords: Readonly<Record<AuditBreak['kind'], string>> = {
  missing: '这里少了记录。',
  changed: '这条记录的内容被改动过。',
  unlinked: '这条记录与前一条接不上。',
  cutOff: '末尾的记录被截去。',
  offCheckpoint: '与库外记下的核对点不符，此后的记录被截去或换过。',
};

/**
 * Recomputes every link of the audit, lane by lane up to the ends noted at the start; rows added meanwhile
 * are the next verification's. Needs the keys, so nobody with the database alone can make a chain that holds.
 * @param noted ends of lanes noted outside the database earlier: each lane must pass through its own
 */
export async function verifyAudit(
  db: Reader,
  vault: Vault,
  noted: readonly ChainHead[] = [],
): Promise<AuditVerification> {
  // Rows are read before the ends: an end behind them was moved, not overtaken.
  const last = await db
    .selectFrom('audit')
    .select((row) => ['lane', row.fn.max('seq').as('seq')])
    .groupBy('lane')
    .execute();
  const ends = await db.selectFrom('audit_head').selectAll().orderBy('lane').execute();
  const endOf = new Map(ends.map((end) => [end.lane, end.seq]));
  const breaks = last
    .filter(({ lane, seq }) => (endOf.get(lane) ?? 0) < seq)
    .map(({ lane }) => broken(lane, (endOf.get(lane) ?? 0) + 1, 'unlinked'));
  let rows = 0;
  for (const end of ends) {
    const lane = await verifyLane(db, vault, end, marksOf(noted, end.lane));
    rows += lane.rows;
    if (lane.broken !== null) breaks.push(lane.broken);
  }
  const gone = new Set(noted.map(([lane]) => lane).filter((lane) => !endOf.has(lane)));
  breaks.push(...[...gone].map((lane) => broken(lane, 1, 'offCheckpoint')));
  return { rows, breaks };
}

/** Where each lane ends now, to be noted outside the database. */
export async function auditHeads(db: Reader): Promise<ChainHead[]> {
  const ends = await db.selectFrom('audit_head').selectAll().orderBy('lane').execute();
  return ends.map(({ lane, seq, hash }) => [lane, seq, hash.toString('hex')]);
}

function marksOf(noted: readonly ChainHead[], lane: number): Marks {
  const marks = new Map<number, string[]>();
  for (const [of, seq, hash] of noted) {
    if (of === lane && seq > 0) marks.set(seq, [...(marks.get(seq) ?? []), hash]);
  }
  return marks;
}

async function verifyLane(
  db: Reader,
  vault: Vault,
  end: LaneEnd,
  marks: Marks,
): Promise<{ rows: number; broken: AuditBreak | null }> {
  let seq = 0;
  let hash: Buffer = Buffer.alloc(32);
  while (seq < end.seq) {
    const rows = await readBatch(db, end, seq);
    if (rows.length === 0) return { rows: seq, broken: broken(end.lane, seq + 1, 'cutOff') };
    for (const row of rows) {
      const kind = whatIsWrong(row, seq + 1, hash, vault) ?? offMark(row, marks);
      if (kind !== null) return { rows: seq, broken: broken(end.lane, seq + 1, kind) };
      seq = row.seq;
      hash = row.hash;
    }
  }
  if (!hash.equals(end.hash)) return { rows: seq, broken: broken(end.lane, seq, 'unlinked') };
  const cut = [...marks.keys()].some((mark) => mark > seq);
  return { rows: seq, broken: cut ? broken(end.lane, seq + 1, 'offCheckpoint') : null };
}

async function readBatch(db: Reader, end: LaneEnd, after: number) {
  return await db
    .selectFrom('audit')
    .selectAll()
    .where('lane', '=', end.lane)
    .where('seq', '>', after)
    .where('seq', '<=', end.seq)
    .orderBy('seq')
    .limit(batchRows)
    .execute();
}

type StoredRow = Awaited<ReturnType<typeof readBatch>>[number];

function whatIsWrong(
  row: StoredRow,
  expectedSeq: number,
  previous: Buffer,
  vault: Vault,
): AuditBreak['kind'] | null {
  if (row.seq !== expectedSeq) return 'missing';
  if (!row.prev_hash.equals(previous)) return 'unlinked';
  const content = auditContent(row as Parameters<typeof auditContent>[0]);
  return vault.link(previous, content).equals(row.hash) ? null : 'changed';
}

function offMark(row: StoredRow, marks: Marks): 'offCheckpoint' | null {
  const hashes = marks.get(row.seq);
  if (hashes === undefined) return null;
  return hashes.every((hash) => hash === row.hash.toString('hex')) ? null : 'offCheckpoint';
}

function broken(lane: number, seq: number, kind: AuditBreak['kind']): AuditBreak {
  return { lane, seq, kind, words: `第${lane}链第${seq}条：${breakWords[kind]}` };
}
