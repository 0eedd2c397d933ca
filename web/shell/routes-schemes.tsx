import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { frame } from './frame-route.tsx';
import { given, numberIn } from './search.ts';

const under = () => frame;

/** The scheme in force and the pages beside it: schemes of other places, and the self-check. */
export const schemeRoutes = [
  createRoute({
    getParentRoute: under,
    path: '/scheme',
    validateSearch: (search: Record<string, unknown>) =>
      given({ versionId: numberIn(search, 'versionId') }),
    component: lazyRouteComponent(() => import('../modules/points/scheme.tsx'), 'SchemePage'),
  }),
  createRoute({
    getParentRoute: under,
    path: '/scheme/templates',
    component: lazyRouteComponent(() => import('../modules/points/templates.tsx'), 'TemplatesPage'),
  }),
  createRoute({
    getParentRoute: under,
    path: '/scheme/templates/$templateId',
    component: lazyRouteComponent(() => import('../modules/points/template.tsx'), 'TemplatePage'),
  }),
  createRoute({
    getParentRoute: under,
    path: '/scheme/burden-check',
    component: lazyRouteComponent(
      () => import('../modules/points/burden-check.tsx'),
      'BurdenCheckPage',
    ),
  }),
] as const;
