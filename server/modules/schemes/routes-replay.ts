import type { replayRoutes } from '#contract/replay.ts';
import type { Actor } from '../../kernel/actor.ts';
import { yearOf } from '../../kernel/plain-date.ts';
import { allow, allowWithin } from '../../kernel/policy.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { ActContext } from '../../platform/act.ts';
import { cancelJob, type JobRow, newestJob, startJob } from '../../platform/jobs/index.ts';
import type { Handlers } from '../../platform/module.ts';
import { type DraftAtHand, findDraft, subjectsOf } from './draft-at-hand.ts';
import { schemesPolicy } from './policy.ts';
import { myReplay } from './replay-mine.ts';
import { newestReplay, replayKey, replayKind, resultHash } from './replay-run.ts';

export const routesOfReplay: Handlers<typeof replayRoutes> = {
  async 'schemes.startReplay'(input) {
    const { today, params, body, audit } = input;
    const draft = await draftToReplay(input, params.draftId, 'schemes.startReplay');
    const last = yearOf(today) - 1;
    const year = body.year ?? last;
    if (year > last) throw Refusal.at('year', 'schemes.yearNotOver', { year, last });
    const jobId = await startJob(input, {
      kind: replayKind,
      key: replayKey(draft.id),
      payload: { draftId: draft.id, year },
    });
    audit({
      object: { kind: 'schemeDraft', id: draft.id },
      organisationId: draft.owner.organisationId,
      details: { year },
    });
    return { jobId };
  },

  async 'schemes.readReplay'({ actor, db, today, params }) {
    const draft = await findDraft(db, params.draftId, actor);
    if (draft === null) throw new Refusal('platform.notFound');
    allowWithin(schemesPolicy, 'schemes.readReplay', actor, subjectsOf(draft).publishing);
    const job = await newestJob(db, replayKind, replayKey(draft.id));
    const newest = await newestReplay(db, draft);
    return {
      year: newest?.result.year ?? yearOf(today) - 1,
      job: job?.answer ?? null,
      replayId: newest?.replayId ?? null,
      result: newest?.result ?? null,
      resultHash: newest && resultHash(newest.result),
      staleWords: staleWords(newest !== null, job),
      nextWords: nextWords(newest !== null, job),
      allowed: allowedOnReplay(draft, actor, job),
    };
  },

  async 'schemes.cancelReplay'(input) {
    const { tx, now, params, audit } = input;
    const draft = await draftToReplay(input, params.draftId, 'schemes.cancelReplay');
    const key = replayKey(draft.id);
    const job = await newestJob(tx, replayKind, key);
    if (job === null || !isUnderWay(job)) throw new Refusal('schemes.noReplayRuns');
    await cancelJob(tx, job.answer.jobId, now);
    audit({
      object: { kind: 'schemeDraft', id: draft.id },
      organisationId: draft.owner.organisationId,
    });
    return { job: (await newestJob(tx, replayKind, key))?.answer ?? null };
  },

  async 'schemes.readMyReplay'({ actor, services, db, today, params }) {
    allow(schemesPolicy, 'schemes.readMyReplay', actor);
    const draft = await findDraft(db, params.draftId, actor);
    if (draft === null || actor.personId === null) throw new Refusal('platform.notFound');
    const newest = await newestReplay(db, draft);
    const year = newest?.result.year ?? yearOf(today) - 1;
    const mine = newest && (await myReplay({ services, today }, draft, year, actor.personId));
    return { year, mine, words: myWords(newest !== null, mine !== null, year), allowed: [] };
  },
};

async function draftToReplay(
  { tx, actor }: ActContext,
  draftId: number,
  action: 'schemes.startReplay' | 'schemes.cancelReplay',
): Promise<DraftAtHand> {
  const draft = await findDraft(tx, draftId, actor, true);
  if (draft === null) throw new Refusal('platform.notFound');
  allowWithin(schemesPolicy, action, actor, subjectsOf(draft).editing);
  if (isSettled(draft)) throw new Refusal('schemes.settled');
  return draft;
}

function isSettled({ state }: DraftAtHand): boolean {
  return state === 'inForce' || state === 'withdrawn';
}

function isUnderWay({ answer: { state } }: JobRow): boolean {
  return state === 'waiting' || state === 'running';
}

function allowedOnReplay(draft: DraftAtHand, actor: Actor, job: JobRow | null): string[] {
  if (isSettled(draft)) return [];
  const action = job !== null && isUnderWay(job) ? 'schemes.cancelReplay' : 'schemes.startReplay';
  return schemesPolicy[action].may(actor, subjectsOf(draft).editing) ? [action] : [];
}

/** A replay that finished, and yet none of the draft as it stands. */
function staleWords(found: boolean, job: JobRow | null): string | null {
  if (found || job?.answer.state !== 'finished') return null;
  return '试算之后草案又改过，原来的结果不再适用。';
}

function nextWords(found: boolean, job: JobRow | null): string {
  if (job !== null && isUnderWay(job)) return '正在试算，可以离开本页，稍后回来看结果。';
  if (found) return '请看各组的变化，再回草案页办理下一步。';
  if (job?.answer.state === 'failed') return `试算没有完成：${job.answer.words}`;
  return '用去年的记录试算一遍，看这份草案对各类同志的影响。';
}

function myWords(found: boolean, concerned: boolean, year: number): string {
  if (!found) return '这份草案还没有试算。试算之后，可以在这里看自己的变化。';
  if (!concerned) return '这份草案不涉及您。';
  return `假如${year}年就按这份草案计分，您的变化如下。只有您自己看得到，不影响已有的积分。`;
}
