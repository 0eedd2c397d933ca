import type { organisationsRoutes } from '#contract/organisations.ts';
import { allow, type Policy } from '../../kernel/policy.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { allowedOn } from '../../platform/allowed-on.ts';
import type { Handlers } from '../../platform/module.ts';
import { organisationsPolicy } from './policy.ts';
import { readOrganisation, readTree } from './views.ts';

/** @param policies of all modules, for what may be done to an organisation from its page */
export function routesOf(policies: readonly Policy[]): Handlers<typeof organisationsRoutes> {
  return {
    async 'organisations.readTree'({ actor, db, query }) {
      allow(organisationsPolicy, 'organisations.readTree', actor);
      const rows = await readTree(db, actor, query.tree ?? null);
      return { rows, total: rows.length, orderWords: '按单位序列和台账次序', allowed: [] };
    },

    async 'organisations.read'({ actor, db, params, today }) {
      const found = await readOrganisation(db, actor, params.organisationId, today);
      if (found === null) throw new Refusal('platform.notFound');
      const { above, ...page } = found;
      const subject = { personId: null, above };
      const allowed = allowedOn('organisationId', policies, actor, subject);
      return { ...page, allowed };
    },
  };
}
