import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { frame } from './frame-route.tsx';
import { choiceIn, given, numberIn } from './search.ts';

const under = () => frame;
type Search = Record<string, unknown>;

/** Pages of claims: one's own, and those to review. */
export const claimRoutes = [
  createRoute({
    getParentRoute: under,
    path: '/my-claims',
    validateSearch: (search: Search) => given({ page: numberIn(search, 'page') }),
    component: lazyRouteComponent(() => import('../modules/claims/mine.tsx'), 'MyClaimsPage'),
  }),
  createRoute({
    getParentRoute: under,
    path: '/my-claims/$claimId',
    component: lazyRouteComponent(() => import('../modules/claims/my-claim.tsx'), 'MyClaimPage'),
  }),
  createRoute({
    getParentRoute: under,
    path: '/claims',
    validateSearch: (search: Search) =>
      given({
        state: choiceIn(search, 'state', ['settled'] as const),
        page: numberIn(search, 'page'),
      }),
    component: lazyRouteComponent(() => import('../modules/claims/review.tsx'), 'ReviewPage'),
  }),
  createRoute({
    getParentRoute: under,
    path: '/claims/relations',
    component: lazyRouteComponent(() => import('../modules/claims/relations.tsx'), 'RelationsPage'),
  }),
  createRoute({
    getParentRoute: under,
    path: '/claims/$claimId',
    component: lazyRouteComponent(() => import('../modules/claims/claim.tsx'), 'ClaimPage'),
  }),
] as const;
