import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { type AnswerOf, useRead } from '../../lib/client.ts';
import { count } from '../../lib/format.ts';
import { Reading } from '../../shell/reading.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { type State, StatusMark } from '../../ui/status-mark.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import { Tabs } from '../../ui/tabs.tsx';

type Terms = AnswerOf<'organisations.listTerms'>;
type Row = Terms['rows'][number];

/** Committees whose election is to be prepared; shown to those who prepare it, and to nobody else. */
export function TermsPage() {
  const { stage } = useSearch({ from: '/frame/terms' });
  const navigate = useNavigate();
  const reading = useRead('organisations.listTerms', { query: stage ? { stage } : {} });
  return (
    <Reading of={reading}>
      {(list) => (
        <>
          <PageHead title="换届提醒" finding={findingOf(list)} />
          <Sheet title="党组织任期" titleUnseen flush>
            <Tabs
              label="看哪些党组织"
              current={stage ?? 'due'}
              tabs={[
                { key: 'due', words: '要换届的' },
                ...list.counts.map(({ stage: key, words, count: n }) => ({ key, words, count: n })),
              ]}
              onChoose={(key) =>
                navigate({ to: '/terms', search: key === 'due' ? {} : { stage: key } })
              }
            />
            {list.total === 0 ? (
              <EmptyState>没有这种情况的党组织。</EmptyState>
            ) : (
              <Table
                caption="党组织任期"
                sticky
                rows={list.rows}
                rowKey={(row) => row.id}
                columns={columns}
              />
            )}
            <p className="sheet-foot">
              {list.orderWords}
              排列。任期届满的日期由台账的换届时间和任期算出；换届后在下一次导入台账时更新。
            </p>
          </Sheet>
        </>
      )}
    </Reading>
  );
}

function findingOf({ counts }: Terms): string {
  const of = (stages: Row['stage'][]) =>
    counts.reduce((sum, one) => sum + (stages.includes(one.stage) ? one.count : 0), 0);
  const near = of(['oneMonth', 'threeMonths', 'sixMonths']);
  return `已届满${count(of(['over']))}个，半年内届满${count(near)}个。届满前6个月、3个月、1个月提醒，只提醒办理换届的人。`;
}

const marks: Record<Row['stage'], State> = {
  over: 'over',
  oneMonth: 'near',
  threeMonths: 'near',
  sixMonths: 'open',
  running: 'done',
  unknown: 'open',
};

const columns: Column<Row>[] = [
  {
    head: '党组织',
    name: true,
    cell: (row) => (
      <Link to="/organisations/$organisationId" params={{ organisationId: String(row.id) }}>
        {row.name}
      </Link>
    ),
  },
  { head: '所在单位', remark: true, cell: (row) => row.unitName },
  { head: '上次换届', cell: (row) => <span className="keep-together">{row.electedOn}</span> },
  { head: '任期（年）', number: true, cell: (row) => row.termYears },
  { head: '届满', cell: (row) => <span className="keep-together">{row.endsOn}</span> },
  {
    head: '情况',
    cell: (row) => <StatusMark state={marks[row.stage]}>{row.stageWords}</StatusMark>,
  },
];
