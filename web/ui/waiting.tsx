import { useEffect, useState } from 'react';

/** Words, not a spinner, and only once waiting is noticeable. */
export function Waiting({ words = '正在读取，请稍候。' }: { words?: string }) {
  const [noticeable, setNoticeable] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setNoticeable(true), 300);
    return () => clearTimeout(timer);
  }, []);
  return (
    <p className="waiting" role="status">
      {noticeable ? words : ''}
    </p>
  );
}
