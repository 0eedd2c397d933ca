import type { organisationsRoutes } from '#contract/organisations.ts';
import { allow, allowedOf } from '../../kernel/policy.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { Handlers } from '../../platform/module.ts';
import { organisationsPolicy } from './policy.ts';
import { readOrganisation, readTree } from './views.ts';

export const routes: Handlers<typeof organisationsRoutes> = {
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
    const allowed = allowedOf(organisationsPolicy, actor, subject, ['organisations.read']);
    return { ...page, allowed };
  },
};
