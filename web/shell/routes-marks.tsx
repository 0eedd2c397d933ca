import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { frame } from './frame-route.tsx';

const under = () => frame;

/** Sheets of results that an office writes down. */
export const markRoutes = [
  createRoute({
    getParentRoute: under,
    path: '/mark-sheets',
    component: lazyRouteComponent(() => import('../modules/marks/sheets.tsx'), 'MarkSheetsPage'),
  }),
  createRoute({
    getParentRoute: under,
    path: '/mark-sheets/$sheetId',
    component: lazyRouteComponent(() => import('../modules/marks/sheet.tsx'), 'MarkSheetPage'),
  }),
] as const;
