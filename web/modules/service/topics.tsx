import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { type AnswerOf, useRead } from '../../lib/client.ts';
import { count } from '../../lib/format.ts';
import { Reading } from '../../shell/reading.tsx';
import { useSession } from '../../shell/session.ts';
import { buttonClass } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Pager } from '../../ui/pager.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { MyPlace } from './my-place.tsx';
import { TopicFilters, type TopicSearch } from './topic-filters.tsx';
import { type TopicRow, themeIn, whenWords } from './words.ts';

type TopicList = AnswerOf<'service.listTopics'>;
type Span = NonNullable<TopicSearch['span']> | 'coming';

const size = 50;

/** Topics to join, by date; what one organises oneself is one press away. */
export function TopicsPage() {
  const search = useSearch({ from: '/frame/topics' });
  const reading = useRead('service.listTopics', {
    query: { ...search, theme: themeIn(search.theme), size },
  });
  return (
    <Reading of={reading}>
      {(list) => (
        <>
          <PageHead
            title="公益题目"
            finding={findingOf(list, search.span ?? 'coming')}
            acts={<Acts list={list} />}
          />
          <TopicFilters key={search.q} search={search} />
          <Topics list={list} search={search} />
        </>
      )}
    </Reading>
  );
}

function findingOf({ total }: TopicList, span: Span): string {
  const words: Record<Span, string> = {
    coming: `即将举行的有${count(total)}个。自愿参加，不参加不影响任何积分和评价。`,
    mine: `我报了名的有${count(total)}个。`,
    organised: `我们组织的有${count(total)}个，新的在前。`,
    past: `已经过去的有${count(total)}个，新的在前。`,
  };
  return words[span];
}

function Acts({ list: { allowed } }: { list: TopicList }) {
  const proposes = useSession().me.allowed.includes('service.propose');
  return (
    <>
      {proposes && (
        <Link className={buttonClass()} to="/proposals" hash="propose">
          提个建议
        </Link>
      )}
      {allowed.includes('service.postTopic') && (
        <>
          <Link className={buttonClass()} to="/topics/borrow">
            借用别处的题目
          </Link>
          <Link className={buttonClass('filled')} to="/topics/new">
            发布题目
          </Link>
        </>
      )}
    </>
  );
}

function Topics({ list, search }: { list: TopicList; search: TopicSearch }) {
  const navigate = useNavigate();
  const { today } = useSession().me;
  const organises = list.allowed.includes('service.postTopic');
  return (
    <Sheet title="题目" titleUnseen flush>
      <Tabs<Span>
        label="看哪些题目"
        current={search.span ?? 'coming'}
        tabs={[
          { key: 'coming', words: '即将举行' },
          { key: 'mine', words: '我报名的' },
          ...(organises ? [{ key: 'organised' as const, words: '我们组织的' }] : []),
          { key: 'past', words: '往期' },
        ]}
        onChoose={(span) =>
          navigate({
            to: '/topics',
            search: { ...search, span: span === 'coming' ? undefined : span, page: undefined },
            resetScroll: false,
          })
        }
      />
      {list.rows.length === 0 ? (
        <NothingHere list={list} search={search} />
      ) : (
        <Table
          caption="公益题目"
          rows={list.rows}
          rowKey={(row) => row.id}
          columns={columnsOn(today)}
        />
      )}
      <Pager
        page={list.page}
        size={list.size}
        total={list.total}
        measure="个"
        orderWords={list.orderWords}
        onPage={(page) => navigate({ to: '/topics', search: { ...search, page } })}
      />
    </Sheet>
  );
}

function columnsOn(today: string): Column<TopicRow>[] {
  return [
    {
      head: '题目',
      name: true,
      cell: (row) => (
        <Link to="/topics/$topicId" params={{ topicId: String(row.id) }}>
          {row.title}
        </Link>
      ),
    },
    {
      head: '时间',
      cell: (row) => <span className="keep-together">{whenWords(row, today)}</span>,
    },
    { head: '地点', cell: (row) => row.place },
    { head: '主题', cell: (row) => <span className="keep-together">{row.themeWords}</span> },
    { head: '组织者', cell: (row) => row.organiserName },
    { head: '情况', cell: (row) => row.stateWords },
    { head: '名额', cell: (row) => row.placesWords },
    { head: '我', cell: (row) => row.mine && <MyPlace mine={row.mine} /> },
  ];
}

/** What belongs here and what to do next; a narrowed list says how to widen it. */
function NothingHere({ list, search }: { list: TopicList; search: TopicSearch }) {
  const span = search.span ?? 'coming';
  if (search.q || search.theme) {
    return (
      <EmptyState
        act={
          <Link className={buttonClass()} to="/topics" search={{ span: search.span }}>
            不限主题和字词
          </Link>
        }
      >
        没有符合条件的题目。可以换个主题或字词再找。
      </EmptyState>
    );
  }
  const words: Record<Span, string> = {
    coming: list.allowed.includes('service.postTopic')
      ? '现在没有即将举行的题目。想办的事，可以由您发布。'
      : '现在没有您可以参加的题目。支部、单位或市直机关工委发布后，会按日期列在这里；想做的事，可以提个建议。',
    mine: '您还没有报名。到“即将举行”里挑一个合适的，点进去就能报名。',
    organised: '我们还没有组织过题目。发布后，会列在这里。',
    past: '还没有往期题目。办过的题目和记录会留在这里。',
  };
  return <EmptyState>{words[span]}</EmptyState>;
}
