import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { type AnswerOf, useRead } from '../../lib/client.ts';
import { count, fullDay } from '../../lib/format.ts';
import { Reading } from '../../shell/reading.tsx';
import { buttonClass } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Pager } from '../../ui/pager.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { StatusMark } from '../../ui/status-mark.tsx';
import { type Column, Table } from '../../ui/table.tsx';

type Row = AnswerOf<'points.listPublicity'>['rows'][number];

/** What is published in one's unit; the office sees earlier months too. */
export function PublicityListPage() {
  const { page } = useSearch({ from: '/frame/publicity' });
  const navigate = useNavigate();
  const reading = useRead('points.listPublicity', { query: { page } });
  return (
    <Reading of={reading}>
      {(list) => (
        <>
          <PageHead
            title="积分公示"
            finding="每月公示谁做了什么，不公示分数。对自己的或本单位正在公示的记录有异议，点开就能提，只有办理人知道是谁提的。"
            acts={
              list.allowed.includes('points.postPublicity') && (
                <Link className={buttonClass('filled')} to="/publicity/new">
                  公示一个月
                </Link>
              )
            }
          />
          <Sheet title="公示" titleUnseen flush>
            {list.rows.length === 0 ? (
              <EmptyState>
                现在没有公示。月末之后由机关党委（党务办公室）公示，期满自动撤下。
              </EmptyState>
            ) : (
              <Table caption="公示" rows={list.rows} rowKey={(row) => row.id} columns={columns} />
            )}
            {list.total > 0 && (
              <Pager
                {...list}
                measure="次"
                onPage={(next) => navigate({ to: '/publicity', search: { page: next } })}
              />
            )}
          </Sheet>
        </>
      )}
    </Reading>
  );
}

const columns: Column<Row>[] = [
  {
    head: '公示',
    name: true,
    cell: (row) => (
      <Link to="/publicity/$publicityId" params={{ publicityId: String(row.id) }}>
        {row.title}
      </Link>
    ),
  },
  { head: '单位', cell: (row) => row.unitName },
  { head: '起止', cell: (row) => `${fullDay(row.from)}至${fullDay(row.until)}` },
  { head: '人', number: true, cell: (row) => count(row.people) },
  { head: '记录', number: true, cell: (row) => count(row.entries) },
  {
    head: '情况',
    cell: (row) => <StatusMark state={row.running ? 'open' : 'done'}>{row.stateWords}</StatusMark>,
  },
];
