import { useEffect, useRef } from 'react';
import { StatusMark } from './status-mark.tsx';

interface ErrorSummaryProps {
  title: string;
  errors: readonly { href: string; words: string }[];
  /** Takes the focus when it appears after an act; a summary the page opens with does not. */
  takesFocus?: boolean;
}

/** What is wrong, with a link to each place; the same words stand at the place itself. */
export function ErrorSummary({ title, errors, takesFocus = true }: ErrorSummaryProps) {
  const box = useRef<HTMLElement>(null);
  useEffect(() => {
    if (takesFocus) {
      box.current?.focus();
    }
  }, [takesFocus]);
  return (
    <section ref={box} className="notice notice-over" tabIndex={-1} aria-label={title}>
      <h2>
        <StatusMark state="over">{title}</StatusMark>
      </h2>
      {errors.length > 0 && (
        <ol className="summary-list">
          {errors.map((error) => (
            <li key={error.href + error.words}>
              <a href={error.href}>{error.words}</a>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
