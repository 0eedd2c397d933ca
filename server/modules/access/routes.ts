import type { accessRoutes } from '#contract/access.ts';
import { allow, mayAnywhere, type Policy } from '../../kernel/policy.ts';
import type { Handlers } from '../../platform/module.ts';
import { accessPolicy } from './policy.ts';
import { accountRoutes } from './routes-accounts.ts';
import { auditRoutes } from './routes-audit.ts';
import { passwordRoutes } from './routes-password.ts';
import { postRoutes } from './routes-posts.ts';
import { sessionRoutes } from './routes-session.ts';
import { signOnRoutes } from './routes-sign-on.ts';
import { readMe } from './views.ts';

/** @param policies what the modules of this product allow, for the index of the pages */
export function routesOf(policies: readonly Policy[]): Handlers<typeof accessRoutes> {
  const entries = policies.flatMap((policy) => Object.entries(policy));
  return {
    ...sessionRoutes,
    ...signOnRoutes,
    ...passwordRoutes,
    ...accountRoutes,
    ...postRoutes,
    ...auditRoutes,

    async 'access.readMe'({ actor, db, today }) {
      allow(accessPolicy, 'access.readMe', actor);
      const allowed = entries.filter(([, entry]) => mayAnywhere(entry, actor));
      return { ...(await readMe(db, actor)), allowed: allowed.map(([action]) => action), today };
    },
  };
}
