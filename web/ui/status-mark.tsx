import type { ReactNode } from 'react';

export type State = 'done' | 'near' | 'over' | 'open';

const shapes: Record<State, string> = { done: '●', near: '▲', over: '■', open: '○' };

interface StatusMarkProps {
  state: State;
  /** Only the worst of a page stands out. */
  loud?: boolean;
  children: ReactNode;
}

/** Shape, word and colour together, so that grey print still tells. */
export function StatusMark({ state, loud, children }: StatusMarkProps) {
  return (
    <span className={`mark mark-${state}${loud ? ' mark-loud' : ''}`}>
      <span aria-hidden="true">{shapes[state]}</span>
      {children}
    </span>
  );
}
