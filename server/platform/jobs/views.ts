import { sql } from 'kysely';
import type { JobAnswer } from '#contract/jobs.ts';
import { momentWords } from '../../kernel/moment.ts';
import type { Reader, Tx } from '../database/connect.ts';

export interface JobRow {
  /** As the contract shows it; a module puts it into its own answer after its own policy. */
  readonly answer: JobAnswer;
  readonly kind: string;
  readonly key: string | null;
  readonly payload: unknown;
  /** Account of whoever asked. */
  readonly askedBy: number | null;
  /** What the kind's `run` answered; null until it has finished. */
  readonly result: unknown;
}

const stateWords = {
  waiting: '排队中',
  running: '正在进行',
  finished: '已完成',
  failed: '没有完成',
  cancelled: '已取消',
  interrupted: '多次中断，没有完成',
} as const;

/** A job by its number; null where there is none (they are forgotten after a month). */
export async function jobState(db: Reader | Tx, id: number): Promise<JobRow | null> {
  const { rows } = await sql<StoredJob>`${columns} where id = ${id}`.execute(db);
  return rows[0] ? rowOf(rows[0]) : null;
}

/** The newest job of a kind and key, under way or ended. */
export async function newestJob(
  db: Reader | Tx,
  kind: string,
  key: string,
): Promise<JobRow | null> {
  const { rows } = await sql<StoredJob>`${columns}
    where kind = ${kind} and key = ${key} order by id desc limit 1`.execute(db);
  return rows[0] ? rowOf(rows[0]) : null;
}

const columns = sql`select id, kind, key, payload, asked_by as "askedBy", run_at as "askedAt",
  locked_until is not null as held, done_at as "endedAt", outcome, percent, words, error, result,
  cancel_asked_at is not null as "cancelAsked" from job`;

interface StoredJob extends Omit<JobRow, 'answer'> {
  readonly id: number;
  readonly askedAt: Date;
  readonly held: boolean;
  readonly endedAt: Date | null;
  readonly outcome: 'finished' | 'failed' | 'cancelled' | 'interrupted' | null;
  readonly percent: number;
  readonly words: string;
  readonly error: string | null;
  readonly cancelAsked: boolean;
}

function rowOf(stored: StoredJob): JobRow {
  const { kind, key, payload, askedBy, result } = stored;
  const state = stored.outcome ?? (stored.held ? 'running' : 'waiting');
  return {
    answer: {
      jobId: stored.id,
      state,
      stateWords: stateWords[state],
      percent: stored.percent,
      words: stored.error ?? stored.words,
      askedAt: momentWords(stored.askedAt),
      endedAt: stored.endedAt && momentWords(stored.endedAt),
      cancelAsked: stored.cancelAsked,
    },
    kind,
    key,
    payload,
    askedBy,
    result,
  };
}
