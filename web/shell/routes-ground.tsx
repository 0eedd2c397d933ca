import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { frame } from './frame-route.tsx';
import { choiceIn, given, numberIn, textIn } from './search.ts';

const under = () => frame;
type Search = Record<string, unknown>;

/** Pages of complaints, of the register beyond its trees, and of one's own data. */
export const groundRoutes = [
  createRoute({
    getParentRoute: under,
    path: '/feedback',
    validateSearch: (search: Search) =>
      given({ from: pathIn(search, 'from'), title: textIn(search, 'title') }),
    component: lazyRouteComponent(() => import('../modules/complaints/write.tsx'), 'WritePage'),
  }),
  createRoute({
    getParentRoute: under,
    path: '/complaints',
    validateSearch: (search: Search) =>
      given({
        state: choiceIn(search, 'state', ['received', 'answered', 'closed'] as const),
        page: numberIn(search, 'page'),
      }),
    component: lazyRouteComponent(
      () => import('../modules/complaints/received.tsx'),
      'ReceivedPage',
    ),
  }),
  createRoute({
    getParentRoute: under,
    path: '/complaints/$complaintId',
    component: lazyRouteComponent(
      () => import('../modules/complaints/complaint.tsx'),
      'ComplaintPage',
    ),
  }),
  createRoute({
    getParentRoute: under,
    path: '/my-complaints',
    validateSearch: (search: Search) => given({ page: numberIn(search, 'page') }),
    component: lazyRouteComponent(() => import('../modules/complaints/mine.tsx'), 'MinePage'),
  }),
  createRoute({
    getParentRoute: under,
    path: '/staffing',
    validateSearch: (search: Search) =>
      given({
        state: choiceIn(search, 'state', ['met', 'short', 'smallUnit', 'unknown'] as const),
      }),
    component: lazyRouteComponent(
      () => import('../modules/organisations/staffing.tsx'),
      'StaffingPage',
    ),
  }),
  createRoute({
    getParentRoute: under,
    path: '/terms',
    validateSearch: (search: Search) =>
      given({
        stage: choiceIn(search, 'stage', [
          'over',
          'oneMonth',
          'threeMonths',
          'sixMonths',
          'running',
          'unknown',
        ] as const),
      }),
    component: lazyRouteComponent(() => import('../modules/organisations/terms.tsx'), 'TermsPage'),
  }),
  createRoute({
    getParentRoute: under,
    path: '/settings',
    component: lazyRouteComponent(() => import('../modules/settings/list.tsx'), 'SettingsPage'),
  }),
  createRoute({
    getParentRoute: under,
    path: '/settings/holidays',
    component: lazyRouteComponent(() => import('../modules/settings/holidays.tsx'), 'HolidaysPage'),
  }),
  createRoute({
    getParentRoute: under,
    path: '/my-data',
    component: lazyRouteComponent(() => import('../modules/desk/my-data.tsx'), 'MyDataPage'),
  }),
] as const;

/** A page of this product, never an address elsewhere. */
function pathIn(search: Search, name: string): string | undefined {
  const path = textIn(search, name);
  return path !== undefined && path.length <= 200 && /^\/(?![/\\])[^\\]*$/.test(path)
    ? path
    : undefined;
}
