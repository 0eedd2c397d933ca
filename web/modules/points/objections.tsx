import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { type AnswerOf, useRead } from '../../lib/client.ts';
import { dueDay } from '../../lib/format.ts';
import { Reading } from '../../shell/reading.tsx';
import { useSession } from '../../shell/session.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Pager } from '../../ui/pager.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { StatusMark } from '../../ui/status-mark.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import { Tabs } from '../../ui/tabs.tsx';

type Row = AnswerOf<'points.listMyObjections'>['rows'][number];

const finding = '由没有经手那条记录的同志在5个工作日内答复；异议人只有办理人看得到。';
/** For whoever can open the ledger: paper is brought to the office, not to who answers. */
const findingOfOffice = (
  <>
    {finding}书面提的异议，在<Link to="/ledger">积分台账</Link>里点开那条记录登记。
  </>
);

/** Objections to answer, those due first. */
export function ObjectionsPage() {
  const search = useSearch({ from: '/frame/objections' });
  const navigate = useNavigate();
  const { today, allowed } = useSession().me;
  const readsLedger = allowed.includes('points.listLedger');
  const reading = useRead('points.listObjections', { query: search });
  return (
    <Reading of={reading}>
      {(list) => (
        <>
          <PageHead title="异议办理" finding={readsLedger ? findingOfOffice : finding} />
          <Sheet title="异议" titleUnseen flush>
            <Tabs<'open' | 'settled'>
              label="看哪些异议"
              current={search.state ?? 'open'}
              tabs={[
                { key: 'open', words: '待办' },
                { key: 'settled', words: '已答复' },
              ]}
              onChoose={(state) =>
                navigate({
                  to: '/objections',
                  search: { state: state === 'open' ? undefined : state },
                })
              }
            />
            <Rows
              rows={list.rows}
              today={today}
              none={search.state ? '还没有答复过异议。' : '现在没有要办的异议。'}
              link={(row) => (
                <Link to="/objections/$objectionId" params={{ objectionId: String(row.id) }}>
                  {row.matter}
                </Link>
              )}
            />
            <Pager
              {...list}
              measure="件"
              onPage={(page) => navigate({ to: '/objections', search: { ...search, page } })}
            />
          </Sheet>
        </>
      )}
    </Reading>
  );
}

/** What one has objected to, with the answers. */
export function MyObjectionsPage() {
  const { today } = useSession().me;
  const reading = useRead('points.listMyObjections', {});
  return (
    <Reading of={reading}>
      {({ rows }) => (
        <>
          <PageHead
            title="我的异议"
            finding="对自己的记录随时可以提；对本单位正在公示的记录，在公示期内提。"
          />
          <Sheet title="我的异议" titleUnseen flush>
            <Rows
              rows={rows}
              today={today}
              none="您没有提过异议。在“我的积分”里点开一条记录，旁边就能提。"
              link={(row) => (
                <Link to="/my-objections/$objectionId" params={{ objectionId: String(row.id) }}>
                  {row.matter}
                </Link>
              )}
            />
          </Sheet>
        </>
      )}
    </Reading>
  );
}

interface RowsProps {
  rows: readonly Row[];
  today: string;
  none: string;
  link: (row: Row) => ReactNode;
}

function Rows({ rows, today, none, link }: RowsProps) {
  if (rows.length === 0) return <EmptyState>{none}</EmptyState>;
  const columns: Column<Row>[] = [
    { head: '记录', name: true, cell: link },
    {
      head: '谁的记录',
      cell: (row) => (row.own ? `${row.personName}（本人提出）` : row.personName),
    },
    { head: '发生日期', cell: (row) => row.happenedOn },
    { head: '提出日期', cell: (row) => row.raisedOn },
    { head: '期限', cell: (row) => row.dueOn && dueDay(row.dueOn, today) },
    {
      head: '情况',
      cell: (row) => <StatusMark state={stateOf(row, today)}>{row.stateWords}</StatusMark>,
    },
  ];
  return <Table caption="异议" rows={rows} rowKey={(row) => row.id} columns={columns} />;
}

function stateOf({ dueOn }: Row, today: string): 'done' | 'over' | 'open' {
  if (dueOn === null) return 'done';
  return today > dueOn ? 'over' : 'open';
}
