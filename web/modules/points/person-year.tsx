import { Link, useParams, useSearch } from '@tanstack/react-router';
import { useRead } from '../../lib/client.ts';
import { points } from '../../lib/format.ts';
import { Reading } from '../../shell/reading.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { WithReasons, YearChoice } from './my-points.tsx';
import { PersonStatement } from './statement.tsx';
import { YearSheets } from './year-sheets.tsx';

/** Another person's year. Opening it leaves a line that this person sees. */
export function PersonYearPage() {
  const { personId } = useParams({ from: '/frame/people/$personId/year' });
  const { year } = useSearch({ from: '/frame/people/$personId/year' });
  const reading = useRead('points.readPersonYear', {
    params: { personId: Number(personId) },
    query: { year },
  });
  return (
    <Reading of={reading}>
      {(answer) => (
        <>
          <PageHead
            title={`${answer.personName}的积分`}
            trail={[
              {
                words: answer.personName,
                link: (
                  <Link to="/people/$personId" params={{ personId }}>
                    {answer.personName}
                  </Link>
                ),
              },
            ]}
            finding={`${answer.year}年已计${points(answer.total)}分。这次查看已记入本人的“谁看过”。`}
            acts={
              <>
                <YearChoice years={answer.years} current={answer.year} />
                <PersonStatement personId={Number(personId)} of={answer} />
              </>
            }
          />
          <WithReasons>
            {(entry) => (
              <YearSheets
                own={false}
                year={answer}
                current={entry}
                allEntries={`共${answer.entryCount}条，其余可在积分台账中按姓名查看。`}
              />
            )}
          </WithReasons>
        </>
      )}
    </Reading>
  );
}
