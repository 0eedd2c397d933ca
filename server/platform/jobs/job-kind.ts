import type { Actor } from '../../kernel/actor.ts';
import type { Stage } from '../act.ts';

/** A piece of long work as its kind sees it. */
export interface RunningJob<P = unknown> {
  readonly id: number;
  readonly payload: P;
  /** Acts of the job are acts like any other: transaction, audit, facts. */
  readonly stage: Stage;
  /** Who asked, as they stood at that moment; null where the product asked itself. */
  readonly actor: Actor | null;
  /** Aborted when somebody asks to stop, when the process stops, or when another process has taken over. */
  readonly signal: AbortSignal;
  /**
   * Says how far it is, and lets others on. To be called between steps that take a second at most.
   * @throws where the signal is aborted; the job ends there
   */
  readonly progress: (percent: number, words: string) => Promise<void>;
}

/**
 * A kind of long work. It runs again from the start after the process was killed, so what it has written
 * before must be found and not written twice.
 */
export interface JobKind<P = unknown, R = unknown> {
  readonly kind: `${string}.${string}`;
  /** Its answer is kept beside the job as JSON; big results belong in a table of the module. */
  readonly run: (job: RunningJob<P>) => Promise<R>;
}

/** Keeps the type of the payload while the kind is written down. */
export function jobKind<P, R>(kind: JobKind<P, R>): JobKind {
  return kind as unknown as JobKind;
}
