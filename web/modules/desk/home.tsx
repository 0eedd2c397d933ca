import { Link } from '@tanstack/react-router';
import { type AnswerOf, useAct, useRead } from '../../lib/client.ts';
import { dayInProse, dueDay, fullDay, weekday } from '../../lib/format.ts';
import { Reading } from '../../shell/reading.tsx';
import { useSession } from '../../shell/session.ts';
import { Button, buttonClass } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { StatusMark } from '../../ui/status-mark.tsx';
import { MonthStrip } from './month-strip.tsx';
import { MyYear } from './my-year.tsx';
import './home.css';

type Desk = AnswerOf<'desk.readHome'>;
type NextThing = Desk['next'][number];

export function HomePage() {
  const reading = useRead('desk.readHome', {});
  const { allowed } = useSession().me;
  const hasYear = allowed.includes('points.readMyYear');
  return (
    <Reading of={reading}>
      {(desk) => (
        <>
          <PageHead title="案头" finding={findingOf(desk)} />
          {allowed.includes('desk.readMonth') && <MonthStrip />}
          <Sheet
            number={1}
            title="待办"
            note="按截止日期排列；右栏写明系统已替您备好什么。办结即从案头移走。"
            flush
          >
            {desk.next.length === 0 ? (
              <EmptyState>现在没有等您办的事。有新的事项，会按截止日期列在这里。</EmptyState>
            ) : (
              <ol className="next-things">
                {desk.next.map((thing, index) => (
                  <NextRow
                    key={thing.id}
                    thing={thing}
                    today={desk.today}
                    weight={index === 0 ? 'filled' : 'quiet'}
                  />
                ))}
              </ol>
            )}
          </Sheet>
          {desk.coming.length > 0 && <Coming desk={desk} />}
          {hasYear && <MyYear number={desk.coming.length > 0 ? 3 : 2} />}
        </>
      )}
    </Reading>
  );
}

/** Days to know of; what is to be done about them stands above. */
function Coming({ desk: { coming, today } }: { desk: Desk }) {
  return (
    <Sheet number={2} title="近期日程" note="今后一个月里要记住的日子。" flush>
      <ol className="coming">
        {coming.map((date) => (
          <li key={date.id}>
            <b>{dueDay(date.on, today)}</b>
            {date.href === null ? date.words : <Link to={date.href}>{date.words}</Link>}
          </li>
        ))}
      </ol>
    </Sheet>
  );
}

function findingOf(desk: Desk): string {
  const day = `${fullDay(desk.today)}，${weekday(desk.today)}。`;
  const all = desk.next.length + desk.later;
  const first = desk.next[0];
  if (!first) {
    return `${day}没有待办。`;
  }
  const year = Number(desk.today.slice(0, 4));
  const due = first.dueOn ? `最早一件${dayInProse(first.dueOn, year)}截止` : '都没有定期限';
  const later = desk.later > 0 ? `，这里先列${desk.next.length}件` : '';
  return `${day}待办${all}件${later}，${due}。`;
}

interface NextRowProps {
  thing: NextThing;
  today: string;
  weight: 'filled' | 'quiet';
}

function NextRow({ thing, today, weight }: NextRowProps) {
  return (
    <li>
      <div className="next-due">
        {thing.dueOn && <b>{dueDay(thing.dueOn, today)}</b>}
        <StatusMark state={thing.state}>{thing.dueWords}</StatusMark>
      </div>
      <div>
        <h3>{thing.title}</h3>
        <p className="small">{thing.note}</p>
      </div>
      <p className="next-prepared">{thing.prepared}</p>
      <div className="next-acts">
        <Link to={thing.href} className={buttonClass(weight)}>
          {thing.act}
        </Link>
        {thing.notice && <Seen id={thing.id} />}
      </div>
    </li>
  );
}

/** A notice leaves the desk when its reader says so. */
function Seen({ id }: { id: string }) {
  const seen = useAct('desk.markSeen');
  return (
    <Button
      small
      busyWords={seen.isPending && '正在收起'}
      onClick={() => seen.mutate({ body: { things: [id] } })}
    >
      知道了
    </Button>
  );
}
