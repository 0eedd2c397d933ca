import { useNavigate, useSearch } from '@tanstack/react-router';
import { type AnswerOf, useRead } from '../../lib/client.ts';
import { count, listName, points, signedPoints } from '../../lib/format.ts';
import { Reading } from '../../shell/reading.tsx';
import { useSession } from '../../shell/session.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Pager } from '../../ui/pager.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import { useSeveralUnits } from '../organisations/index.ts';
import { EntryLink } from './entries-table.tsx';
import { KnownThen } from './known-day.tsx';
import { LedgerExport } from './ledger-export.tsx';
import { everyYear, LedgerFilters, type LedgerSearch } from './ledger-filters.tsx';
import { WithReasons } from './my-points.tsx';

type LedgerRow = AnswerOf<'points.listLedger'>['rows'][number];
const size = 100;

export function LedgerPage() {
  const { entry: _, page = 1, ...filters } = useSearch({ from: '/frame/ledger' });
  const navigate = useNavigate();
  const conditions = useConditions(filters);
  const severalUnits = useSeveralUnits();
  const reading = useRead('points.listLedger', { query: { ...conditions, page, size } });
  return (
    <Reading of={reading}>
      {(list) => (
        <>
          <PageHead
            title="积分台账"
            finding={`${conditions.year ? `${conditions.year}年` : ''}按下面的条件共${count(list.total)}条，原始分合计${points(list.sum)}分。${list.orderWords}，不排先后。${list.incomparableWords ?? ''}`}
            acts={
              list.allowed.includes('points.exportLedger') && (
                <LedgerExport conditions={conditions} />
              )
            }
          />
          <LedgerFilters filters={filters} />
          <KnownThen words={list.knownThen ?? undefined} />
          <WithReasons>
            {(entry) => (
              <Sheet title="台账记录" titleUnseen flush>
                {list.total === 0 ? (
                  <EmptyState>{nothingWords(conditions)}</EmptyState>
                ) : (
                  <LedgerTable rows={list.rows} current={entry} severalUnits={severalUnits} />
                )}
                <Pager
                  page={page}
                  size={size}
                  total={list.total}
                  measure="条"
                  onPage={(to) => navigate({ to: '/ledger', search: { ...filters, page: to } })}
                />
              </Sheet>
            )}
          </WithReasons>
        </>
      )}
    </Reading>
  );
}

interface LedgerTableProps {
  rows: LedgerRow[];
  current: number | undefined;
  severalUnits: boolean;
}

function LedgerTable({ rows, current, severalUnits }: LedgerTableProps) {
  return (
    <Table
      caption="积分台账"
      sticky
      rows={rows}
      rowKey={(row) => row.id}
      isCurrent={(row) => row.id === current}
      columns={columnsFor(severalUnits, current !== undefined)}
    />
  );
}

function nothingWords({ from, to }: LedgerSearch): string {
  return from !== undefined && to !== undefined && from > to
    ? '起日晚于止日，没有这样的记录。请把两个日期改过来再查。'
    : '没有符合条件的记录。请放宽条件再查。';
}

/** What is asked of the server: this year unless the address says otherwise, or names days. */
function useConditions({ year, ...filters }: LedgerSearch) {
  const thisYear = Number(useSession().me.today.slice(0, 4));
  const named = filters.from !== undefined || filters.to !== undefined;
  const asked = year ?? (named ? everyYear : thisYear);
  return { ...filters, year: asked === everyYear ? undefined : asked };
}

/** @param narrow the reasons of one entry stand beside the list and say the rest */
function columnsFor(severalUnits: boolean, narrow: boolean): Column<LedgerRow>[] {
  const left = [...(severalUnits ? [] : ['单位']), ...(narrow ? ['凭据', '状态'] : [])];
  return columns.filter(({ head }) => !left.includes(head));
}

const columns: Column<LedgerRow>[] = [
  { head: '日期', cell: (row) => <span className="keep-together">{row.happenedOn}</span> },
  {
    head: '姓名',
    cell: (row) => <span className="keep-together">{listName(row.personName)}</span>,
  },
  { head: '单位', cell: (row) => row.unitName },
  {
    head: '事项',
    name: true,
    cell: (row) => <EntryLink entry={row.id}>{row.matter}</EntryLink>,
  },
  { head: '依据', cell: (row) => `${row.ruleCode} ${row.clause}` },
  {
    head: '分',
    number: true,
    cell: (row) => (
      <EntryLink entry={row.id}>
        {signedPoints(row.points)}
        <span className="unseen">分，看依据</span>
      </EntryLink>
    ),
  },
  { head: '凭据', cell: (row) => row.ground },
  { head: '状态', cell: (row) => <span className="keep-together">{row.stateWords}</span> },
];
