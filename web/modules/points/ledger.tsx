import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { type AnswerOf, useDownload, useRead } from '../../lib/client.ts';
import { count, listName, points, signedPoints } from '../../lib/format.ts';
import { Reading } from '../../shell/reading.tsx';
import { useSession } from '../../shell/session.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Pager } from '../../ui/pager.tsx';
import { ReasonDialog } from '../../ui/reason-dialog.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import { useSeveralUnits } from '../organisations/index.ts';
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
            finding={`${conditions.year ? `${conditions.year}年` : '历年'}按下面的条件共${count(list.total)}条，原始分合计${points(list.sum)}分。${list.orderWords}，不排先后。`}
            acts={
              list.allowed.includes('points.exportLedger') && <Export conditions={conditions} />
            }
          />
          <LedgerFilters filters={filters} />
          <WithReasons>
            {(entry) => (
              <Sheet title="台账记录" titleUnseen flush>
                {list.total === 0 ? (
                  <EmptyState>没有符合条件的记录。请放宽条件再查。</EmptyState>
                ) : (
                  <Table
                    caption="积分台账"
                    sticky
                    rows={list.rows}
                    rowKey={(row) => row.id}
                    isCurrent={(row) => row.id === entry}
                    columns={columnsFor(severalUnits, entry !== undefined)}
                  />
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

/** What is asked of the server: this year unless the address says otherwise. */
function useConditions({ year, ...filters }: LedgerSearch) {
  const thisYear = Number(useSession().me.today.slice(0, 4));
  return { ...filters, year: year === everyYear ? undefined : (year ?? thisYear) };
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
    cell: (row) => (
      <Link
        to="."
        search={(before: Record<string, unknown>) => ({ ...before, entry: row.id })}
        resetScroll={false}
      >
        {row.matter}
      </Link>
    ),
  },
  { head: '依据', cell: (row) => `${row.ruleCode} ${row.clause}` },
  { head: '分', number: true, cell: (row) => signedPoints(row.points) },
  { head: '凭据', cell: (row) => row.ground },
  { head: '状态', cell: (row) => <span className="keep-together">{row.stateWords}</span> },
];

function Export({ conditions }: { conditions: LedgerSearch }) {
  const [open, setOpen] = useState(false);
  const exporting = useDownload('points.exportLedger');
  return (
    <>
      <Button onClick={() => setOpen(true)}>导出Excel</Button>
      <ReasonDialog
        title="导出积分台账"
        actWords="导出Excel"
        busyWords="正在生成文件"
        open={open}
        busy={exporting.isPending}
        error={exporting.error}
        onClose={() => setOpen(false)}
        onConfirm={(reason) =>
          exporting.mutate({ body: { ...conditions, reason } }, { onSuccess: () => setOpen(false) })
        }
      >
        <p>
          导出的内容与当前条件一致，带标题、制表单位、制表人和时间。文件里有个人积分，请妥善保管；导出会留痕。
        </p>
      </ReasonDialog>
    </>
  );
}
