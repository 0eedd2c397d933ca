import { Link } from '@tanstack/react-router';
import { useRead } from '../../lib/client.ts';
import { dayInProse } from '../../lib/format.ts';
import { StatusMark } from '../../ui/status-mark.tsx';
import type { MonthRow } from './month.tsx';
import { sectionWords } from './month-words.ts';
import './month.css';

/** The unit's month in one line above the to-dos: of each kind how much is in hand and what comes due first. */
export function MonthStrip() {
  const { data } = useRead('desk.readMonth', { query: {} });
  if (data === undefined) return null;
  return (
    <section className="month-strip" aria-labelledby="month-strip">
      <h2 id="month-strip">
        <Link to="/month">本月在办</Link>
      </h2>
      <ul>
        {data.sections.map(({ key, rows }) => (
          <li key={key}>
            <Link to="/month" hash={key}>
              {sectionWords[key].title}
            </Link>{' '}
            <b>{openOf(rows).length}件</b>
            <FirstDue rows={openOf(rows)} today={data.today} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function openOf(rows: readonly MonthRow[]): MonthRow[] {
  return rows.filter(({ state, asideUntil }) => state !== 'done' && asideUntil === null);
}

function FirstDue({ rows: [first], today }: { rows: readonly MonthRow[]; today: string }) {
  if (first === undefined || first.dueOn === null) return null;
  const day = dayInProse(first.dueOn, Number(today.slice(0, 4)));
  return (
    <StatusMark state={first.state}>
      {first.state === 'over' ? first.dueWords : `${day}前`}
    </StatusMark>
  );
}
