import type { organisationsRoutes } from '#contract/organisations.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import { allow, type Policy } from '../../kernel/policy.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { allowedOn } from '../../platform/allowed-on.ts';
import type { Handlers } from '../../platform/module.ts';
import { organisationsPolicy } from './policy.ts';
import { staffingRoutes } from './routes-staffing.ts';
import { readOrganisation, readTree } from './views.ts';

/** @param policies of all modules, for what may be done to an organisation from its page */
export function routesOf(policies: readonly Policy[]): Handlers<typeof organisationsRoutes> {
  return {
    ...staffingRoutes,

    async 'organisations.readTree'({ actor, db, query, today }) {
      allow(organisationsPolicy, 'organisations.readTree', actor);
      const on = dayAskedFor(query.on, today);
      const rows = await readTree(db, actor, query.tree ?? null, on);
      const orderWords = '按单位序列和台账次序';
      return { rows, total: rows.length, orderWords, on: on ?? today, allowed: [] };
    },

    async 'organisations.read'({ actor, db, params, query, today }) {
      const on = dayAskedFor(query.on, today);
      const found = await readOrganisation(db, actor, params.organisationId, today, on);
      if (found === null) throw new Refusal('platform.notFound');
      const { above, ...page } = found;
      const subject = { personId: null, above };
      const allowed = allowedOn('organisationId', policies, actor, subject);
      return { ...page, allowed };
    },
  };
}

/** Null: as it stands today. @throws Refusal organisations.dayAhead */
function dayAskedFor(on: PlainDate | undefined, today: PlainDate): PlainDate | null {
  if (on !== undefined && on > today) throw new Refusal('organisations.dayAhead');
  return on === undefined || on === today ? null : on;
}
