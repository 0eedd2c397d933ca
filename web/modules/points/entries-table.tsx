import { Link } from '@tanstack/react-router';
import type { AnswerOf } from '../../lib/client.ts';
import { dayInProse, signedPoints } from '../../lib/format.ts';
import { type Column, Table } from '../../ui/table.tsx';

export type EntryRow = AnswerOf<'points.readMyYear'>['entries'][number];

interface EntriesTableProps {
  caption: string;
  rows: EntryRow[];
  year: number;
  current: number | undefined;
}

/** Entries, each a link that opens its reasons beside the list. */
export function EntriesTable({ caption, rows, year, current }: EntriesTableProps) {
  return (
    <Table
      phone="lines"
      caption={caption}
      rows={rows}
      rowKey={(row) => row.id}
      isCurrent={(row) => row.id === current}
      columns={columnsFor(year, current)}
    />
  );
}

function columnsFor(year: number, current: number | undefined): Column<EntryRow>[] {
  return [
    {
      head: '日期',
      cell: (row) => <span className="keep-together">{dayInProse(row.happenedOn, year)}</span>,
    },
    {
      head: '事项',
      name: true,
      cell: (row) => (
        <Link
          to="."
          search={(before: Record<string, unknown>) => ({ ...before, entry: row.id })}
          resetScroll={false}
          aria-current={row.id === current ? 'true' : undefined}
        >
          {row.matter}
        </Link>
      ),
    },
    { head: '依据', cell: (row) => `${row.ruleCode} ${row.clause}` },
    { head: '分', number: true, cell: (row) => <CountedPoints row={row} /> },
    { head: '状态', cell: (row) => <span className="keep-together">{row.stateWords}</span> },
  ];
}

/** What counts; where a cap held something back, the raw points stand beside it. */
function CountedPoints({ row }: { row: Pick<EntryRow, 'points' | 'counted'> }) {
  const whole = row.points === row.counted;
  return (
    <>
      {!whole && <span className="small">原{signedPoints(row.points)}，计</span>}
      {signedPoints(row.counted)}
    </>
  );
}
