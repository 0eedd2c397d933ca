import { type AnswerOf, useRead } from '../lib/client.ts';
import { dueDay } from '../lib/format.ts';
import { useSession } from '../shell/session.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { Pager } from '../ui/pager.tsx';
import { Sheet } from '../ui/sheet.tsx';
import { Go, go } from './address.tsx';
import { Head } from './head.tsx';
import type { PageProps } from './pages.tsx';
import { Reading } from './reading.tsx';

type Topic = AnswerOf<'service.listTopics'>['rows'][number];

const size = 20;
const spans = [
  { span: 'coming', words: '可以参加的', empty: '现在没有报名中的题目。有新的题目会列在这里。' },
  {
    span: 'mine',
    words: '我报名的',
    empty: '您还没有报名。参加与否由您自己定，不参加不影响积分。',
  },
  { span: 'past', words: '已结束的', empty: '还没有结束的题目。' },
] as const;

/** Topics to join. Joining is voluntary: what somebody did not join is shown nowhere. */
export function ActivitiesPage({ query }: PageProps) {
  const { allowed } = useSession().me;
  if (!allowed.includes('service.listTopics')) {
    return (
      <>
        <Head title="活动" />
        <p>这个账号不在花名册上，没有可以报名的活动。</p>
      </>
    );
  }
  return (
    <Topics
      query={query}
      hours={allowed.includes('service.readMyHours')}
      proposals={allowed.includes('service.propose')}
    />
  );
}

interface TopicsProps {
  query: URLSearchParams;
  hours: boolean;
  proposals: boolean;
}

function Topics({ query, hours, proposals }: TopicsProps) {
  const chosen = spans.find(({ span }) => span === query.get('span')) ?? spans[0];
  const page = Number(query.get('page')) || 1;
  const topics = useRead('service.listTopics', { query: { span: chosen.span, page, size } });
  return (
    <>
      <Head title="活动" note="自愿报名；不参加不记录，也不影响积分。" />
      <nav className="tabs" aria-label="活动的范围">
        {spans.map(({ span, words }) => (
          <Go
            key={span}
            to={`/m/activities?span=${span}`}
            aria-current={span === chosen.span ? 'true' : undefined}
          >
            {words}
          </Go>
        ))}
      </nav>
      <Reading of={topics}>
        {(list) =>
          list.rows.length === 0 ? (
            <EmptyState>{chosen.empty}</EmptyState>
          ) : (
            <Sheet title={chosen.words} titleUnseen>
              <TopicList rows={list.rows} />
              <Pager
                page={page}
                size={size}
                total={list.total}
                measure="个"
                onPage={(to) => go(`/m/activities?span=${chosen.span}&page=${to}`)}
              />
            </Sheet>
          )
        }
      </Reading>
      {/* After the list, so that it does not jump from under a thumb. */}
      {!topics.isPending && <More hours={hours} proposals={proposals} />}
    </>
  );
}

function More({ hours, proposals }: { hours: boolean; proposals: boolean }) {
  return (
    <ul className="entries foot-note">
      {hours && (
        <li>
          <Go to="/m/hours">
            <span>我的服务时长和证明</span>
          </Go>
        </li>
      )}
      {proposals && (
        <li>
          <a href="/proposals">
            <span>提一个活动</span>
            <span className="small">在工作台的页面上写</span>
          </a>
        </li>
      )}
    </ul>
  );
}

function TopicList({ rows }: { rows: readonly Topic[] }) {
  const { today } = useSession().me;
  return (
    <ul className="entries">
      {rows.map((topic) => (
        <li key={topic.id}>
          <Go to={`/m/activities/${topic.id}`}>
            <span>{topic.title}</span>
            <b className="entry-points">{topic.mine ? topic.mine.words : topic.stateWords}</b>
            <span className="small">
              {dueDay(topic.on, today)} {topic.from}至{topic.to} · {topic.place}
              <br />
              {[topic.organiserName, topic.themeWords, topic.placesWords]
                .filter(Boolean)
                .join(' · ')}
            </span>
          </Go>
        </li>
      ))}
    </ul>
  );
}
