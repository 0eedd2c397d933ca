import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { applyPreferences, readPreferences } from '../lib/preferences.ts';
import { RefusalError } from '../lib/refusal-error.ts';
import { Frame } from './frame.tsx';

applyPreferences(readPreferences());

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      // A refusal stays a refusal; only a lost connection is worth a second try.
      retry: (failures, error) => failures < 1 && !(error instanceof RefusalError),
      refetchOnWindowFocus: false,
      // Asked even when the phone says it has no network, so that the answer is a sentence and not a wait.
      networkMode: 'always',
    },
    // Nothing is sent later behind somebody's back.
    mutations: { networkMode: 'always' },
  },
});

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <QueryClientProvider client={queries}>
      <Frame />
    </QueryClientProvider>
  </StrictMode>,
);
