import type { accessRoutes } from '#contract/access.ts';
import type { Policy } from '../../kernel/policy.ts';
import type { Handlers } from '../../platform/module.ts';
import { accountRoutes } from './routes-accounts.ts';
import { auditRoutes } from './routes-audit.ts';
import { postRoutes } from './routes-posts.ts';
import { sessionRoutes } from './routes-session.ts';

export function routesOf(policies: readonly Policy[]): Handlers<typeof accessRoutes> {
  return { ...sessionRoutes(policies), ...accountRoutes, ...postRoutes, ...auditRoutes };
}
