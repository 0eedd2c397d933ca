import type { commendationRoutes } from '#contract/commendations.ts';
import { addMonths } from '../../kernel/plain-date.ts';
import { allow, allowWithin } from '../../kernel/policy.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { readCalendar } from '../../platform/calendar.ts';
import { readDecided } from '../../platform/city-settings.ts';
import type { Handlers } from '../../platform/module.ts';
import { publicityWorkdaysOn, standsMonthsOn } from '../../rules/commendations/terms.ts';
import { aboveOfUnit, publicUntil } from '../points/index.ts';
import { tellsWorth } from './domain/commended.ts';
import { requireDraft, requireReview, requireShown, reviewObstacle } from './domain/course.ts';
import { auditOf, takeList } from './list-at-hand.ts';
import { commendationsPolicy } from './policy.ts';
import { routesOfPeople } from './routes-people.ts';
import { addList, changeList, deleteStories, dropList, type Head } from './store.ts';
import { draftedUnits, findCommendation, listCommendations } from './views.ts';
import { pageOf, refuseEmpty } from './views-page.ts';

export const routes: Handlers<typeof commendationRoutes> = {
  ...routesOfPeople,

  async 'commendations.list'({ actor, db, today }) {
    allow(commendationsPolicy, 'commendations.list', actor);
    const rows = await listCommendations(db, actor, today);
    const units = await draftedUnits(db, actor);
    const allowed = units.length > 0 ? ['commendations.open'] : [];
    return { rows, orderWords: '新的在前', units, allowed };
  },

  async 'commendations.read'({ actor, services, db, today, params }) {
    allow(commendationsPolicy, 'commendations.read', actor);
    const list = await findCommendation(db, actor, params.commendationId, today);
    if (list === null) throw new Refusal('platform.notFound');
    const day = { today, calendar: await readCalendar(db) };
    return await pageOf(services, db, actor, list, day);
  },

  async 'commendations.open'(input) {
    const { actor, tx, body, audit } = input;
    const above = (await aboveOfUnit(tx, body.organisationId)) ?? [];
    allowWithin(commendationsPolicy, 'commendations.open', actor, { personId: null, above });
    checkHead(body);
    const id = await addList(input, body.organisationId, body);
    audit(auditOf({ id, unitId: body.organisationId }));
    return { commendationId: id };
  },

  async 'commendations.change'(input) {
    const { tx, params, body, audit } = input;
    const { commendationId: id } = params;
    const { list, state } = await takeList(input, 'commendations.change', id, body.version);
    requireDraft(state);
    checkHead(body);
    audit(auditOf(list));
    const days = { deeds_from: body.deedsFrom, deeds_until: body.deedsUntil };
    const change = { title: body.title.trim(), ground: body.ground.trim(), ...days };
    return { version: await changeList(tx, id, change) };
  },

  async 'commendations.propose'(input) {
    const { services, tx, actor, today, params, body, audit } = input;
    const { commendationId: id } = params;
    const { list, state } = await takeList(input, 'commendations.propose', id, body.version);
    requireDraft(state);
    await refuseEmpty(services, tx, list);
    audit(auditOf(list));
    const change = { proposed_by: actor.accountId, proposed_on: today, returned_because: null };
    return { version: await changeList(tx, id, change) };
  },

  async 'commendations.return'(input) {
    const { tx, params, body, audit } = input;
    const { commendationId: id } = params;
    const { list, state } = await takeList(input, 'commendations.return', id, body.version);
    requireReview(state);
    const reason = body.reason.trim();
    audit(auditOf(list, { reason }));
    const change = { proposed_by: null, proposed_on: null, returned_because: reason };
    return { version: await changeList(tx, id, change) };
  },

  async 'commendations.approve'(input) {
    const { services, tx, actor, today, params, body, audit } = input;
    const { commendationId: id } = params;
    const { list, state } = await takeList(input, 'commendations.approve', id, body.version);
    requireReview(state);
    const obstacle = reviewObstacle(list, list.people, actor);
    if (obstacle !== null) throw new Refusal(obstacle);
    await refuseEmpty(services, tx, list);
    const decided = await readDecided(tx);
    const workdays = publicityWorkdaysOn(decided, today);
    const until = publicUntil(today, workdays, await readCalendar(tx));
    audit(auditOf(list, { details: { until } }));
    const change = { approved_by: actor.accountId, approved_on: today, public_until: until };
    const standsUntil = addMonths(until, standsMonthsOn(decided, today));
    return { version: await changeList(tx, id, { ...change, stands_until: standsUntil }) };
  },

  async 'commendations.withdraw'(input) {
    const { tx, actor, today, params, body, audit } = input;
    const { commendationId: id } = params;
    const { list, state } = await takeList(input, 'commendations.withdraw', id, body.version);
    requireShown(state);
    const reason = body.reason.trim();
    audit(auditOf(list, { reason }));
    await deleteStories(tx, [id]);
    const because = { withdrawn_on: today, withdrawn_because: reason };
    return { version: await changeList(tx, id, { withdrawn_by: actor.accountId, ...because }) };
  },

  async 'commendations.drop'(input) {
    const { tx, params, body, audit } = input;
    const { commendationId: id } = params;
    const { list, state } = await takeList(input, 'commendations.drop', id, body.version);
    requireDraft(state);
    audit(auditOf(list));
    await dropList(tx, id);
    return {};
  },
};

/** @throws Refusal commendations.withPoints, commendations.daysReversed */
function checkHead({ title, deedsFrom, deedsUntil }: Head): void {
  if (tellsWorth(title)) throw Refusal.at('title', 'commendations.withPoints');
  if (deedsUntil < deedsFrom) throw Refusal.at('deedsUntil', 'commendations.daysReversed');
}
