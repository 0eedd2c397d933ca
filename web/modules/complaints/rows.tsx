import { Link } from '@tanstack/react-router';
import type { AnswerOf } from '../../lib/client.ts';
import { type Column, Table } from '../../ui/table.tsx';
import { ComplaintState } from './said.tsx';

type Row = AnswerOf<'complaints.listMine'>['rows'][number];

interface ComplaintTableProps {
  caption: string;
  rows: Row[];
  /** Whether the reader received them; else they are the reader's own. */
  received?: boolean;
}

export function ComplaintTable({ caption, rows, received = false }: ComplaintTableProps) {
  return (
    <Table
      caption={caption}
      sticky
      rows={rows}
      rowKey={(row) => row.id}
      columns={columns.filter(({ head }) => received || head !== '署名')}
    />
  );
}

const columns: Column<Row>[] = [
  {
    head: '内容',
    name: true,
    cell: (row) => (
      <Link to="/complaints/$complaintId" params={{ complaintId: String(row.id) }}>
        {row.opening}
      </Link>
    ),
  },
  { head: '类别', cell: (row) => row.kindWords },
  { head: '写给', cell: (row) => row.toWords },
  { head: '署名', cell: (row) => (row.signed ? '署名' : '不署名') },
  { head: '提交日期', cell: (row) => <span className="keep-together">{row.writtenOn}</span> },
  { head: '答复期限', cell: (row) => <span className="keep-together">{row.dueOn}</span> },
  { head: '状态', cell: (row) => <ComplaintState of={row} over={row.over} /> },
];
