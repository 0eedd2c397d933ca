import { Link } from '@tanstack/react-router';
import { type AnswerOf, useRead } from '../../lib/client.ts';
import { dueDay, fullDay } from '../../lib/format.ts';
import { Reading } from '../../shell/reading.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import { StartDraft } from './start-draft.tsx';
import './schemes.css';

type Schemes = AnswerOf<'schemes.list'>;
type DraftRow = Schemes['drafts'][number];
type SchemeRow = Schemes['schemes'][number];

/** Schemes in force that one may read, and drafts on their way. */
export function SchemesPage() {
  const reading = useRead('schemes.list', {});
  return (
    <Reading of={reading}>
      {(list) => (
        <>
          <PageHead
            title="办法修订"
            trail={[{ words: '积分办法', link: <Link to="/scheme">积分办法</Link> }]}
            finding={findingOf(list)}
          />
          <Sheet number={1} title="正在办的草案" flush>
            {list.drafts.length === 0 ? (
              <EmptyState>现在没有草案。要改办法，先起草，公开征求意见，再决定和公示。</EmptyState>
            ) : (
              <Table
                caption="正在办的草案"
                rows={list.drafts}
                rowKey={(row) => row.id}
                columns={draftColumns(list.today)}
              />
            )}
          </Sheet>
          {list.mayStart.length > 0 && <StartDraft owners={list.mayStart} />}
          <Sheet
            number={list.mayStart.length > 0 ? 3 : 2}
            title="各处的办法"
            note={list.incomparableWords}
            flush
          >
            <Table
              caption="各处的办法"
              rows={list.schemes}
              rowKey={(row) => row.versionId}
              columns={schemeColumns}
            />
          </Sheet>
        </>
      )}
    </Reading>
  );
}

function findingOf({ drafts }: Schemes): string {
  const rule = '办法先起草，公开征求意见，用上一年的记录试算，再由会议决定，公示后施行。';
  return drafts.length === 0 ? rule : `${drafts.length}份草案正在办。${rule}`;
}

function draftColumns(today: string): Column<DraftRow>[] {
  return [
    {
      head: '草案',
      name: true,
      cell: (row) => (
        <Link
          to={
            row.allowed.includes('schemes.addComment')
              ? '/schemes/drafts/$draftId/consultation'
              : '/schemes/drafts/$draftId'
          }
          params={{ draftId: String(row.id) }}
        >
          {row.title}
        </Link>
      ),
    },
    { head: '情况', cell: (row) => row.stateWords },
    { head: '到哪一天', cell: (row) => row.dueOn && dueDay(row.dueOn, today) },
    {
      head: '意见',
      number: true,
      cell: (row) => (row.comments === 0 ? '' : `${row.comments}条`),
    },
    {
      head: '待答复',
      number: true,
      cell: (row) => (row.unanswered === 0 ? '' : `${row.unanswered}条`),
    },
  ];
}

const schemeColumns: Column<SchemeRow>[] = [
  {
    head: '办法',
    name: true,
    cell: (row) => (
      <Link to="/scheme" search={{ versionId: row.versionId }}>
        {row.name}第{row.version}版
      </Link>
    ),
  },
  { head: '管谁', cell: (row) => (row.mine ? `${row.owner.name}（我的）` : row.owner.name) },
  { head: '情况', cell: (row) => row.stateWords },
  { head: '自哪一天', cell: (row) => fullDay(row.effectiveFrom) },
  { head: '与市里不同', cell: (row) => row.differenceWords },
];
