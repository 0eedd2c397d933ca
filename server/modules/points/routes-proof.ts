import type { proofRoutes } from '#contract/proof.ts';
import { allow, allowWithin } from '../../kernel/policy.ts';
import type { Handlers } from '../../platform/module.ts';
import { lookedFrom } from './known.ts';
import { pointsPolicy } from './policy.ts';
import { found } from './routes.ts';
import { aboveOfPerson } from './views.ts';
import { readProof } from './views-proof.ts';

export const routesOfProofs: Handlers<typeof proofRoutes> = {
  async 'points.readMyProof'({ actor, services, db, today, query }) {
    allow(pointsPolicy, 'points.readMyProof', actor);
    const { asKnownOn, ...asked } = query;
    const personId = actor.personId ?? 0;
    const from = lookedFrom(today, asKnownOn);
    return found(await readProof(services, db, { personId, ...asked, ...from }));
  },

  async 'points.readProof'({ actor, services, tx, today, params, query, audit }) {
    const { personId } = params;
    const subject = { personId, above: found(await aboveOfPerson(tx, personId)) };
    allowWithin(pointsPolicy, 'points.readProof', actor, subject);
    audit({ object: { kind: 'person', id: personId } });
    const { asKnownOn, ...asked } = query;
    const from = lookedFrom(today, asKnownOn);
    return found(await readProof(services, tx, { personId, ...asked, ...from }));
  },
};
