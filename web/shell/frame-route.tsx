import { createRootRoute, createRoute, Outlet } from '@tanstack/react-router';
import { Frame } from './frame.tsx';
import { NotFound } from './not-found.tsx';

export const root = createRootRoute({ component: Outlet, notFoundComponent: NotFound });
/** The parent of every page behind the log-in. */
export const frame = createRoute({ getParentRoute: () => root, id: 'frame', component: Frame });
