import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { frame } from './frame-route.tsx';
import { choiceIn, given, numberIn } from './search.ts';

const under = () => frame;

/** The scheme in force and the pages beside it: schemes of other places, and the self-check. */
export const schemeRoutes = [
  createRoute({
    getParentRoute: under,
    path: '/scheme',
    validateSearch: (search: Record<string, unknown>) =>
      given({
        versionId: numberIn(search, 'versionId'),
        only: choiceIn(search, 'only', ['different'] as const),
      }),
    component: lazyRouteComponent(() => import('../modules/schemes/scheme.tsx'), 'SchemePage'),
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
    path: '/scheme/openings',
    validateSearch: (search: Record<string, unknown>) => given({ year: numberIn(search, 'year') }),
    component: lazyRouteComponent(() => import('../modules/points/openings.tsx'), 'OpeningsPage'),
  }),
  createRoute({
    getParentRoute: under,
    path: '/scheme/burden-check',
    component: lazyRouteComponent(
      () => import('../modules/points/burden-check.tsx'),
      'BurdenCheckPage',
    ),
  }),
  createRoute({
    getParentRoute: under,
    path: '/group-report',
    validateSearch: (search: Record<string, unknown>) => given({ year: numberIn(search, 'year') }),
    component: lazyRouteComponent(
      () => import('../modules/schemes/group-report.tsx'),
      'GroupReportPage',
    ),
  }),
  createRoute({
    getParentRoute: under,
    path: '/schemes',
    component: lazyRouteComponent(() => import('../modules/schemes/list.tsx'), 'SchemesPage'),
  }),
  createRoute({
    getParentRoute: under,
    path: '/schemes/drafts/$draftId',
    component: lazyRouteComponent(() => import('../modules/schemes/draft.tsx'), 'DraftPage'),
  }),
  createRoute({
    getParentRoute: under,
    path: '/schemes/drafts/$draftId/edit',
    component: lazyRouteComponent(() => import('../modules/schemes/edit.tsx'), 'EditDraftPage'),
  }),
  createRoute({
    getParentRoute: under,
    path: '/schemes/drafts/$draftId/replay',
    component: lazyRouteComponent(() => import('../modules/schemes/replay.tsx'), 'ReplayPage'),
  }),
  createRoute({
    getParentRoute: under,
    path: '/schemes/drafts/$draftId/consultation',
    component: lazyRouteComponent(
      () => import('../modules/schemes/consultation.tsx'),
      'ConsultationPage',
    ),
  }),
] as const;
