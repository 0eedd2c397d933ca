import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useRead } from '../../lib/client.ts';
import { points } from '../../lib/format.ts';
import { Reading } from '../../shell/reading.tsx';
import { Button } from '../../ui/button.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { KnownDay, KnownThen } from './known-day.tsx';
import { PendingDeductions } from './pending-deductions.tsx';
import { ProofPanel } from './proof-panel.tsx';
import { MyStatement } from './statement.tsx';
import { WhyPanel } from './why-panel.tsx';
import { type PersonYear, YearSheets } from './year-sheets.tsx';

export function MyPointsPage() {
  const { year, asKnownOn } = useSearch({ from: '/frame/my-points' });
  const reading = useRead('points.readMyYear', { query: { year, asKnownOn } });
  return (
    <Reading of={reading}>
      {(answer) => (
        <>
          <PageHead
            title="我的积分"
            finding={findingOf(answer)}
            acts={
              <>
                <YearChoice years={answer.years} current={answer.year} />
                <KnownDay />
                {answer.allowed.includes('points.exportMyStatement') && (
                  <MyStatement key={answer.year} of={answer} asKnownOn={asKnownOn} />
                )}
                <Button onClick={() => window.print()}>打印这一页</Button>
              </>
            }
          />
          <KnownThen words={answer.knownThen?.words} />
          {answer.knownThen === null && <PendingDeductions />}
          <WithReasons own year={answer.year}>
            {(entry) => (
              <YearSheets
                own
                year={answer}
                current={entry}
                entriesOf={(category) => ({
                  to: '/my-points/entries',
                  search: { year: answer.year, category, asKnownOn },
                })}
                allEntries={
                  <Link to="/my-points/entries" search={{ year: answer.year, asKnownOn }}>
                    看全部{answer.entryCount}条
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

function findingOf(year: PersonYear): string {
  return (
    `${year.year}年已计${points(year.total)}分，共${year.entryCount}条记录。` +
    '只有您本人和办理具体事项的人能看到；别人每次查看都记在“谁看过我”。'
  );
}

interface WithReasonsProps {
  own?: boolean;
  /** The year of which the page's numbers are, where they can be proved. */
  year?: number;
  /** Whose they are; left out: one's own. */
  personId?: number;
  children: (entry: number | undefined) => ReactNode;
}

/** The page beside the reasons of the entry, or the entries of the number, that its address names. */
export function WithReasons({ own = false, year, personId, children }: WithReasonsProps) {
  const { entry, proof } = useSearch({ strict: false });
  const proved = entry === undefined && proof !== undefined ? year : undefined;
  const navigate = useNavigate();
  const close = () =>
    navigate({
      to: '.',
      search: (before: Record<string, unknown>) => ({ ...before, entry: undefined }),
      resetScroll: false,
    });
  return (
    <div className={entry === undefined && proved === undefined ? undefined : 'beside'}>
      <div>{children(entry)}</div>
      {entry !== undefined && <WhyPanel entryId={entry} own={own} onClose={close} />}
      {proved !== undefined && <ProofPanel year={proved} personId={personId} />}
    </div>
  );
}

export function YearChoice({ years, current }: { years: number[]; current: number }) {
  const navigate = useNavigate();
  if (years.length < 2) {
    return null;
  }
  return (
    <label>
      <span className="unseen">年度</span>
      <select
        value={current}
        onChange={(event) =>
          navigate({
            to: '.',
            search: (before: Record<string, unknown>) => ({
              ...before,
              year: Number(event.target.value),
              entry: undefined,
            }),
          })
        }
      >
        {years.map((year) => (
          <option key={year} value={year}>
            {year}年
          </option>
        ))}
      </select>
    </label>
  );
}
