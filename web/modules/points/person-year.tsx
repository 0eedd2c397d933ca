import { Link, useParams, useSearch } from '@tanstack/react-router';
import { useRead } from '../../lib/client.ts';
import { points } from '../../lib/format.ts';
import { Reading } from '../../shell/reading.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { KnownDay, KnownThen } from './known-day.tsx';
import { WithReasons, YearChoice } from './my-points.tsx';
import { PersonStatement } from './statement.tsx';
import { type PersonYear, YearSheets } from './year-sheets.tsx';

/** Another person's year. Opening it leaves a line that this person sees. */
export function PersonYearPage() {
  const personId = Number(useParams({ from: '/frame/people/$personId/year' }).personId);
  const { year, asKnownOn } = useSearch({ from: '/frame/people/$personId/year' });
  const reading = useRead('points.readPersonYear', {
    params: { personId },
    query: { year, asKnownOn },
  });
  const search = (of: PersonYear) => ({ year: of.year, q: of.personName, asKnownOn });
  return (
    <Reading of={reading}>
      {(answer) => (
        <>
          <PageHead
            title={`${answer.personName}的积分`}
            trail={trailOf(personId, answer.personName)}
            finding={`${answer.year}年已计${points(answer.total)}分。这次查看已记入本人的“谁看过”。`}
            acts={
              <>
                <YearChoice years={answer.years} current={answer.year} />
                <KnownDay />
                <PersonStatement key={answer.year} {...{ personId, of: answer, asKnownOn }} />
              </>
            }
          />
          <KnownThen words={answer.knownThen?.words} />
          <WithReasons year={answer.year} personId={personId}>
            {(entry) => (
              <YearSheets
                own={false}
                year={answer}
                current={entry}
                entriesOf={(category) => ({
                  to: '/ledger',
                  search: { ...search(answer), category },
                })}
                allEntries={
                  <Link to="/ledger" search={search(answer)}>
                    在积分台账中看全部{answer.entryCount}条
                  </Link>
                }
              />
            )}
          </WithReasons>
        </>
      )}
    </Reading>
  );
}

function trailOf(personId: number, name: string) {
  return [
    {
      words: name,
      link: (
        <Link to="/people/$personId" params={{ personId: String(personId) }}>
          {name}
        </Link>
      ),
    },
  ];
}
