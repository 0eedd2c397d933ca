import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { frame } from './frame-route.tsx';

const under = () => frame;

/** Lists of the commended, and one's own place on them. */
export const commendationPages = [
  createRoute({
    getParentRoute: under,
    path: '/commendations',
    component: lazyRouteComponent(
      () => import('../modules/commendations/list.tsx'),
      'CommendationsPage',
    ),
  }),
  createRoute({
    getParentRoute: under,
    path: '/commendations/$commendationId',
    component: lazyRouteComponent(
      () => import('../modules/commendations/commendation.tsx'),
      'CommendationPage',
    ),
  }),
  createRoute({
    getParentRoute: under,
    path: '/my-commendations',
    component: lazyRouteComponent(
      () => import('../modules/commendations/mine.tsx'),
      'MyCommendationsPage',
    ),
  }),
] as const;
