import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Waiting } from '../ui/waiting.tsx';
import { Failure } from './failure.tsx';

interface ReadingProps<Answer> {
  of: UseQueryResult<Answer>;
  children: (answer: Answer) => ReactNode;
}

/** One read of a page: waiting words, the failure, or what came. An old answer stays while a new one loads. */
export function Reading<Answer>({ of, children }: ReadingProps<Answer>) {
  if (of.data !== undefined) {
    return children(of.data);
  }
  if (of.error) {
    return <Failure error={of.error} onRetry={() => of.refetch()} />;
  }
  return <Waiting />;
}
