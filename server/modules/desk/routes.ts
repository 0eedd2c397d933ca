import type { deskRoutes } from '#contract/desk.ts';
import { allow } from '../../kernel/policy.ts';
import type { Handlers } from '../../platform/module.ts';
import { nextThings } from './domain.ts';
import { deskPolicy } from './policy.ts';
import { readMatters } from './views.ts';

export const routes: Handlers<typeof deskRoutes> = {
  async 'desk.readHome'({ actor, db, today }) {
    allow(deskPolicy, 'desk.readHome', actor);
    return { today, ...nextThings(await readMatters(db, actor, today), today) };
  },
};
