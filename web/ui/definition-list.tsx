import { Fragment, type ReactNode } from 'react';

export type Definition = [term: string, words: ReactNode];

/** How one record explains itself. Empty facts are left out unless a page says otherwise. */
export function DefinitionList({ items, wide }: { items: Definition[]; wide?: boolean }) {
  return (
    <dl className={wide ? 'definitions definitions-wide' : 'definitions'}>
      {items
        .filter(
          ([, words]) => words !== null && words !== undefined && words !== '' && words !== false,
        )
        .map(([term, words]) => (
          <Fragment key={term}>
            <dt>{term}</dt>
            <dd>{words}</dd>
          </Fragment>
        ))}
    </dl>
  );
}
