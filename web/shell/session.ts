import { createContext, useContext } from 'react';
import type { AnswerOf } from '../lib/client.ts';

export type Me = AnswerOf<'access.readMe'>;
export type Site = AnswerOf<'access.readSite'>;

export interface Session {
  me: Me;
  site: Site;
}

export const SessionContext = createContext<Session | null>(null);

/** Who is logged in. Only under the frame, which reads it first. */
export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) {
    throw new Error('useSession outside the frame');
  }
  return session;
}

/** Leaves for the log-in page and comes back to this one. */
export function goToLogin(): void {
  const here = window.location.pathname + window.location.search;
  window.location.assign(here === '/' ? '/login' : `/login?next=${encodeURIComponent(here)}`);
}
