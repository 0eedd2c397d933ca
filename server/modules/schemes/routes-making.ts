import type { schemeMakingRoutes } from '#contract/scheme-making.ts';
import { addDays, fullDay } from '../../kernel/plain-date.ts';
import { allow } from '../../kernel/policy.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { ActContext } from '../../platform/act.ts';
import { readCalendar } from '../../platform/calendar.ts';
import type { Handlers } from '../../platform/module.ts';
import { publicUntil } from '../points/index.ts';
import {
  requireDecisionDay,
  requireNotRetroactive,
  requireOtherHand,
  requireStep,
  stateAfter,
} from './domain/lifecycle.ts';
import {
  allowedOnDraft,
  baseTermOf,
  contentHashOf,
  type DraftAtHand,
  findDraft,
  takeDraft,
} from './draft-at-hand.ts';
import { requireReady } from './drafting.ts';
import { schemesPolicy } from './policy.ts';
import { addComment, addStep, answerComment, moveDraft } from './store-drafts.ts';
import { makeVersion } from './versions.ts';
import { findReplay, hasRecords, listComments } from './views-drafts.ts';

export const routesOfMaking: Handlers<typeof schemeMakingRoutes> = {
  async 'schemes.openConsultation'(input) {
    const { today, params, body } = input;
    const draft = await takeDraft(input, 'schemes.openConsultation', params.draftId, body.version);
    const earliest = addDays(today, 1);
    if (body.until < earliest) {
      throw Refusal.at('until', 'schemes.consultationTooShort', { earliest });
    }
    await requireReady(input, draft);
    const base = baseTermOf(draft, today).id;
    const change = {
      state: stateAfter('openConsultation', draft.state),
      round: draft.round + 1,
      base_version_id: base,
      content_hash: contentHashOf(base, draft.changes),
      consultation_from: today,
      consultation_until: body.until,
    };
    const words = `开始第${draft.round + 1}轮征求意见，到${fullDay(body.until)}为止`;
    return await moved(input, draft, change, words);
  },

  async 'schemes.listComments'({ actor, db, today, params, query }) {
    allow(schemesPolicy, 'schemes.listComments', actor);
    const draft = await findDraft(db, params.draftId, actor);
    if (draft === null) throw new Refusal('platform.notFound');
    const { ruleCode, page = 1, size = 50 } = query;
    const office = allowedOnDraft(draft, actor, today).includes('schemes.answerComment');
    const asked = { draftId: draft.id, ruleCode, limit: size, offset: (page - 1) * size };
    const list = await listComments(db, actor, asked, office);
    return { ...list, page, size, orderWords: '按征求意见的轮次，新的在前；同一轮按提出先后' };
  },

  async 'schemes.addComment'(input) {
    const { actor, tx, today, params, body, audit } = input;
    allow(schemesPolicy, 'schemes.addComment', actor);
    const draft = await findDraft(tx, params.draftId, actor, true);
    if (draft === null || !draft.under) throw new Refusal('platform.notFound');
    requireStep('comment', draft, today);
    const { ruleCode, text, showName } = body;
    const commentId = await addComment(input, { draft, ruleCode, text, showName });
    audit({
      object: { kind: 'schemeComment', id: commentId },
      organisationId: draft.owner.organisationId,
    });
    return { commentId };
  },

  async 'schemes.answerComment'(input) {
    const { params, body, audit } = input;
    const draft = await takeDraft(input, 'schemes.answerComment', params.draftId, null);
    await answerComment(input, params, body);
    audit({
      object: { kind: 'schemeComment', id: params.commentId },
      organisationId: draft.owner.organisationId,
      details: { adopted: body.adopted },
    });
    return { unanswered: draft.unanswered - 1 };
  },

  async 'schemes.recordReplay'(input) {
    const { params, body } = input;
    const draft = await takeDraft(input, 'schemes.recordReplay', params.draftId, body.version);
    const { replayId } = body;
    const year = await requireReplayed(input, draft, replayId);
    const change = {
      state: stateAfter('recordReplay', draft.state),
      replay_id: replayId,
      nothing_to_replay: replayId === null,
    };
    const words =
      replayId === null ? `${year}年没有可以试算的记录，不经试算` : `用${year}年的记录试算`;
    return await moved(input, draft, change, words);
  },

  async 'schemes.decide'(input) {
    const { actor, today, params, body } = input;
    const draft = await takeDraft(input, 'schemes.decide', params.draftId, body.version);
    requireOtherHand(draft.editors, actor.accountId);
    requireDecisionDay(body.decidedOn, draft.consultationUntil ?? today, today);
    const change = {
      state: stateAfter('decide', draft.state),
      decided_on: body.decidedOn,
      decided_by: actor.accountId,
      minutes: body.minutes.trim(),
    };
    const words = `登记决定：${fullDay(body.decidedOn)}，${body.minutes.trim()}`;
    return await moved(input, draft, change, words);
  },

  async 'schemes.publish'(input) {
    const { tx, today, params, body } = input;
    const draft = await takeDraft(input, 'schemes.publish', params.draftId, body.version);
    const until = publicUntil(today, body.workdays, await readCalendar(tx));
    requireNotRetroactive(body.effectiveFrom, until, today);
    const change = {
      state: stateAfter('publish', draft.state),
      public_from: today,
      public_until: until,
      effective_from: body.effectiveFrom,
    };
    return await moved(input, draft, change, `开始公示，到${fullDay(until)}为止`);
  },

  async 'schemes.bringIntoForce'(input) {
    const { actor, tx, today, params, body } = input;
    const draft = await takeDraft(input, 'schemes.bringIntoForce', params.draftId, body.version);
    requireNotRetroactive(body.effectiveFrom, draft.publicUntil ?? today, today);
    const made = await makeVersion(input, draft, body.effectiveFrom);
    await moved(
      input,
      draft,
      {
        state: stateAfter('bringIntoForce', draft.state),
        effective_from: body.effectiveFrom,
        version_id: made.versionId,
      },
      `自${fullDay(body.effectiveFrom)}起施行`,
    );
    if (made.replaced.length > 0) {
      const days = made.replaced.map(fullDay).join('、');
      const words = `原定${days}起施行的版本不再施行，从那一天起也按本版`;
      await addStep(tx, draft.id, words, today, actor.accountId);
    }
    if (made.followed > 0) {
      const words = `以它为依据的${made.followed}个版本随之更新`;
      await addStep(tx, draft.id, words, today, actor.accountId);
    }
    return made;
  },

  async 'schemes.withdraw'(input) {
    const { today, params, body } = input;
    const draft = await takeDraft(input, 'schemes.withdraw', params.draftId, body.version);
    const change = {
      state: stateAfter('withdraw', draft.state),
      withdrawn_on: today,
      withdrawn_because: body.reason.trim(),
    };
    return await moved(input, draft, change, `撤回：${body.reason.trim()}`);
  },
};

/**
 * The year on whose records the draft as it stands was tried; the one before this where it left none.
 * @throws Refusal platform.notFound, schemes.replayOfOtherContent, schemes.recordsToReplay
 */
async function requireReplayed(
  { tx, today }: ActContext,
  draft: DraftAtHand,
  replayId: number | null,
): Promise<number> {
  if (replayId === null) {
    const year = Number(today.slice(0, 4)) - 1;
    if (await hasRecords(tx, draft, year)) throw new Refusal('schemes.recordsToReplay', { year });
    return year;
  }
  const replay = await findReplay(tx, draft.id, replayId);
  if (replay === null) throw new Refusal('platform.notFound');
  if (replay.contentHash === draft.contentHash) return replay.year;
  throw new Refusal('schemes.replayOfOtherContent');
}

/** Writes a step, its line of history and its audit. */
async function moved(
  context: ActContext,
  draft: DraftAtHand,
  change: Parameters<typeof moveDraft>[2],
  words: string,
): Promise<{ version: number }> {
  const version = await moveDraft(context, draft, change, words);
  context.audit({
    object: { kind: 'schemeDraft', id: draft.id },
    organisationId: draft.owner.organisationId,
    details: { state: change.state },
  });
  return { version };
}
