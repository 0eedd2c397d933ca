import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { frame } from './frame-route.tsx';
import { given, numberIn } from './search.ts';

const under = () => frame;

export const deskRoutes = [
  createRoute({
    getParentRoute: under,
    path: '/',
    component: lazyRouteComponent(() => import('../modules/desk/home.tsx'), 'HomePage'),
  }),
  createRoute({
    getParentRoute: under,
    path: '/month',
    validateSearch: (search: Record<string, unknown>) =>
      given({ year: numberIn(search, 'year'), month: numberIn(search, 'month') }),
    component: lazyRouteComponent(() => import('../modules/desk/month.tsx'), 'MonthPage'),
  }),
] as const;
