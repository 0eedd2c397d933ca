import { useQueryClient } from '@tanstack/react-query';
import { useLayoutEffect } from 'react';
import { type AnswerOf, call } from './client.ts';
import { keepPreferences, type Preferences, readPreferences } from './preferences.ts';

type Me = AnswerOf<'access.readMe'>;

/**
 * Text size and contrast of whoever is logged in. A choice shows at once, and is remembered with the account
 * for every screen and in this browser for the next log-in page.
 */
export function useReading({ reading }: Me): [Preferences, (chosen: Partial<Preferences>) => void] {
  const queries = useQueryClient();
  useLayoutEffect(() => {
    if (reading) {
      keepPreferences(reading);
    }
  }, [reading]);
  const current = reading ?? readPreferences();
  const choose = (chosen: Partial<Preferences>) => {
    const next = { ...current, ...chosen };
    keepPreferences(next);
    queries.setQueryData<Me>(['access.readMe', {}], (me) => me && { ...me, reading: next });
    // Without a connection the choice still holds in this browser.
    call('access.setReading', { body: next }).catch(() => {});
  };
  return [current, choose];
}
