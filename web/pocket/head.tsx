import { type ReactNode, useEffect } from 'react';

interface HeadProps {
  title: string;
  /** What the window is called, where it differs from the heading. */
  called?: string;
  note?: ReactNode;
}

/** The heading of a pocket page and the title of its window. */
export function Head({ title, called = title, note }: HeadProps) {
  useEffect(() => {
    document.title = `${called} · 表率`;
  }, [called]);
  return (
    <>
      <h1>{title}</h1>
      {note && <p className="head-note">{note}</p>}
    </>
  );
}
