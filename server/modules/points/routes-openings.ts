import type { openingRoutes } from '#contract/openings.ts';
import { yearOf } from '../../kernel/plain-date.ts';
import { allow, allowWithin } from '../../kernel/policy.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { Handlers } from '../../platform/module.ts';
import { refuseClosedIn } from './closed-years.ts';
import { checkConfirmation, checkYear } from './domain/branch-opening.ts';
import { pointsPolicy } from './policy.ts';
import { addOpening, confirmOpening, lockOpening } from './store-openings.ts';
import { branchAtHand, listOpenings, openingAsked } from './views-openings.ts';

export const routesOfOpenings: Handlers<typeof openingRoutes> = {
  async 'points.listOpenings'({ actor, services, db, today, query }) {
    allow(pointsPolicy, 'points.listOpenings', actor);
    const year = query.year ?? yearOf(today);
    const { asked } = await openingAsked(services, db, year);
    const askedWords = asked
      ? '办法规定年初从本支部的平均起点分起。由一位同志登记，另一位同志核对后，自动计入有关同志的合计。'
      : `${year}年适用的办法不用支部的平均起点分，不必登记。`;
    return { year, asked, askedWords, rows: await listOpenings(db, actor, year, asked) };
  },

  async 'points.recordOpening'(input) {
    const { actor, services, tx, today, body, audit } = input;
    const branch = await branchAtHand(tx, body.branchId);
    if (branch === null) throw new Refusal('platform.notFound');
    allowWithin(pointsPolicy, 'points.recordOpening', actor, branch);
    const { asked, startMonth } = await openingAsked(services, tx, body.year);
    if (!asked) throw Refusal.at('year', 'opening.notAsked', { year: body.year });
    checkYear(body.year, startMonth, today);
    await refuseClosedIn(tx, body.branchId, body.year);
    const openingId = await addOpening(input, { ...body, ground: body.ground.trim() });
    const { branchId: id, year, points } = body;
    audit({ object: { kind: 'organisation', id }, details: { openingId, year, points } });
    return { openingId };
  },

  async 'points.confirmOpening'(input) {
    const { actor, tx, params, body, audit } = input;
    const opening = await lockOpening(tx, params.openingId);
    const branch = opening && (await branchAtHand(tx, opening.branchId));
    if (!opening || !branch) throw new Refusal('platform.notFound');
    allowWithin(pointsPolicy, 'points.confirmOpening', actor, branch);
    checkConfirmation(opening, body.points, actor.accountId);
    if (!opening.newest) throw new Refusal('opening.otherRecorded');
    await refuseClosedIn(tx, opening.branchId, opening.year);
    await confirmOpening(input, params.openingId);
    const { branchId: id, year, points } = opening;
    audit({ object: { kind: 'organisation', id }, details: { ...params, year, points } });
    return params;
  },
};
