import { Link, useParams, useSearch } from '@tanstack/react-router';
import { useRead } from '../../lib/client.ts';
import { points } from '../../lib/format.ts';
import { Reading } from '../../shell/reading.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { KnownDay, KnownThen } from './known-day.tsx';
import { WithReasons, YearChoice } from './my-points.tsx';
import { PersonStatement } from './statement.tsx';
import { YearSheets } from './year-sheets.tsx';

/** Another person's year. Opening it leaves a line that this person sees. */
export function PersonYearPage() {
  const { personId } = useParams({ from: '/frame/people/$personId/year' });
  const { year, asKnownOn } = useSearch({ from: '/frame/people/$personId/year' });
  const reading = useRead('points.readPersonYear', {
    params: { personId: Number(personId) },
    query: { year, asKnownOn },
  });
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
                <PersonStatement personId={Number(personId)} of={answer} asKnownOn={asKnownOn} />
              </>
            }
          />
          <KnownThen words={answer.knownThen?.words} />
          <WithReasons>
            {(entry) => (
              <YearSheets
                own={false}
                year={answer}
                current={entry}
                entriesOf={(category) => ({
                  to: '/ledger',
                  search: { year: answer.year, category, q: answer.personName, asKnownOn },
                })}
                allEntries={
                  <Link
                    to="/ledger"
                    search={{ year: answer.year, q: answer.personName, asKnownOn }}
                  >
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

function trailOf(personId: string, name: string) {
  return [
    {
      words: name,
      link: (
        <Link to="/people/$personId" params={{ personId }}>
          {name}
        </Link>
      ),
    },
  ];
}
