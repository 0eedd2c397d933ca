import { type AnswerOf, useAct, useRead } from '../lib/client.ts';
import { dayInProse, dueDay, weekday } from '../lib/format.ts';
import { useSession } from '../shell/session.ts';
import { Button, buttonClass } from '../ui/button.tsx';
import { Sheet } from '../ui/sheet.tsx';
import { StatusMark } from '../ui/status-mark.tsx';
import { Waiting } from '../ui/waiting.tsx';
import { Go, GoAnywhere } from './address.tsx';
import { Head } from './head.tsx';
import { MyYear, useMyYear } from './my-year.tsx';
import { PendingDeductions, useMyDeductions } from './pending-deductions.tsx';
import { Reading } from './reading.tsx';

type Desk = AnswerOf<'desk.readHome'>;

/** The next thing to do, then my year; shown when all has come, so that nothing jumps under a thumb. */
export function HomePage() {
  const { me } = useSession();
  const desk = useRead('desk.readHome', {});
  const waiting = [desk, useMyYear(), useMyDeductions()].some(({ isLoading }) => isLoading);
  return (
    <>
      <Head
        title={`${dayInProse(me.today)}，${weekday(me.today)}`}
        called="首页"
        note={[me.name, me.organisationName].filter(Boolean).join(' · ')}
      />
      {waiting ? <Waiting /> : <Home desk={desk} />}
    </>
  );
}

function Home({ desk }: { desk: ReturnType<typeof useRead<'desk.readHome'>> }) {
  const hasYear = useSession().me.allowed.includes('points.readMyYear');
  return (
    <>
      <Reading of={desk}>
        {(read) => (
          <>
            <NextThing desk={read} />
            <PendingDeductions besides={toAnswer(read)} />
            <Coming desk={read} />
          </>
        )}
      </Reading>
      {hasYear && (
        <div className="acts">
          <Go className={buttonClass()} to="/m/claims">
            申报一件事
          </Go>
        </div>
      )}
      {hasYear && <MyYear />}
      <p className="small foot-note">
        不用手机也一样：支部可以为您打印同样内容的积分单。打开这里不计分，也不统计。
      </p>
    </>
  );
}

/** Deductions that stand among the next things already. */
function toAnswer(desk: Desk): number[] {
  return desk.next.flatMap(({ href }) => {
    const id = /^\/my-deductions\/(\d+)$/.exec(href)?.[1];
    return id ? [Number(id)] : [];
  });
}

function NextThing({ desk }: { desk: Desk }) {
  const [first, ...others] = desk.next;
  if (!first) {
    return (
      <Sheet title="下一件事" titleUnseen>
        <p>现在没有等您办的事。有新的事项，会先列在这里。</p>
      </Sheet>
    );
  }
  const due = [first.dueOn && dueDay(first.dueOn, desk.today), first.dueWords].filter(Boolean);
  return (
    <Sheet title="下一件事" titleUnseen>
      <p className="when">
        <StatusMark state={first.state}>下一件事 · {due.join(' · ')}</StatusMark>
      </p>
      <h3 className="next-title">{first.title}</h3>
      <p>{first.note}</p>
      {first.prepared && <p className="small">{first.prepared}</p>}
      <div className="acts">
        <GoAnywhere to={first.href} className={buttonClass('filled')}>
          {first.act}
        </GoAnywhere>
        {first.notice && <Seen id={first.id} />}
      </div>
      <Others desk={desk} others={others} />
    </Sheet>
  );
}

/** A notice makes room for the next thing when its reader says so. */
function Seen({ id }: { id: string }) {
  const seen = useAct('desk.markSeen');
  return (
    <Button
      busyWords={seen.isPending && '正在收起'}
      onClick={() => seen.mutate({ body: { things: [id] } })}
    >
      知道了
    </Button>
  );
}

function Others({ desk, others }: { desk: Desk; others: Desk['next'] }) {
  const all = others.length + desk.later;
  if (all === 0) {
    return null;
  }
  return (
    <details className="others">
      <summary>其余{all}件</summary>
      <ul className="entries">
        {others.map((thing) => (
          <li key={thing.id}>
            <GoAnywhere to={thing.href}>
              <span>{thing.title}</span>
              <span className="small">
                {[thing.dueOn && dueDay(thing.dueOn, desk.today), thing.dueWords]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            </GoAnywhere>
          </li>
        ))}
      </ul>
      {desk.later > 0 && <p className="small">还有{desk.later}件，请在工作台的案头查看。</p>}
    </details>
  );
}

function Coming({ desk }: { desk: Desk }) {
  if (desk.coming.length === 0) {
    return null;
  }
  return (
    <Sheet title="近期日程">
      <ul className="lines">
        {desk.coming.map((one) => (
          <li key={one.id}>
            {dueDay(one.on, desk.today)}　
            {one.href ? <GoAnywhere to={one.href}>{one.words}</GoAnywhere> : one.words}
          </li>
        ))}
      </ul>
    </Sheet>
  );
}
