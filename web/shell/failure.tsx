import { useEffect } from 'react';
import { RefusalError, wordsOf } from '../lib/refusal-error.ts';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
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
  return (
    <Notice state="over" title="这一页暂时打不开" acts={<Button onClick={onRetry}>重试</Button>}>
      <p>{wordsOf(error)}</p>
    </Notice>
  );
}
