import type { doubleRoutes } from '#contract/doubles.ts';
import { allow, allowWithin } from '../../kernel/policy.ts';
import type { ActContext } from '../../platform/act.ts';
import type { Handlers } from '../../platform/module.ts';
import { checkBothStand } from './domain/double.ts';
import { type LockedDouble, letBothStand, lockDouble } from './doubles.ts';
import { shownLooks } from './look-at-ledger.ts';
import { pointsPolicy } from './policy.ts';
import { aboveOfPerson } from './views.ts';
import { listDoubles } from './views-doubles.ts';

export const routesOfDoubles: Handlers<typeof doubleRoutes> = {
  async 'points.listDoubles'(input) {
    const { actor, query, audit } = input;
    allow(pointsPolicy, 'points.listDoubles', actor);
    const { state = 'open', page = 1, size = 50 } = query;
    const list = await listDoubles(input, { settled: state === 'settled', page, size });
    for (const look of shownLooks({}, list.rows)) audit(look);
    return { ...list, page, size, orderWords: '按单位序列、姓名笔画为序' };
  },

  async 'points.letBothStand'(input) {
    const { actor, body } = input;
    const double = await lockedInReach(input);
    checkBothStand(double, actor);
    await letBothStand(input, double.id, body.because.trim());
    return { doubleId: double.id };
  },
};

/** @throws Refusal platform.notFound, access.notAllowed */
async function lockedInReach(
  input: ActContext & { readonly params: { readonly doubleId: number } },
): Promise<LockedDouble> {
  const { actor, tx, params, audit } = input;
  const double = await lockDouble(input, params.doubleId);
  const { personId } = double;
  const above = (await aboveOfPerson(tx, personId)) ?? [];
  allowWithin(pointsPolicy, 'points.letBothStand', actor, { personId, above });
  audit({ object: { kind: 'person', id: personId }, details: { doubleId: double.id } });
  return double;
}
