import type { flagRoutes } from '#contract/flags.ts';
import type { Handlers } from '../../platform/module.ts';
import { checkEnding } from './domain/flag.ts';
import { lockedInReach, proposeDeduction } from './hearing.ts';
import { changeDeduction } from './store-deductions.ts';

export const routesOfFlags: Handlers<typeof flagRoutes> = {
  async 'points.proposeFlag'(input) {
    const { from: happenedOn, ...said } = input.body;
    const proposed = { ...said, happenedOn, level: null };
    return { deductionId: await proposeDeduction(input, proposed, 'flag') };
  },

  async 'points.endFlag'(input) {
    const { tx, actor, now, today, body } = input;
    const standing = await lockedInReach(input, 'points.endFlag');
    checkEnding(standing, actor, body.on, today);
    const version = await changeDeduction(tx, standing, {
      flag_ended_on: body.on,
      flag_ended_by: actor.accountId,
      flag_ended_because: body.because,
      flag_ended_at: now,
    });
    return { version };
  },
};
