import {
  createRoute,
  createRouter,
  type ErrorComponentProps,
  lazyRouteComponent,
} from '@tanstack/react-router';
import { Waiting } from '../ui/waiting.tsx';
import { Failure } from './failure.tsx';
import { frame, root } from './frame-route.tsx';
import { NotFound } from './not-found.tsx';
import { claimRoutes } from './routes-claims.tsx';
import { closingPages } from './routes-closing.tsx';
import { commendationPages } from './routes-commendations.tsx';
import { deskRoutes } from './routes-desk.tsx';
import { groundRoutes } from './routes-ground.tsx';
import { markRoutes } from './routes-marks.tsx';
import { publicityRoutes } from './routes-publicity.tsx';
import { schemeRoutes } from './routes-schemes.tsx';
import { choiceIn, given, numberIn, textIn } from './search.ts';

const under = () => frame;

const entry = (search: Record<string, unknown>) => ({ entry: numberIn(search, 'entry') });
const year = (search: Record<string, unknown>) => ({ year: numberIn(search, 'year') });
const proof = (search: Record<string, unknown>) => ({
  proof: choiceIn(search, 'proof', ['counted', 'heldBack', 'inPublicity'] as const),
  proofOf: textIn(search, 'proofOf'),
});
const days = (search: Record<string, unknown>) => ({
  from: textIn(search, 'from'),
  to: textIn(search, 'to'),
});
const known = (search: Record<string, unknown>) => ({ asKnownOn: textIn(search, 'asKnownOn') });
const page = (search: Record<string, unknown>) => ({ page: numberIn(search, 'page') });

const routes = [
  ...deskRoutes,
  ...closingPages,
  ...groundRoutes,
  ...schemeRoutes,
  ...publicityRoutes,
  ...claimRoutes,
  ...markRoutes,
  ...commendationPages,
  createRoute({
    getParentRoute: under,
    path: '/my-points',
    validateSearch: (search: Record<string, unknown>) =>
      given({ ...year(search), ...known(search), ...entry(search), ...proof(search) }),
    component: lazyRouteComponent(() => import('../modules/points/my-points.tsx'), 'MyPointsPage'),
  }),
  createRoute({
    getParentRoute: under,
    path: '/my-points/entries',
    validateSearch: (search: Record<string, unknown>) =>
      given({
        category: textIn(search, 'category'),
        ...year(search),
        ...days(search),
        ...known(search),
        ...page(search),
        ...entry(search),
      }),
    component: lazyRouteComponent(
      () => import('../modules/points/my-entries.tsx'),
      'MyEntriesPage',
    ),
  }),
  createRoute({
    getParentRoute: under,
    path: '/ledger',
    validateSearch: (search: Record<string, unknown>) =>
      given({
        organisationId: numberIn(search, 'organisationId'),
        category: textIn(search, 'category'),
        ruleCode: textIn(search, 'ruleCode'),
        q: textIn(search, 'q'),
        ...days(search),
        ...year(search),
        ...known(search),
        ...page(search),
        ...entry(search),
      }),
    component: lazyRouteComponent(() => import('../modules/points/ledger.tsx'), 'LedgerPage'),
  }),
  createRoute({
    getParentRoute: under,
    path: '/organisations',
    validateSearch: (search: Record<string, unknown>) =>
      given({
        tree: choiceIn(search, 'tree', ['party', 'unit'] as const),
        on: textIn(search, 'on'),
      }),
    component: lazyRouteComponent(
      () => import('../modules/organisations/tree.tsx'),
      'OrganisationsPage',
    ),
  }),
  createRoute({
    getParentRoute: under,
    path: '/organisations/$organisationId',
    validateSearch: (search: Record<string, unknown>) => given({ on: textIn(search, 'on') }),
    component: lazyRouteComponent(
      () => import('../modules/organisations/organisation.tsx'),
      'OrganisationPage',
    ),
  }),
  createRoute({
    getParentRoute: under,
    path: '/organisations/$organisationId/accounts',
    validateSearch: (search: Record<string, unknown>) => given(page(search)),
    component: lazyRouteComponent(() => import('../modules/access/accounts.tsx'), 'AccountsPage'),
  }),
  createRoute({
    getParentRoute: under,
    path: '/organisations/$organisationId/service',
    validateSearch: (search: Record<string, unknown>) => given(year(search)),
    component: lazyRouteComponent(() => import('../modules/service/record.tsx'), 'RecordPage'),
  }),
  createRoute({
    getParentRoute: under,
    path: '/topics',
    validateSearch: (search: Record<string, unknown>) =>
      given({
        span: choiceIn(search, 'span', ['past', 'mine', 'organised'] as const),
        theme: textIn(search, 'theme'),
        q: textIn(search, 'q'),
        ...page(search),
      }),
    component: lazyRouteComponent(() => import('../modules/service/topics.tsx'), 'TopicsPage'),
  }),
  createRoute({
    getParentRoute: under,
    path: '/topics/new',
    validateSearch: (search: Record<string, unknown>) =>
      given({
        copy: numberIn(search, 'copy'),
        proposal: numberIn(search, 'proposal'),
        borrow: numberIn(search, 'borrow'),
      }),
    component: lazyRouteComponent(
      () => import('../modules/service/post-topic.tsx'),
      'PostTopicPage',
    ),
  }),
  createRoute({
    getParentRoute: under,
    path: '/topics/borrow',
    component: lazyRouteComponent(
      () => import('../modules/service/borrow-topic.tsx'),
      'BorrowTopicPage',
    ),
  }),
  createRoute({
    getParentRoute: under,
    path: '/topics/$topicId',
    component: lazyRouteComponent(() => import('../modules/service/topic.tsx'), 'TopicPage'),
  }),
  createRoute({
    getParentRoute: under,
    path: '/topics/$topicId/edit',
    component: lazyRouteComponent(
      () => import('../modules/service/change-topic.tsx'),
      'ChangeTopicPage',
    ),
  }),
  createRoute({
    getParentRoute: under,
    path: '/topics/$topicId/sheet',
    component: lazyRouteComponent(() => import('../modules/service/sheet.tsx'), 'SheetPage'),
  }),
  createRoute({
    getParentRoute: under,
    path: '/proposals',
    component: lazyRouteComponent(
      () => import('../modules/service/proposals.tsx'),
      'ProposalsPage',
    ),
  }),
  createRoute({
    getParentRoute: under,
    path: '/my-hours',
    validateSearch: (search: Record<string, unknown>) => given(year(search)),
    component: lazyRouteComponent(() => import('../modules/service/my-hours.tsx'), 'MyHoursPage'),
  }),
  createRoute({
    getParentRoute: under,
    path: '/people',
    validateSearch: (search: Record<string, unknown>) =>
      given({
        q: textIn(search, 'q'),
        organisationId: numberIn(search, 'organisationId'),
        membership: choiceIn(search, 'membership', [
          'member',
          'nonMember',
          'withoutBranch',
        ] as const),
        ...page(search),
      }),
    component: lazyRouteComponent(() => import('../modules/people/list.tsx'), 'PeoplePage'),
  }),
  createRoute({
    getParentRoute: under,
    path: '/people/$personId',
    component: lazyRouteComponent(() => import('../modules/people/person.tsx'), 'PersonPage'),
  }),
  createRoute({
    getParentRoute: under,
    path: '/people/$personId/year',
    validateSearch: (search: Record<string, unknown>) =>
      given({ ...year(search), ...known(search), ...entry(search), ...proof(search) }),
    component: lazyRouteComponent(
      () => import('../modules/points/person-year.tsx'),
      'PersonYearPage',
    ),
  }),
  createRoute({
    getParentRoute: under,
    path: '/imports',
    component: lazyRouteComponent(() => import('../modules/people/imports.tsx'), 'ImportsPage'),
  }),
  createRoute({
    getParentRoute: under,
    path: '/imports/$importId',
    validateSearch: (search: Record<string, unknown>) =>
      given({
        outcome: choiceIn(search, 'outcome', [
          'pending',
          'refused',
          'warned',
          'changed',
          'new',
          'same',
          'skipped',
        ] as const),
        ...page(search),
      }),
    component: lazyRouteComponent(() => import('../modules/people/import.tsx'), 'ImportPage'),
  }),
  createRoute({
    getParentRoute: under,
    path: '/posts',
    component: lazyRouteComponent(() => import('../modules/access/posts.tsx'), 'PostsPage'),
  }),
  createRoute({
    getParentRoute: under,
    path: '/administrators',
    component: lazyRouteComponent(
      () => import('../modules/access/administrators.tsx'),
      'AdministratorsPage',
    ),
  }),
  createRoute({
    getParentRoute: under,
    path: '/audit',
    validateSearch: (search: Record<string, unknown>) =>
      given({
        from: textIn(search, 'from'),
        to: textIn(search, 'to'),
        action: textIn(search, 'action'),
        ...page(search),
      }),
    component: lazyRouteComponent(() => import('../modules/access/audit.tsx'), 'AuditPage'),
  }),
  createRoute({
    getParentRoute: under,
    path: '/password',
    component: lazyRouteComponent(() => import('../modules/access/password.tsx'), 'PasswordPage'),
  }),
  createRoute({
    getParentRoute: under,
    path: '/accessibility',
    component: lazyRouteComponent(() => import('./accessibility.tsx'), 'AccessibilityPage'),
  }),
  createRoute({ getParentRoute: under, path: '$', component: NotFound }),
] as const;

export const router = createRouter({
  routeTree: root.addChildren([frame.addChildren(routes)]),
  scrollRestoration: true,
  defaultPendingComponent: Waiting,
  defaultErrorComponent: ({ error, reset }: ErrorComponentProps) => (
    <Failure error={error} onRetry={reset} />
  ),
  defaultNotFoundComponent: NotFound,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
