import { listName } from '../lib/format.ts';
import { EmptyState } from './empty-state.tsx';
import { Table } from './table.tsx';

interface Look {
  at: string;
  name: string;
  what: string;
  reason: string;
}

/** Who has looked at somebody's detail, newest first; shown to that person alone. */
export function Lookers({ lookers }: { lookers: readonly Look[] }) {
  if (lookers.length === 0) {
    return <EmptyState>还没有别人看过。有人查看时，时间、查看人和事由会记在这里。</EmptyState>;
  }
  return (
    <Table
      caption="查看记录"
      rows={lookers.map((look, place) => ({ ...look, place }))}
      rowKey={(row) => row.place}
      columns={[
        { head: '时间', name: true, cell: (row) => row.at },
        { head: '查看人', cell: (row) => listName(row.name) },
        { head: '看了什么', cell: (row) => row.what },
        { head: '事由', cell: (row) => row.reason },
      ]}
    />
  );
}
