import { Link } from '@tanstack/react-router';
import { type AnswerOf, useRead } from '../../lib/client.ts';
import { dayInProse, dueDay, fullDay, points, signedPoints, weekday } from '../../lib/format.ts';
import { Reading } from '../../shell/reading.tsx';
import { useSession } from '../../shell/session.ts';
import { buttonClass } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { StatusMark } from '../../ui/status-mark.tsx';
import { Table } from '../../ui/table.tsx';
import './home.css';

type Desk = AnswerOf<'desk.readHome'>;
type NextThing = Desk['next'][number];
type MyYearAnswer = AnswerOf<'points.readMyYear'>;

export function HomePage() {
  const reading = useRead('desk.readHome', {});
  return (
    <Reading of={reading}>
      {(desk) => (
        <>
          <PageHead title="案头" finding={findingOf(desk)} />
          <Sheet number={1} title="待办" note="按截止日期排列，办结即从案头移走。" flush>
            {desk.next.length === 0 ? (
              <EmptyState>现在没有等您办的事。有新的事项，会按截止日期列在这里。</EmptyState>
            ) : (
              <ol className="next-things">
                {desk.next.map((thing, index) => (
                  <NextRow key={thing.id} thing={thing} first={index === 0} />
                ))}
              </ol>
            )}
          </Sheet>
          <MyYear />
        </>
      )}
    </Reading>
  );
}

function findingOf(desk: Desk): string {
  const day = `${fullDay(desk.today)}，${weekday(desk.today)}。`;
  const all = desk.next.length + desk.later;
  const first = desk.next[0];
  return first
    ? `${day}待办${all}件，最早一件${first.dueOn ? `${dayInProse(first.dueOn)}截止` : first.dueWords}。`
    : `${day}没有待办。`;
}

function NextRow({ thing, first }: { thing: NextThing; first: boolean }) {
  return (
    <li>
      <div className="next-due">
        {thing.dueOn && <b>{dueDay(thing.dueOn)}</b>}
        <StatusMark state={thing.state}>{thing.dueWords}</StatusMark>
      </div>
      <div>
        <h3>{thing.title}</h3>
        <p className="small">{thing.note}</p>
      </div>
      <Link to={thing.href} className={buttonClass(first ? 'filled' : 'quiet')}>
        {thing.act}
      </Link>
    </li>
  );
}

/** Administrators without a place on the roster have no year. */
function MyYear() {
  const allowed = useSession().me.allowed.includes('points.readMyYear');
  const reading = useRead('points.readMyYear', {}, allowed);
  if (!allowed) return null;
  return <Reading of={reading}>{(year) => <MyYearSheet year={year} />}</Reading>;
}

function MyYearSheet({ year }: { year: MyYearAnswer }) {
  const lastEntries = year.entries.slice(0, 5);
  return (
    <Sheet number={2} title="我的一年" note={<Link to="/my-points">看全部和各类上限</Link>} flush>
      <div className="sheet-body">
        <p className="my-year-line">
          {year.year}年已计<b>{points(year.total)}</b>分，参考线{points(year.guideLine)}分。
        </p>
      </div>
      {lastEntries.length > 0 && (
        <Table
          phone="lines"
          caption="最近的积分记录"
          rows={lastEntries}
          rowKey={(row) => row.id}
          columns={[
            {
              head: '日期',
              cell: (row) => (
                <span className="keep-together">{dayInProse(row.happenedOn, year.year)}</span>
              ),
            },
            {
              head: '事项',
              name: true,
              cell: (row) => (
                <Link to="/my-points" search={{ year: year.year, entry: row.id }}>
                  {row.matter}
                </Link>
              ),
            },
            { head: '依据', cell: (row) => `${row.ruleCode} ${row.clause}` },
            { head: '分', number: true, cell: (row) => signedPoints(row.points) },
            { head: '状态', cell: (row) => row.stateWords },
          ]}
        />
      )}
    </Sheet>
  );
}
