import { Link, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { NumberPart } from './proof.tsx';

interface ProvedProps {
  /** What the number is, for a reader of the screen: F奉献服务已计. */
  what: string;
  part?: NumberPart;
  category?: string | undefined;
  /** One's own number of this year, shown on another page than that of the year. */
  mineOf?: number;
  children: ReactNode;
}

/** A number that opens in one step the entries which make it up. */
export function Proved({ what, part = 'counted', category, mineOf, children }: ProvedProps) {
  const { proof, proofOf } = useSearch({ strict: false });
  const asked = { proof: part, proofOf: category, entry: undefined };
  const isOpen = proof === part && proofOf === category;
  const words = (
    <>
      <span className="unseen">{what}</span>
      {children}
      <span className="unseen">分，看由哪些记录组成</span>
    </>
  );
  return mineOf === undefined ? (
    <Link
      to="."
      search={(before: Record<string, unknown>) => ({ ...before, ...asked })}
      resetScroll={false}
      className="proved"
      aria-current={isOpen ? 'true' : undefined}
    >
      {words}
    </Link>
  ) : (
    <Link to="/my-points" search={{ year: mineOf, ...asked }} className="proved">
      {words}
    </Link>
  );
}
