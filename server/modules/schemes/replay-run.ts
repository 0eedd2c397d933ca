import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { ReplayResult } from '#contract/replay.ts';
import { operatorOfMachine } from '../../kernel/actor.ts';
import type { Clock } from '../../kernel/clock.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { ActContext } from '../../platform/act.ts';
import type { Reader, Tx } from '../../platform/database/connect.ts';
import { jobKind, type RunningJob } from '../../platform/jobs/index.ts';
import { canonicalJson } from './domain/canonical.ts';
import { type DraftAtHand, findDraft } from './draft-at-hand.ts';
import { replayGround } from './replay-ground.ts';
import { outcomeOf } from './replay-outcome.ts';
import { replayYear } from './replay-year.ts';

export interface ReplayAsked {
  readonly draftId: number;
  readonly year: number;
}

export const replayKind = 'schemes.replay';

/** One replay of a draft at a time. */
export function replayKey(draftId: number): string {
  return `draft ${draftId}`;
}

/** Between two words about how far it is others get their turn. */
const breathMs = 50;

export const replayJob = jobKind<ReplayAsked, { replayId: number }>({
  kind: replayKind,
  async run(job) {
    const { stage, actor, payload } = job;
    await job.progress(1, `正在读取${payload.year}年的记录`);
    const act = { actor: actor ?? operatorOfMachine, action: 'schemes.startReplay' };
    const replayId = await stage.act(act, (context) => replayDraft(context, payload, job.progress));
    return { replayId };
  },
});

/**
 * Reckons a year anew under a draft as it stands and keeps the outcome. Answers its id.
 * @param progress throws where somebody has asked to stop; nothing is kept then
 * @throws Refusal platform.notFound, schemes.nothingToReplay
 */
export async function replayDraft(
  context: ActContext,
  { draftId, year }: ReplayAsked,
  progress: RunningJob['progress'],
): Promise<number> {
  const draft = await findDraft(context.tx, draftId, null);
  if (draft === null) throw new Refusal('platform.notFound');
  const replayId = await keep(context, draft, await reckon(context, draft, year, progress));
  context.audit({
    object: { kind: 'schemeReplay', id: replayId },
    organisationId: draft.owner.organisationId,
    details: { draftId, year },
  });
  return replayId;
}

async function reckon(
  context: ActContext,
  draft: DraftAtHand,
  year: number,
  progress: RunningJob['progress'],
): Promise<ReplayResult> {
  const ground = await replayGround(context, draft, year);
  const { people, parts } = ground;
  const all = people.length;
  const { clock } = context.services;
  await progress(20, `读到${all}人的${ground.entries}条记录，开始重新计算`);
  const replayed = await inSteps(replayYear(year, all, parts), clock, async (done) => {
    const percent = 20 + Math.floor((60 * done) / all);
    await progress(percent, `已重新计算${done}人，共${all}人`);
  });
  return await inSteps(outcomeOf(ground, replayed), clock, () =>
    progress(85, '正在汇总各组，不足10人的组不列出'),
  );
}

/** Runs a generator to its end and says now and then how far it is. */
async function inSteps<Step, Result>(
  steps: Generator<Step, Result>,
  clock: Clock,
  say: (step: Step) => Promise<void>,
): Promise<Result> {
  let last = clock.now().getTime();
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    if (clock.now().getTime() - last < breathMs) continue;
    await say(step.value);
    last = clock.now().getTime();
  }
}

/** Keeps an outcome; one with the same bytes is not kept a second time. */
async function keep(
  { tx, actor, today }: ActContext,
  draft: DraftAtHand,
  result: ReplayResult,
): Promise<number> {
  const newest = await newestReplay(tx, draft);
  const text = canonicalJson(result);
  if (newest !== null && canonicalJson(newest.result) === text) return newest.replayId;
  const { id } = await tx
    .insertInto('scheme_replay')
    .values({
      draft_id: draft.id,
      content_hash: Buffer.from(draft.contentHash, 'hex'),
      year: result.year,
      outcome: text,
      replayed_on: today,
      replayed_by: actor.accountId,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** The newest outcome of a draft as it stands. */
export async function newestReplay(
  db: Reader | Tx,
  { id, contentHash }: Pick<DraftAtHand, 'id' | 'contentHash'>,
): Promise<{ replayId: number; result: ReplayResult } | null> {
  const { rows } = await sql<{ replayId: number; result: ReplayResult }>`
    select id as "replayId", outcome as result from scheme_replay
    where draft_id = ${id} and content_hash = ${Buffer.from(contentHash, 'hex')}
    order by id desc limit 1`.execute(db);
  return rows[0] ?? null;
}

/** Equal outcomes have equal hashes, in this database and in another one. */
export function resultHash(result: ReplayResult): string {
  return createHash('sha256').update(canonicalJson(result)).digest('hex');
}
