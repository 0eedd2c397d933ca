import { Link } from '@tanstack/react-router';
import { type AnswerOf, useRead } from '../../lib/client.ts';
import { dayInProse, points, signedPoints } from '../../lib/format.ts';
import { Proved } from '../../shell/proved.tsx';
import { Reading } from '../../shell/reading.tsx';
import { CapBar } from '../../ui/cap-bar.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Sentences } from '../../ui/sentences.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { Table } from '../../ui/table.tsx';

type Year = AnswerOf<'points.readMyYear'>;

/** My year at a glance: the sum, the categories against their caps, the last entries with their reasons. */
export function MyYear({ number }: { number: number }) {
  const reading = useRead('points.readMyYear', { query: {} });
  return <Reading of={reading}>{(year) => <MyYearSheet year={year} number={number} />}</Reading>;
}

function MyYearSheet({ year, number }: { year: Year; number: number }) {
  const line = year.withoutPoints === null || year.guideLine > 0;
  return (
    <Sheet
      number={number}
      title="我的一年"
      note={<Link to="/my-points">看全部记录和依据</Link>}
      flush
    >
      <div className="my-year">
        <div className="my-year-sum">
          <p className="my-year-line">
            {year.year}年已计
            <Proved mineOf={year.year} what="各类合计已计">
              <b>{points(year.total)}</b>
            </Proved>
            分{line ? `，参考线${points(year.guideLine)}分。` : '。'}
            {line && year.guideWords && `${year.guideWords}。`}
            {year.withoutPoints}
          </p>
          {year.flags.length > 0 && <Sentences of={year.flags} />}
          <CategoryBars year={year} />
        </div>
        <LastEntries year={year} />
      </div>
    </Sheet>
  );
}

function CategoryBars({ year }: { year: Year }) {
  const capped = year.categories.flatMap((one) =>
    one.cap === null ? [] : [{ ...one, cap: one.cap }],
  );
  const longest = Math.max(1, ...capped.map(({ cap }) => cap));
  return (
    <ul className="my-year-bars" aria-label="各类已计分与上限">
      {capped.map((category) => (
        <li key={category.code}>
          <span>
            {category.code} {category.name}
          </span>
          <CapBar
            value={category.counted}
            hatched={category.inPublicity}
            cap={category.cap}
            longest={longest}
          />
          <span className="my-year-sums">
            <Proved
              mineOf={year.year}
              what={`${category.code}${category.name}已计`}
              category={category.code}
            >
              {points(category.counted)}
            </Proved>
            <span className="faint">
              <span className="unseen">上限</span>
              <span aria-hidden="true"> / </span>
              {points(category.cap)}
            </span>
          </span>
        </li>
      ))}
    </ul>
  );
}

function LastEntries({ year }: { year: Year }) {
  const last = year.entries.slice(0, 5);
  if (last.length === 0) {
    return (
      <EmptyState>
        {year.year}年还没有记录。会议、学习、服务由组织者登记后自动记到这里，不用您填。
      </EmptyState>
    );
  }
  return (
    <Table
      phone="lines"
      caption="最近的积分记录"
      rows={last}
      rowKey={(row) => row.id}
      columns={[
        {
          head: '日期',
          cell: (row) => (
            <span className="keep-together">{dayInProse(row.happenedOn, year.year)}</span>
          ),
        },
        {
          head: '最近记录',
          name: true,
          cell: (row) => (
            <Link to="/my-points" search={{ year: year.year, entry: row.id }}>
              {row.matter}
            </Link>
          ),
        },
        { head: '依据', cell: (row) => `${row.ruleCode} ${row.clause}` },
        { head: '分', number: true, cell: (row) => signedPoints(row.counted) },
      ]}
    />
  );
}
