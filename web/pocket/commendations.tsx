import { useRead } from '../lib/client.ts';
import { CommendedPeople, Deeds, MyAnswers, type MyCommendation } from '../shell/commended.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { Sheet } from '../ui/sheet.tsx';
import { Go } from './address.tsx';
import { Head } from './head.tsx';
import type { PageProps } from './pages.tsx';
import { Reading } from './reading.tsx';

/** Lists of the commended of my unit; first those I stand on, with what I am asked. */
export function CommendationsPage() {
  const lists = useRead('commendations.list', {});
  const mine = useRead('commendations.listMine', {});
  return (
    <>
      <Head title="先进事迹名单" note="只写做了什么，不写分数，不排先后；不收照片。" />
      <Reading of={mine}>
        {({ rows }) => rows.map((one) => <Mine key={one.commendationId} mine={one} />)}
      </Reading>
      <Reading of={lists}>
        {({ rows }) => (
          <Sheet title="本单位的名单">
            {rows.length === 0 ? (
              <EmptyState>本单位现在没有先进事迹名单。</EmptyState>
            ) : (
              <ul className="entries">
                {rows.map((row) => (
                  <li key={row.id}>
                    <Go to={`/m/commendations/${row.id}`}>
                      <span>{row.title}</span>
                      <span className="small">{row.stateWords}</span>
                    </Go>
                  </li>
                ))}
              </ul>
            )}
          </Sheet>
        )}
      </Reading>
    </>
  );
}

function Mine({ mine }: { mine: MyCommendation }) {
  return (
    <Sheet title={`${mine.title}：名单上的我`} note={mine.stateWords}>
      <Deeds deeds={mine.deeds} />
      {mine.story && <p className="commended-story">{mine.story}</p>}
      <p className="small">我的意见：{mine.answerWords}。</p>
      {mine.heldWords && <p className="small">{mine.heldWords}</p>}
      <MyAnswers mine={mine} />
    </Sheet>
  );
}

/** One list as the unit reads it. */
export function CommendationPage({ parts }: PageProps) {
  const reading = useRead('commendations.read', { params: { commendationId: Number(parts[0]) } });
  return (
    <Reading of={reading}>
      {(list) => (
        <>
          <Head title={list.title} note={`${list.unitName}，${list.stateWords}`} />
          <Sheet title="名单" note={list.orderWords}>
            {list.people.length === 0 && <EmptyState>名单上还没有人。</EmptyState>}
            <CommendedPeople people={list.people} />
            {list.stillWords && <p className="small">{list.stillWords}</p>}
          </Sheet>
          <p className="small">
            依据：{list.ground}。{list.deedsWords}。
          </p>
          {list.inPublicity && (
            <p className="small">
              公示时间：{list.publicityWords}。对哪一条有异议，书面交党务办公室，或
              <a href={`/commendations/${list.id}`}>在工作台上提出</a>
              ，5个工作日内答复。
            </p>
          )}
        </>
      )}
    </Reading>
  );
}
