import { useQuery } from '@tanstack/react-query';
import type { ComponentType } from 'react';
import { UnreachableError } from '../lib/refusal-error.ts';
import type { PageProps } from './pages.tsx';
import { Reading } from './reading.tsx';

/**
 * A page that most days nobody opens: its script comes when it is asked for, so that the first load stays
 * small. Without a connection it says so and can be tried again, like anything else that is read.
 */
export function later(name: string, load: () => Promise<ComponentType<PageProps>>) {
  return function Later(props: PageProps) {
    const page = useQuery({
      queryKey: ['page', name],
      queryFn: () =>
        load().catch(() => {
          throw new UnreachableError();
        }),
      staleTime: Number.POSITIVE_INFINITY,
    });
    return <Reading of={page}>{(Page) => <Page {...props} />}</Reading>;
  };
}
