import type { topicRoutes } from '#contract/service.ts';
import { momentWords } from '../../kernel/moment.ts';
import { allow } from '../../kernel/policy.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { ActContext } from '../../platform/act.ts';
import type { Handlers } from '../../platform/module.ts';
import { looksAtPeople } from '../people/index.ts';
import { checkSignUp } from './domain/sign-up.ts';
import { hasBegun } from './domain/topic.ts';
import { servicePolicy } from './policy.ts';
import { subjectOf, topicInReach } from './routes-topics.ts';
import { signUpList } from './sign-up-list.ts';
import { deleteSignUp, keepSignUp, readClash } from './store-sign-ups.ts';
import { type LockedTopic, lockTopic } from './store-topics.ts';
import { listSignUps } from './views-sign-ups.ts';
import { readMySignUp } from './views-topics.ts';

type SignUpHandlers = Pick<
  Handlers<typeof topicRoutes>,
  'service.signUp' | 'service.withdraw' | 'service.listSignUps' | 'service.exportSignUps'
>;

export const routesOfSignUps: SignUpHandlers = {
  async 'service.signUp'(input) {
    const { actor, tx, now, params, body } = input;
    const { personId, topic } = await lockedForMe(input, 'service.signUp');
    const { page, situation, joinable } = await topicInReach({ actor, db: tx, now }, topic.id);
    const closedTo = joinable ? null : page.openToWords;
    const clash = body.acceptClash ? null : await readClash(tx, topic.id, personId);
    checkSignUp({ topic, situation, closedTo, companions: body.companions, clash });
    await keepSignUp(tx, topic.id, personId, body.companions, now);
    input.audit({ object: { kind: 'topic', id: params.topicId } });
    return { mine: await readMySignUp(tx, actor, topic.id) };
  },

  async 'service.withdraw'(input) {
    const { tx, now, params, audit } = input;
    const { personId, topic } = await lockedForMe(input, 'service.withdraw');
    if (hasBegun(topic, momentWords(now))) throw new Refusal('service.withdrawTooLate');
    if (!(await deleteSignUp(tx, topic.id, personId))) throw new Refusal('service.notSignedUp');
    audit({ object: { kind: 'topic', id: params.topicId } });
    return {};
  },

  async 'service.listSignUps'({ actor, db, now, params }) {
    const topic = await topicInReach({ actor, db, now }, params.topicId);
    allow(servicePolicy, 'service.listSignUps', actor, subjectOf(topic));
    const rows = await listSignUps(db, params.topicId);
    return { rows, orderWords: '按报名先后，候补在后' };
  },

  async 'service.exportSignUps'({ actor, tx, now, params, audit }) {
    const topic = await topicInReach({ actor, db: tx, now }, params.topicId);
    allow(servicePolicy, 'service.exportSignUps', actor, subjectOf(topic));
    const rows = await listSignUps(tx, params.topicId);
    audit({ object: { kind: 'topic', id: params.topicId }, details: { people: rows.length } });
    for (const look of looksAtPeople(rows)) audit(look);
    return await signUpList(topic.page, rows, actor.name);
  },
};

/** The topic, locked: sign-ups of one topic follow one another, so that the last place is given once. */
async function lockedForMe(
  { actor, tx, params }: ActContext & { readonly params: { readonly topicId: number } },
  action: 'service.signUp' | 'service.withdraw',
): Promise<{ personId: number; topic: LockedTopic }> {
  allow(servicePolicy, action, actor);
  const topic = await lockTopic(tx, params.topicId);
  if (topic === null) throw new Refusal('platform.notFound');
  return { personId: actor.personId ?? 0, topic };
}
