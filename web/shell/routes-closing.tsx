import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { frame } from './frame-route.tsx';

const under = () => frame;

/** Pages of closing a year, and of what was kept of it. */
export const closingPages = [
  createRoute({
    getParentRoute: under,
    path: '/closings',
    component: lazyRouteComponent(() => import('../modules/closing/list.tsx'), 'ClosingsPage'),
  }),
  createRoute({
    getParentRoute: under,
    path: '/closings/$unitId/$year',
    component: lazyRouteComponent(() => import('../modules/closing/year.tsx'), 'ClosingPage'),
  }),
  createRoute({
    getParentRoute: under,
    path: '/my-closed-years',
    component: lazyRouteComponent(() => import('../modules/closing/mine.tsx'), 'MyClosedYearsPage'),
  }),
] as const;
