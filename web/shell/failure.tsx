import { Link } from '@tanstack/react-router';
import { useEffect } from 'react';
import { RefusalError, wordsOf } from '../lib/refusal-error.ts';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import { PageHead } from '../ui/page-head.tsx';
import { Waiting } from '../ui/waiting.tsx';
import { NotFound } from './not-found.tsx';
import { goToLogin } from './session.ts';

/** What a person sees when a page cannot be shown. A lost session goes to the log-in page. */
export function Failure({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const loggedOut = error instanceof RefusalError && error.status === 401;
  useEffect(() => {
    if (loggedOut) {
      goToLogin();
    }
  }, [loggedOut]);
  if (loggedOut) {
    return <Waiting words="登录已失效，正在转到登录页。" />;
  }
  if (error instanceof RefusalError && error.status === 404) {
    return <NotFound />;
  }
  if (error instanceof RefusalError && error.status === 403) {
    return (
      <>
        <PageHead title="这一页不归您查看" finding={wordsOf(error)} />
        <p>
          可以回到<Link to="/">案头</Link>，或用目录另找。
        </p>
      </>
    );
  }
  return (
    <Notice state="over" title="这一页暂时打不开" acts={<Button onClick={onRetry}>重试</Button>}>
      <p>{wordsOf(error)}</p>
    </Notice>
  );
}
