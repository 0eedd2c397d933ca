import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { frame } from './frame-route.tsx';
import { choiceIn, given, numberIn } from './search.ts';

const under = () => frame;
type Search = Record<string, unknown>;

/** A list of what is open, or of what is settled, by pages. */
const openOrSettled = (search: Search) =>
  given({ state: choiceIn(search, 'state', ['settled'] as const), page: numberIn(search, 'page') });

/** Pages of what is published, of objections to it, and of deductions with their hearings. */
export const publicityRoutes = [
  createRoute({
    getParentRoute: under,
    path: '/publicity',
    validateSearch: (search: Search) => given({ page: numberIn(search, 'page') }),
    component: lazyRouteComponent(
      () => import('../modules/points/publicity.tsx'),
      'PublicityListPage',
    ),
  }),
  createRoute({
    getParentRoute: under,
    path: '/publicity/new',
    component: lazyRouteComponent(
      () => import('../modules/points/post-publicity.tsx'),
      'PostPublicityPage',
    ),
  }),
  createRoute({
    getParentRoute: under,
    path: '/publicity/$publicityId',
    component: lazyRouteComponent(
      () => import('../modules/points/publicity-sheet.tsx'),
      'PublicitySheetPage',
    ),
  }),
  createRoute({
    getParentRoute: under,
    path: '/publicity/$publicityId/notice',
    component: lazyRouteComponent(
      () => import('../modules/points/public-notice.tsx'),
      'PublicNoticePage',
    ),
  }),
  createRoute({
    getParentRoute: under,
    path: '/doubles',
    validateSearch: openOrSettled,
    component: lazyRouteComponent(() => import('../modules/points/doubles.tsx'), 'DoublesPage'),
  }),
  createRoute({
    getParentRoute: under,
    path: '/objections',
    validateSearch: openOrSettled,
    component: lazyRouteComponent(
      () => import('../modules/points/objections.tsx'),
      'ObjectionsPage',
    ),
  }),
  createRoute({
    getParentRoute: under,
    path: '/objections/$objectionId',
    component: lazyRouteComponent(() => import('../modules/points/objection.tsx'), 'ObjectionPage'),
  }),
  createRoute({
    getParentRoute: under,
    path: '/my-objections',
    component: lazyRouteComponent(
      () => import('../modules/points/objections.tsx'),
      'MyObjectionsPage',
    ),
  }),
  createRoute({
    getParentRoute: under,
    path: '/my-objections/$objectionId',
    component: lazyRouteComponent(
      () => import('../modules/points/objection.tsx'),
      'MyObjectionPage',
    ),
  }),
  createRoute({
    getParentRoute: under,
    path: '/deductions',
    validateSearch: openOrSettled,
    component: lazyRouteComponent(
      () => import('../modules/points/deductions.tsx'),
      'DeductionsPage',
    ),
  }),
  createRoute({
    getParentRoute: under,
    path: '/deductions/new',
    validateSearch: (search: Search) =>
      given({
        personId: numberIn(search, 'personId'),
        what: choiceIn(search, 'what', ['flag'] as const),
      }),
    component: lazyRouteComponent(
      () => import('../modules/points/propose-deduction.tsx'),
      'ProposeDeductionPage',
    ),
  }),
  createRoute({
    getParentRoute: under,
    path: '/deductions/$deductionId',
    component: lazyRouteComponent(() => import('../modules/points/deduction.tsx'), 'DeductionPage'),
  }),
  createRoute({
    getParentRoute: under,
    path: '/my-deductions/$deductionId',
    component: lazyRouteComponent(
      () => import('../modules/points/my-deduction.tsx'),
      'MyDeductionPage',
    ),
  }),
] as const;
