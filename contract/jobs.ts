import { type Static, Type } from 'typebox';
import { Id, Moment, nullable } from './common.ts';

/** `interrupted`: begun several times and never finished, because the product stopped each time. */
const jobStates = ['waiting', 'running', 'finished', 'failed', 'cancelled', 'interrupted'] as const;

/** How far a piece of long work is; part of the answers of the module that began it. */
export const JobSchema = Type.Object({
  jobId: Id,
  state: Type.Enum(jobStates),
  stateWords: Type.String(),
  percent: Type.Integer({ minimum: 0, maximum: 100 }),
  /** What it is doing, or why it did not finish. */
  words: Type.String(),
  askedAt: Moment,
  endedAt: nullable(Moment),
  /** Somebody has asked to stop; it stops at its next step. */
  cancelAsked: Type.Boolean(),
});
export type JobAnswer = Static<typeof JobSchema>;
