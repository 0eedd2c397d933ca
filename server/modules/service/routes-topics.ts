import type { TopicText, topicRoutes } from '#contract/service.ts';
import { momentWords } from '../../kernel/moment.ts';
import { allow, allowedOf } from '../../kernel/policy.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { ActContext, ReadContext } from '../../platform/act.ts';
import type { Handlers } from '../../platform/module.ts';
import { situationActions } from './domain/situation.ts';
import { checkTopic, refuseSettled } from './domain/topic.ts';
import { servicePolicy } from './policy.ts';
import { settleProposal } from './store-proposals.ts';
import { addTopic, cancelTopic, changeTopic, type LockedTopic, lockTopic } from './store-topics.ts';
import { listBorrowable } from './views-borrowing.ts';
import { aboveOfOrganisation, findPeople, isOpenTo, listOrganisers } from './views-organisers.ts';
import { listTopics, type ReadTopic, readTopic } from './views-topics.ts';

type TopicHandlers = Pick<
  Handlers<typeof topicRoutes>,
  | 'service.listTopics'
  | 'service.readTopic'
  | 'service.listOrganisers'
  | 'service.findPeople'
  | 'service.postTopic'
  | 'service.changeTopic'
  | 'service.cancelTopic'
>;

export const routesOfTopics: TopicHandlers = {
  async 'service.listTopics'({ actor, db, now, query }) {
    allow(servicePolicy, 'service.listTopics', actor);
    const { span = 'coming', page = 1, size = 50, ...filter } = query;
    const asked = { ...filter, span, page, size };
    const list = await listTopics(db, actor, momentWords(now), asked);
    const orderWords = span === 'coming' ? '按举行时间，先举行的在前' : '按举行时间，新的在前';
    const allowed = servicePolicy['service.listOrganisers'].may(actor) ? ['service.postTopic'] : [];
    return { ...list, page, size, orderWords, allowed };
  },

  async 'service.readTopic'({ actor, db, now, params }) {
    allow(servicePolicy, 'service.readTopic', actor);
    const topic = await topicInReach({ actor, db, now }, params.topicId);
    const actions = situationActions(topic.situation, topic.page.mine !== null, topic.joinable);
    const allowed = allowedOf(servicePolicy, actor, subjectOf(topic), actions);
    return { ...topic.page, allowed };
  },

  async 'service.listOrganisers'({ actor, db }) {
    allow(servicePolicy, 'service.listOrganisers', actor);
    return await listOrganisers(db, actor);
  },

  async 'service.findPeople'({ actor, db, now, query }) {
    const { q, topicId = null } = query;
    if (topicId === null) allow(servicePolicy, 'service.findPeople', actor);
    else {
      const topic = await topicInReach({ actor, db, now }, topicId);
      allow(servicePolicy, 'service.saveSheet', actor, subjectOf(topic));
    }
    return { rows: await findPeople(db, actor, q, topicId) };
  },

  async 'service.postTopic'(input) {
    const { proposalId = null, borrowedFromId = null, ...text } = input.body;
    await allowOrganiser(input, text);
    checkTopic(text, momentWords(input.now));
    await refuseStrangeLeader(input, text);
    if (borrowedFromId !== null) await requireBorrowable(input, borrowedFromId);
    if (proposalId !== null) await settleProposal(input, proposalId, null);
    const topicId = await addTopic(input, text, { proposalId, borrowedFromId });
    auditTopic(input, topicId, text.organisationId);
    return { topicId };
  },

  async 'service.changeTopic'(input) {
    const { version, ...text } = input.body;
    const before = await topicToChange(input, 'service.changeTopic', version);
    await allowOrganiser(input, text);
    checkTopic(text, momentWords(input.now));
    await refuseStrangeLeader(input, text);
    const next = await changeTopic(input, before, text);
    auditTopic(input, before.id, text.organisationId);
    return { version: next };
  },

  async 'service.cancelTopic'(input) {
    const { version, reason } = input.body;
    const topic = await topicToChange(input, 'service.cancelTopic', version);
    const next = await cancelTopic(input, topic, reason);
    input.audit({ object: { kind: 'topic', id: topic.id }, reason });
    return { version: next };
  },
};

/** @throws Refusal service.notBorrowable */
async function requireBorrowable({ tx, actor }: ActContext, topicId: number): Promise<void> {
  const rows = await listBorrowable(tx, actor, { topicId });
  if (rows.length === 0) throw Refusal.at('borrowedFromId', 'service.notBorrowable');
}

/** The subject of the policy: the leader, and everything above the organiser. */
export function subjectOf({ page, above }: ReadTopic) {
  return { personId: page.leader?.id ?? null, above };
}

/** @throws Refusal platform.notFound where the actor may not see it */
export async function topicInReach(
  { actor, db, now }: Pick<ReadContext, 'actor' | 'db' | 'now'>,
  topicId: number,
): Promise<ReadTopic> {
  const topic = await readTopic(db, actor, topicId, momentWords(now));
  if (topic === null) throw new Refusal('platform.notFound');
  return topic;
}

/**
 * A topic locked for a change that its organiser may make.
 * @throws Refusal platform.notFound, access.notAllowed, platform.versionConflict, service.topicCancelled, service.topicBegun
 */
async function topicToChange(
  input: ActContext & { readonly params: { readonly topicId: number } },
  action: 'service.changeTopic' | 'service.cancelTopic',
  version: number,
): Promise<LockedTopic> {
  const { actor, tx, now, params } = input;
  const locked = await lockTopic(tx, params.topicId);
  const topic = await topicInReach({ actor, db: tx, now }, params.topicId);
  allow(servicePolicy, action, actor, subjectOf(topic));
  if (locked === null || locked.version !== version) throw new Refusal('platform.versionConflict');
  refuseSettled(locked, momentWords(now));
  return locked;
}

/** @throws Refusal access.notAllowed, service.organiserOutsideReach, platform.invalidInput */
async function allowOrganiser(
  { actor, tx }: ActContext,
  { organisationId, openTo }: TopicText,
): Promise<void> {
  allow(servicePolicy, 'service.listOrganisers', actor);
  const above = await aboveOfOrganisation(tx, organisationId);
  const subject = { personId: null, above: above ?? [] };
  if (!servicePolicy['service.postTopic'].may(actor, subject)) {
    throw Refusal.at('organisationId', 'service.organiserOutsideReach');
  }
  if ((await aboveOfOrganisation(tx, openTo)) === null) {
    throw Refusal.at('openTo', 'platform.invalidInput');
  }
}

/** @throws Refusal service.leaderOutsideAudience */
async function refuseStrangeLeader({ tx }: ActContext, text: TopicText): Promise<void> {
  if (text.leaderId !== null && !(await isOpenTo(tx, text, text.leaderId))) {
    throw Refusal.at('leaderId', 'service.leaderOutsideAudience');
  }
}

function auditTopic({ audit }: ActContext, topicId: number, organisationId: number): void {
  audit({ object: { kind: 'topic', id: topicId }, organisationId });
}
