import { Refusal } from '../../kernel/refusal.ts';
import type { Stage } from '../act.ts';
import { refusalWords } from '../refusal-words.ts';
import type { JobKind } from './job-kind.ts';
import { endJob, type HeldJob, keepHold, letGo, takeJob } from './store.ts';

const attemptsMax = 5;
/** Whoever has not been heard of for so long is taken for gone. */
const holdMs = 30_000;
const lookEveryMs = 500;

type Ending = 'cancelled' | 'stopping' | 'lost';

/** Thrown out of a job whose signal is aborted. */
class JobEnded extends Error {
  readonly ending: Ending;

  constructor(ending: Ending) {
    super(`the job is ${ending}`);
    this.ending = ending;
  }
}

/**
 * Runs the jobs of this process, one at a time: several processes beside each other share them. What a
 * killed process held is begun again by the next one that looks, a few times at most.
 */
export class JobRunner {
  readonly #stage: Stage;
  readonly #kinds: ReadonlyMap<string, JobKind>;
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<number> | null = null;
  #abort: AbortController | null = null;
  #stopped = false;

  constructor(stage: Stage, kinds: readonly JobKind[]) {
    this.#stage = stage;
    this.#kinds = new Map(kinds.map((kind) => [kind.kind, kind]));
  }

  /** Looks for jobs from now on. */
  start(): void {
    this.#timer = setInterval(() => {
      this.runDue().catch((error: unknown) =>
        this.#stage.services.log.error({ err: error }, 'looking for jobs failed'),
      );
    }, lookEveryMs);
    this.#timer.unref();
  }

  /** Runs what is due, one after the other, and answers how many; nothing while nothing may be written. */
  runDue(): Promise<number> {
    if (this.#stage.services.storage.unsafe !== null) return Promise.resolve(0);
    this.#running ??= this.#runAll().finally(() => {
      this.#running = null;
    });
    return this.#running;
  }

  /** Gives back what is running, for the next start. */
  async stop(): Promise<void> {
    this.#stopped = true;
    clearInterval(this.#timer);
    this.#abort?.abort(new JobEnded('stopping'));
    await this.#running?.catch(() => {});
  }

  async #runAll(): Promise<number> {
    const { database } = this.#stage.services;
    let count = 0;
    while (!this.#stopped) {
      const kinds = [...this.#kinds.keys()];
      const job = await takeJob(database.reader, kinds, this.#now(), this.#holdUntil());
      if (job === null) break;
      count += 1;
      await this.#run(job);
    }
    return count;
  }

  async #run(job: HeldJob): Promise<void> {
    const { log, database } = this.#stage.services;
    const end = (parts: Parameters<typeof endJob>[3]) =>
      endJob(database.reader, job, this.#now(), parts);
    if (job.cancelAsked) return await end({ outcome: 'cancelled' });
    if (job.attempts > attemptsMax) {
      return await end({ outcome: 'interrupted', error: '中断多次，没有完成。请重新开始一次。' });
    }
    try {
      const result = await this.#attempt(job);
      await end({ outcome: 'finished', result });
    } catch (error) {
      const ending = this.#abort?.signal.aborted ? this.#abort.signal.reason : error;
      if (ending instanceof JobEnded) {
        if (ending.ending === 'cancelled') await end({ outcome: 'cancelled' });
        if (ending.ending === 'stopping') await letGo(database.reader, job);
      } else {
        if (!(error instanceof Refusal)) log.error({ job: job.id, err: error }, 'a job failed');
        await end({ outcome: 'failed', error: wordsOf(error, job) });
      }
    } finally {
      this.#abort = null;
    }
  }

  async #attempt(job: HeldJob): Promise<unknown> {
    const abort = new AbortController();
    this.#abort = abort;
    if (this.#stopped) abort.abort(new JobEnded('stopping'));
    const beat = setInterval(() => {
      // A beat that fails is made up for by the next; the hold outlasts several.
      this.#beat(job, abort, null).catch(() => {});
    }, holdMs / 6);
    try {
      return await this.#kinds.get(job.kind)!.run({
        id: job.id,
        payload: job.payload,
        actor: job.actor,
        stage: this.#stage,
        signal: abort.signal,
        progress: async (percent, words) => {
          abort.signal.throwIfAborted();
          await this.#beat(job, abort, { percent: Math.round(percent), words });
          abort.signal.throwIfAborted();
        },
      });
    } finally {
      clearInterval(beat);
    }
  }

  async #beat(
    job: HeldJob,
    abort: AbortController,
    progress: { percent: number; words: string } | null,
  ): Promise<void> {
    const { reader } = this.#stage.services.database;
    const kept = await keepHold(reader, job, this.#holdUntil(), progress);
    if (kept === null) abort.abort(new JobEnded('lost'));
    else if (kept.cancelAsked) abort.abort(new JobEnded('cancelled'));
  }

  #now(): Date {
    return this.#stage.services.clock.now();
  }

  #holdUntil(): Date {
    return new Date(this.#now().getTime() + holdMs);
  }
}

function wordsOf(error: unknown, { id }: HeldJob): string {
  if (error instanceof Refusal) return refusalWords(error);
  return `系统出了差错，没有完成。请再试一次；如仍不行，请把任务编号${id}告诉管理员。`;
}
