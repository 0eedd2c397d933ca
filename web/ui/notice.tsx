import { type ReactNode, useId } from 'react';
import { type State, StatusMark } from './status-mark.tsx';

interface NoticeProps {
  state?: State;
  title: string;
  children?: ReactNode;
  acts?: ReactNode;
  /** Said aloud when it appears after an act. */
  announced?: boolean;
}

export function Notice({ state = 'open', title, children, acts, announced }: NoticeProps) {
  const titleId = useId();
  return (
    <section
      className={`notice notice-${state}`}
      aria-labelledby={titleId}
      role={announced ? 'status' : undefined}
    >
      <h2 id={titleId}>
        {state === 'open' ? title : <StatusMark state={state}>{title}</StatusMark>}
      </h2>
      {children}
      {acts && <div className="acts">{acts}</div>}
    </section>
  );
}
