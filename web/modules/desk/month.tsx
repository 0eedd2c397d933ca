import { Link, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { type AnswerOf, useRead } from '../../lib/client.ts';
import { Reading } from '../../shell/reading.tsx';
import { KeyHelp } from '../../ui/key-help.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { MonthBar } from './month-bar.tsx';
import { monthKeys, useMonthKeys } from './month-keys.ts';
import { MonthSheet } from './month-rows.tsx';
import { monthFinding, sectionWords } from './month-words.ts';
import './home.css';
import './month.css';

export type Month = AnswerOf<'desk.readMonth'>;
export type MonthRow = Month['sections'][number]['rows'][number];

/** Everything in hand in the unit in a month, whoever's turn it is; all of it by the keyboard. */
export function MonthPage() {
  const { year, month } = useSearch({ from: '/frame/month' });
  const reading = useRead('desk.readMonth', { query: { year, month } });
  return (
    <Reading of={reading}>
      {(read) => <Sections key={`${read.year} ${read.month}`} month={read} />}
    </Reading>
  );
}

function Sections({ month }: { month: Month }) {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const rows = month.sections.flatMap((section) => section.rows);
  const choose = (id: string, on: boolean) => {
    const next = new Set(chosen);
    if (on) next.add(id);
    else next.delete(id);
    setChosen(next);
  };
  const keys = useMonthKeys();
  return (
    <>
      <PageHead
        title={`${month.month}月在办`}
        trail={[{ words: '案头', link: <Link to="/">案头</Link> }]}
        finding={monthFinding(month)}
        acts={
          <>
            <KeyHelp keys={monthKeys} />
            <OtherMonths month={month} />
          </>
        }
      />
      <div role="presentation" ref={keys} className="month">
        {month.sections.map((section, place) => (
          <MonthSheet
            key={section.key}
            id={section.key}
            number={place + 1}
            title={sectionWords[section.key].title}
            emptyWords={sectionWords[section.key].none}
            rows={section.rows}
            month={month}
            chosen={chosen}
            onChoose={choose}
          />
        ))}
      </div>
      <MonthBar
        nextWorkday={month.nextWorkday}
        today={month.today}
        rows={rows.filter(({ id }) => chosen.has(id))}
        onDone={() => setChosen(new Set())}
      />
    </>
  );
}

function OtherMonths({ month: { year, month } }: { month: Month }) {
  const before = month === 1 ? { year: year - 1, month: 12 } : { year, month: month - 1 };
  const after = month === 12 ? { year: year + 1, month: 1 } : { year, month: month + 1 };
  return (
    <>
      <Link to="/month" search={before}>
        ‹ {before.month}月
      </Link>
      <Link to="/month" search={after}>
        {after.month}月 ›
      </Link>
    </>
  );
}
