import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { type AnswerOf, downloadUrl, useRead } from '../../lib/client.ts';
import { count } from '../../lib/format.ts';
import { Reading } from '../../shell/reading.tsx';
import { buttonClass } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { type State, StatusMark } from '../../ui/status-mark.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import { Tabs } from '../../ui/tabs.tsx';

type Staffing = AnswerOf<'organisations.listStaffing'>;
type Row = Staffing['rows'][number];

/** Full-time cadres of each unit against what is required, and the letter to those that lack some. */
export function StaffingPage() {
  const { state } = useSearch({ from: '/frame/staffing' });
  const navigate = useNavigate();
  const reading = useRead('organisations.listStaffing', { query: state ? { state } : {} });
  return (
    <Reading of={reading}>
      {(list) => (
        <>
          <PageHead title="专职党务干部" finding={findingOf(list)} />
          <Sheet title="各单位配备" titleUnseen flush>
            <Tabs
              label="看哪些单位"
              current={state ?? 'all'}
              tabs={tabs}
              onChoose={(key) =>
                navigate({ to: '/staffing', search: key === 'all' ? {} : { state: key } })
              }
            />
            {list.total === 0 ? (
              <EmptyState>没有这种情况的单位。</EmptyState>
            ) : (
              <Table
                caption="各单位专职党务干部配备"
                sticky
                rows={list.rows}
                rowKey={(row) => row.id}
                columns={columns}
              />
            )}
            <p className="sheet-foot">
              {list.orderWords}排列。{list.sourceWords}
            </p>
          </Sheet>
        </>
      )}
    </Reading>
  );
}

function findingOf({ short, missing, ruleWords }: Staffing): string {
  const found =
    short === 0
      ? '没有单位缺专职党务干部。'
      : `${count(short)}个单位共缺${count(missing)}人，致单位的函已备好。`;
  return `${found}${ruleWords}。`;
}

const tabs: { key: 'all' | Row['state']; words: string }[] = [
  { key: 'all', words: '全部' },
  { key: 'short', words: '有缺额' },
  { key: 'met', words: '符合' },
  { key: 'smallUnit', words: '人员较少' },
  { key: 'unknown', words: '台账没填' },
];

const marks: Record<Row['state'], State> = {
  short: 'near',
  met: 'done',
  smallUnit: 'open',
  unknown: 'open',
};

const columns: Column<Row>[] = [
  {
    head: '单位',
    name: true,
    cell: (row) => (
      <Link to="/organisations/$organisationId" params={{ organisationId: String(row.id) }}>
        {row.name}
      </Link>
    ),
  },
  { head: '工作人员', number: true, cell: (row) => row.staff },
  { head: '应当配备', number: true, cell: (row) => row.neededWords },
  { head: '现有', number: true, cell: (row) => row.fullTimeCadres },
  {
    head: '情况',
    cell: (row) => <StatusMark state={marks[row.state]}>{row.stateWords}</StatusMark>,
  },
  {
    head: '函',
    cell: (row) =>
      row.allowed.includes('organisations.writeStaffingLetter') && <Letter row={row} />,
  },
];

function Letter({ row: { id, name } }: { row: Row }) {
  const input = { params: { organisationId: id } };
  return (
    <a
      className={buttonClass('quiet', true)}
      href={downloadUrl('organisations.writeStaffingLetter', input)}
      download
      aria-label={`下载函（致${name}）`}
    >
      下载函
    </a>
  );
}
