import type { UseQueryResult } from '@tanstack/react-query';
import { type ReactNode, useEffect } from 'react';
import { RefusalError, wordsOf } from '../lib/refusal-error.ts';
import { goToLogin } from '../shell/session.ts';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import { Waiting } from '../ui/waiting.tsx';
import { Go } from './address.tsx';
import { Head } from './head.tsx';

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

/** What a person sees when a page cannot be shown. A lost session goes to the log-in page. */
export function Failure({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const status = error instanceof RefusalError ? error.status : null;
  useEffect(() => {
    if (status === 401) {
      goToLogin();
    }
  }, [status]);
  if (status === 401) {
    return <Waiting words="登录已失效，正在转到登录页。" />;
  }
  if (status === 404) {
    return <NotFound />;
  }
  return (
    <>
      <Head title="没有打开" />
      <Notice
        state="over"
        title="这一页暂时打不开"
        acts={
          <Button weight="filled" onClick={onRetry}>
            重试
          </Button>
        }
      >
        <p>{wordsOf(error)}</p>
      </Notice>
    </>
  );
}

export function NotFound() {
  return (
    <>
      <Head title="没有找到这一页" />
      <p>
        地址可能写错了，或者它不在您的查看范围内。可以回到<Go to="/m">首页</Go>。
      </p>
    </>
  );
}
