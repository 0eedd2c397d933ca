import type { ReactNode } from 'react';

/** One sentence: what belongs here, who does it, by when; and one button where there is one. */
export function EmptyState({ children, act }: { children: ReactNode; act?: ReactNode }) {
  return (
    <div className="empty">
      <p>{children}</p>
      {act}
    </div>
  );
}
