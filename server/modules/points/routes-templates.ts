import type { templateRoutes } from '#contract/templates.ts';
import { allow } from '../../kernel/policy.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { Handlers } from '../../platform/module.ts';
import { readBurdenCheck } from './burden-check.ts';
import { pointsPolicy } from './policy.ts';
import { listTemplates, readTemplate } from './views-templates.ts';

export const routesOfTemplates: Handlers<typeof templateRoutes> = {
  async 'points.listTemplates'({ actor }) {
    allow(pointsPolicy, 'points.listTemplates', actor);
    return { rows: listTemplates() };
  },

  async 'points.readTemplate'({ actor, params }) {
    allow(pointsPolicy, 'points.readTemplate', actor);
    const page = readTemplate(params.templateId);
    if (page === null) throw new Refusal('platform.notFound');
    return page;
  },

  async 'points.readBurdenCheck'({ actor, db, today }) {
    allow(pointsPolicy, 'points.readBurdenCheck', actor);
    return await readBurdenCheck(db, today);
  },
};
