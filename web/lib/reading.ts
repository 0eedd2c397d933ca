import { useQueryClient } from '@tanstack/react-query';
import { useLayoutEffect, useReducer } from 'react';
import { type AnswerOf, call } from './client.ts';
import { keepPreferences, type Preferences, readPreferences } from './preferences.ts';

type Me = AnswerOf<'access.readMe'>;

const key = ['access.readMe', {}];

/**
 * Text size and contrast of whoever is logged in. A choice shows at once, and is remembered with the account
 * for every screen and in this browser for the next log-in page.
 */
export function useReading(me: Me): [Preferences, (chosen: Partial<Preferences>) => void] {
  const queries = useQueryClient();
  const [, showAtOnce] = useReducer((count: number) => count + 1, 0);
  // The cache tells its readers a moment later; a ticked circle that unticks for that moment would irritate.
  const { reading } = queries.getQueryData<Me>(key) ?? me;
  useLayoutEffect(() => {
    if (reading) {
      keepPreferences(reading);
    }
  }, [reading]);
  const current = reading ?? readPreferences();
  const choose = (chosen: Partial<Preferences>) => {
    const next = { ...current, ...chosen };
    keepPreferences(next);
    queries.setQueryData<Me>(key, (known) => known && { ...known, reading: next });
    showAtOnce();
    // Without a connection the choice still holds in this browser.
    call('access.setReading', { body: next }).catch(() => {});
  };
  return [current, choose];
}
