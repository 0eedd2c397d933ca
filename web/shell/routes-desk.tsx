import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { frame } from './frame-route.tsx';
import { choiceIn, given, numberIn } from './search.ts';

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
  createRoute({
    getParentRoute: under,
    path: '/burden',
    validateSearch: (search: Record<string, unknown>) =>
      given({
        year: numberIn(search, 'year'),
        month: numberIn(search, 'month'),
        shown: choiceIn(search, 'shown', ['asked', 'over', 'all'] as const),
        page: numberIn(search, 'page'),
      }),
    component: lazyRouteComponent(() => import('../modules/burden/ledger.tsx'), 'BurdenPage'),
  }),
] as const;
