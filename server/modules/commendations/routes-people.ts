import type { commendationRoutes } from '#contract/commendations.ts';
import { allow, allowWithin } from '../../kernel/policy.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { Handlers } from '../../platform/module.ts';
import { lookOnceADay } from '../people/index.ts';
import { keep } from './answering.ts';
import { requireDraft } from './domain/course.ts';
import {
  auditOf,
  lockList,
  readListRow,
  refuseStale,
  subjectOf,
  takeList,
} from './list-at-hand.ts';
import { commendationsPolicy } from './policy.ts';
import { choosable, personOfUnit, putOn } from './putting-on.ts';
import { changeList, keptOf, removePerson } from './store.ts';
import { listMine } from './views-people.ts';

type PeopleRoutes = Pick<
  typeof commendationRoutes,
  | 'commendations.listDeeds'
  | 'commendations.putPerson'
  | 'commendations.takeOff'
  | 'commendations.recordAnswer'
  | 'commendations.listMine'
  | 'commendations.answerMine'
>;

export const routesOfPeople: Handlers<PeopleRoutes> = {
  async 'commendations.listDeeds'(input) {
    const { actor, tx, params, audit } = input;
    const list = await readListRow(tx, params.commendationId);
    if (list === null) throw new Refusal('platform.notFound');
    allowWithin(commendationsPolicy, 'commendations.listDeeds', actor, subjectOf(list));
    const name = await personOfUnit(tx, list, params.personId);
    const deeds = await choosable(input, list, params.personId);
    audit(await lookOnceADay(input, 'commendations.listDeeds', params.personId));
    const rows = deeds.map(({ entryId, on, words }) => ({ entryId, on, words }));
    return { name, rows, orderWords: '按日期' };
  },

  async 'commendations.putPerson'(input) {
    const { tx, params, body, audit } = input;
    const { commendationId: id, personId } = params;
    const { list, state } = await takeList(input, 'commendations.putPerson', id, body.version);
    requireDraft(state);
    await putOn(input, list, personId, body);
    audit(auditOf(list, { details: { person: personId } }));
    return { version: await changeList(tx, id, {}) };
  },

  async 'commendations.takeOff'(input) {
    const { tx, params, body, audit } = input;
    const { commendationId: id, personId } = params;
    const { list, state } = await takeList(input, 'commendations.takeOff', id, body.version);
    requireDraft(state);
    const kept = await keptOf(tx, id, personId);
    if (kept === null) throw new Refusal('platform.notFound');
    // Who declined is remembered as long as the list is, so that nobody is put on it again.
    if (kept.declined) throw new Refusal('commendations.declinedAlready');
    await removePerson(tx, id, personId);
    audit(auditOf(list, { details: { person: personId } }));
    return { version: await changeList(tx, id, {}) };
  },

  async 'commendations.recordAnswer'(input) {
    const { actor, today, params, body } = input;
    const { commendationId: id, personId } = params;
    const taken = await takeList(input, 'commendations.recordAnswer', id, body.version);
    const { answer, on } = body;
    if (on > today) throw Refusal.at('on', 'commendations.paperDay');
    await keep(input, taken, personId, { answer, on, recordedBy: actor.accountId });
    return { version: taken.list.version };
  },

  async 'commendations.listMine'({ actor, services, db, today }) {
    allow(commendationsPolicy, 'commendations.listMine', actor);
    return { rows: await listMine(services, db, actor, today), orderWords: '新的在前' };
  },

  async 'commendations.answerMine'(input) {
    const { actor, today, params, body } = input;
    allow(commendationsPolicy, 'commendations.answerMine', actor);
    const taken = await lockList(input, params.commendationId);
    const { list, state } = taken;
    const personId = actor.personId as number;
    // Of a draft nobody was told yet.
    if (!list.people.includes(personId) || state === 'draft') {
      throw new Refusal('platform.notFound');
    }
    refuseStale(list, body.version);
    await keep(input, taken, personId, { answer: body.answer, on: today, recordedBy: null });
    return {};
  },
};
