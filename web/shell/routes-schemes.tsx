import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { frame } from './frame-route.tsx';

const under = () => frame;

/** Pages beside the scheme in force: schemes of other places, and the self-check. */
export const schemeRoutes = [
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
