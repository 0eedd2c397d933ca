import { type ReactNode, useId } from 'react';
import { chineseNumeral } from '../lib/format.ts';

interface SheetProps {
  title: string;
  /** Sections of a page are numbered 一、二、 so that people can name them on the phone. */
  number?: number;
  note?: ReactNode;
  /** Tables and lists run to the edge of the paper. */
  flush?: boolean;
  titleUnseen?: boolean;
  id?: string;
  children: ReactNode;
}

export function Sheet({ title, number, note, flush, titleUnseen, id, children }: SheetProps) {
  const titleId = useId();
  const heading = (
    <h2 id={titleId} className={titleUnseen ? 'unseen' : undefined}>
      {number === undefined ? title : `${chineseNumeral(number)}、${title}`}
    </h2>
  );
  return (
    <section id={id} className={flush ? 'sheet sheet-flush' : 'sheet'} aria-labelledby={titleId}>
      {titleUnseen ? (
        heading
      ) : (
        <header>
          {heading}
          {note && <p className="small">{note}</p>}
        </header>
      )}
      {children}
    </section>
  );
}
