import { type ReactNode, useEffect, useId, useRef } from 'react';

interface SidePanelProps {
  over: string;
  title: string;
  /** Changes with the thing explained, so that the focus moves to each new explanation. */
  subject: string;
  onClose: () => void;
  children: ReactNode;
  foot?: ReactNode;
}

/**
 * A second sheet laid beside the first. It takes the focus when it opens and gives it back to
 * what opened it; Escape closes it. The page beside it stays usable, so it is no dialog.
 */
export function SidePanel({ over, title, subject, onClose, children, foot }: SidePanelProps) {
  const titleId = useId();
  const box = useRef<HTMLElement>(null);
  useFocusOnOpen(box, subject);
  return (
    <aside
      ref={box}
      className="panel"
      tabIndex={-1}
      aria-labelledby={titleId}
      onKeyDown={(event) => {
        if (event.key === 'Escape') {
          onClose();
        }
      }}
    >
      <header>
        <div>
          <p className="small faint">{over}</p>
          <h2 id={titleId}>{title}</h2>
        </div>
        <button type="button" className="text-button" onClick={onClose}>
          关闭
        </button>
      </header>
      {children}
      {foot && <footer>{foot}</footer>}
    </aside>
  );
}

function useFocusOnOpen(box: React.RefObject<HTMLElement | null>, subject: string): void {
  const opener = useRef<Element | null>(null);
  useEffect(() => {
    opener.current = document.activeElement;
    return () => {
      const target = opener.current;
      if (target instanceof HTMLElement && target.isConnected) {
        target.focus();
      }
    };
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new subject is a new opening.
  useEffect(() => {
    box.current?.focus({ preventScroll: false });
  }, [box, subject]);
}
