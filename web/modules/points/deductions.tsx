import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { type AnswerOf, useRead } from '../../lib/client.ts';
import { count, dueDay, listName } from '../../lib/format.ts';
import { Reading } from '../../shell/reading.tsx';
import { useSession } from '../../shell/session.ts';
import { buttonClass } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Pager } from '../../ui/pager.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import { Tabs } from '../../ui/tabs.tsx';

type List = AnswerOf<'points.listDeductions'>;
type Row = List['rows'][number];

/** Proposed deductions of people within reach, those that can be decided first. */
export function DeductionsPage() {
  const search = useSearch({ from: '/frame/deductions' });
  const { today } = useSession().me;
  const reading = useRead('points.listDeductions', { query: search });
  return (
    <Reading of={reading}>
      {(list) => (
        <>
          <PageHead
            title="扣分与冲销"
            finding={findingOf(list, search.state)}
            acts={<Acts allowed={list.allowed} />}
          />
          <Rows list={list} state={search.state} today={today} />
        </>
      )}
    </Reading>
  );
}

function Acts({ allowed }: Pick<List, 'allowed'>) {
  return (
    <>
      {allowed.includes('points.proposeFlag') && (
        <Link className={buttonClass()} to="/deductions/new" search={{ what: 'flag' }}>
          提出标记
        </Link>
      )}
      {allowed.includes('points.proposeDeduction') && (
        <Link className={buttonClass('filled')} to="/deductions/new">
          提出拟扣分
        </Link>
      )}
    </>
  );
}

function findingOf({ total }: List, state: 'settled' | undefined): string {
  return state === 'settled'
    ? `已办结${count(total)}件。`
    : `正在办理${count(total)}件，决定之前合计不变。书面告知、听取说明后，由另一位同志决定。`;
}

interface RowsProps {
  list: List;
  state: 'settled' | undefined;
  today: string;
}

function Rows({ list, state, today }: RowsProps) {
  const navigate = useNavigate();
  return (
    <Sheet title="扣分与冲销" titleUnseen flush>
      <Tabs<'open' | 'settled'>
        label="看哪些事项"
        current={state ?? 'open'}
        tabs={[
          { key: 'open', words: '正在办理' },
          { key: 'settled', words: '已办结' },
        ]}
        onChoose={(chosen) =>
          navigate({
            to: '/deductions',
            search: { state: chosen === 'open' ? undefined : chosen },
            resetScroll: false,
          })
        }
      />
      {list.rows.length === 0 ? (
        <EmptyState>{state ? '还没有办结的事项。' : '现在没有正在办理的事项。'}</EmptyState>
      ) : (
        <Table
          caption="扣分与冲销"
          rows={list.rows}
          rowKey={(row) => row.id}
          columns={columnsOn(today)}
        />
      )}
      <Pager
        {...list}
        measure="件"
        onPage={(page) => navigate({ to: '/deductions', search: { state, page } })}
      />
    </Sheet>
  );
}

function columnsOn(today: string): Column<Row>[] {
  return [
    {
      head: '事由',
      name: true,
      cell: (row) => (
        <Link to="/deductions/$deductionId" params={{ deductionId: String(row.id) }}>
          {row.matter}
        </Link>
      ),
    },
    { head: '姓名', cell: (row) => listName(row.personName) },
    { head: '单位', cell: (row) => row.unitName },
    { head: '发生日期', cell: (row) => row.happenedOn },
    { head: '规则', cell: (row) => row.ruleCode },
    { head: '办什么', cell: (row) => row.headWords },
    { head: '说明期限', cell: (row) => row.answerUntil && dueDay(row.answerUntil, today) },
    { head: '情况', cell: (row) => row.stateWords },
  ];
}
