import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { AnswerOf } from '../../lib/client.ts';
import { dayInProse, signedPoints, tellsRaw } from '../../lib/format.ts';
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

interface EntryLinkProps {
  entry: number;
  current?: number | undefined;
  children: ReactNode;
}

/** Opens the reasons of an entry beside the list. */
export function EntryLink({ entry, current, children }: EntryLinkProps) {
  return (
    <Link
      to="."
      search={(before: Record<string, unknown>) => ({ ...before, entry })}
      resetScroll={false}
      aria-current={entry === current ? 'true' : undefined}
    >
      {children}
    </Link>
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
        <EntryLink entry={row.id} current={current}>
          {row.matter}
        </EntryLink>
      ),
    },
    { head: '依据', cell: (row) => `${row.ruleCode} ${row.clause}` },
    {
      head: '分',
      number: true,
      cell: (row) => (
        <EntryLink entry={row.id} current={current}>
          <CountedPoints row={row} />
          <span className="unseen">分，看依据</span>
        </EntryLink>
      ),
    },
    { head: '状态', cell: (row) => <span className="keep-together">{row.stateWords}</span> },
  ];
}

/** What counts; where a cap held something back, the raw points stand beside it. */
function CountedPoints({ row }: { row: Pick<EntryRow, 'points' | 'counted'> }) {
  return (
    <>
      {tellsRaw(row) && <span className="small">原{signedPoints(row.points)}，计</span>}
      {signedPoints(row.counted)}
    </>
  );
}
