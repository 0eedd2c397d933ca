import type { paperObjectionRoutes } from '#contract/paper-objections.ts';
import { addWorkdays } from '../../kernel/calendar.ts';
import { invariant } from '../../kernel/invariant.ts';
import { allowWithin } from '../../kernel/policy.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { readCalendar } from '../../platform/calendar.ts';
import type { Handlers } from '../../platform/module.ts';
import { checkPaperEscalation, objectionDays } from './domain/objection.ts';
import { pointsPolicy } from './policy.ts';
import { raise } from './raising.ts';
import { lockedInReach } from './routes-objections.ts';
import { aboveOfEntry, changeObjection } from './store-objections.ts';

export const routesOfPaperObjections: Handlers<typeof paperObjectionRoutes> = {
  async 'points.recordObjection'(input) {
    const { actor, tx, today, params, body } = input;
    const { entryId } = params;
    const subject = await aboveOfEntry(tx, entryId);
    if (subject === null) throw new Refusal('platform.notFound');
    allowWithin(pointsPolicy, 'points.recordObjection', actor, subject);
    const { on, text, broughtBy } = body;
    const objectorId = body.objectorId ?? subject.personId;
    invariant(objectorId, 'an entry belongs to a person');
    if (objectorId === actor.personId) throw Refusal.at('objectorId', 'objection.ownOnScreen');
    const paper = { broughtBy: broughtBy.trim(), by: actor.accountId, on: today };
    return { objectionId: await raise(input, { entryId, objectorId, on, text, paper }) };
  },

  async 'points.recordEscalation'(input) {
    const { actor, tx, today, body } = input;
    const standing = await lockedInReach(input, 'points.recordEscalation');
    const { on } = body;
    checkPaperEscalation(standing, on, today);
    const version = await changeObjection(tx, standing, {
      escalated_on: on,
      escalation: body.text.trim(),
      escalation_recorded_by: actor.accountId,
      decision_due: addWorkdays(await readCalendar(tx), on, objectionDays.decide),
    });
    return { version };
  },
};
