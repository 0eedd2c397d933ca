import { Fragment, type ReactNode, useEffect } from 'react';

interface Crumb {
  words: string;
  link: ReactNode;
}

interface PageHeadProps {
  title: string;
  /** The finding of the page: one sentence with its number and the date it is true for. */
  finding?: ReactNode;
  trail?: Crumb[];
  acts?: ReactNode;
}

export function PageHead({ title, finding, trail = [], acts }: PageHeadProps) {
  useEffect(() => {
    document.title = `${title} · 表率`;
  }, [title]);
  return (
    <>
      {trail.length > 0 && (
        <nav className="trail" aria-label="所在位置">
          {trail.map((crumb) => (
            <Fragment key={crumb.words}>{crumb.link} › </Fragment>
          ))}
          {title}
        </nav>
      )}
      <div className="page-head">
        <div>
          <h1>{title}</h1>
          {finding && <p className="page-head-finding">{finding}</p>}
        </div>
        {acts && <div className="acts">{acts}</div>}
      </div>
    </>
  );
}
