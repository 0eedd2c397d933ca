import { type AnswerOf, useRead } from '../lib/client.ts';
import { points } from '../lib/format.ts';
import { useSession } from '../shell/session.ts';
import { CapBar } from '../ui/cap-bar.tsx';
import { Sentences } from '../ui/sentences.tsx';
import { Sheet } from '../ui/sheet.tsx';
import { Go } from './address.tsx';
import { Entries } from './entries.tsx';
import { Reading } from './reading.tsx';

type Year = AnswerOf<'points.readMyYear'>;

/** The sum, the categories against their caps, and the last five entries, each with its clause. */
export function MyYear() {
  const reading = useMyYear();
  return (
    <Reading of={reading}>
      {(year) => (
        <>
          <YearSheet year={year} />
          <LastEntries year={year} />
        </>
      )}
    </Reading>
  );
}

function YearSheet({ year }: { year: Year }) {
  const line = year.withoutPoints === null || year.guideLine > 0;
  return (
    <Sheet title="我的一年" titleUnseen>
      <p className="year-sum">
        {year.year}年已计{' '}
        <Go to={`/m/proof?year=${year.year}`} className="proved">
          <b>{points(year.total)}</b>
          <span className="unseen">分，看由哪些记录组成</span>
        </Go>{' '}
        分{line && `，参考线${points(year.guideLine)}分`}
      </p>
      {year.withoutPoints && <p>{year.withoutPoints}</p>}
      {year.flags.length > 0 && <Sentences of={year.flags} />}
      <CategoryBars year={year} />
      <p className="small">
        {line && year.guideWords && `${year.guideWords}。`}
        条长是该类上限。{line && '参考线是全年正常参与的样子，不是及格线。'}
      </p>
    </Sheet>
  );
}

function CategoryBars({ year }: { year: Year }) {
  const longest = Math.max(1, ...year.categories.map(({ cap }) => cap ?? 0));
  return (
    <ul className="category-bars" aria-label="各类已计分与上限">
      {year.categories.map((category) => (
        <li key={category.code}>
          <span>
            {category.code} {category.name}
          </span>
          {category.cap === null ? (
            <span />
          ) : (
            <CapBar
              value={category.counted}
              hatched={category.inPublicity}
              cap={category.cap}
              longest={longest}
            />
          )}
          <span className="category-sum">
            <Go to={`/m/proof?year=${year.year}&category=${category.code}`} className="proved">
              <span className="unseen">
                {category.code} {category.name}已计
              </span>
              {points(category.counted)}
              <span className="unseen">分，看由哪些记录组成</span>
            </Go>
            {category.cap !== null && (
              <span className="faint">
                <span className="unseen">上限</span>
                <span aria-hidden="true"> / </span>
                {points(category.cap)}
              </span>
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}

function LastEntries({ year }: { year: Year }) {
  return (
    <Sheet title="最近五条">
      <Entries rows={year.entries.slice(0, 5)} year={year.year} />
      {year.entryCount > 5 && (
        <p>
          <Go to={`/m/points?year=${year.year}`}>看全部{year.entryCount}条</Go>
        </p>
      )}
    </Sheet>
  );
}

/** Read only by those who have a year: administrators without a place on the roster have none. */
export function useMyYear() {
  const has = useSession().me.allowed.includes('points.readMyYear');
  return useRead('points.readMyYear', { query: {} }, has);
}
