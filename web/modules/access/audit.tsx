import { useNavigate, useSearch } from '@tanstack/react-router';
import { type AnswerOf, useRead } from '../../lib/client.ts';
import { count } from '../../lib/format.ts';
import { Reading } from '../../shell/reading.tsx';
import { Choice } from '../../ui/choice.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Pager } from '../../ui/pager.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import { actionInWords, actionWords, objectInWords } from './audit-words.ts';
import { VerifyAudit } from './verify-audit.tsx';

type AuditRow = AnswerOf<'access.listAudit'>['rows'][number];

interface AuditSearch {
  from?: string | undefined;
  to?: string | undefined;
  action?: string | undefined;
}

const size = 100;

/** Every act and every look at another person's detail, newest first. Nobody can change or remove a line. */
export function AuditPage() {
  const { page = 1, ...filters } = useSearch({ from: '/frame/audit' });
  const navigate = useNavigate();
  const reading = useRead('access.listAudit', { query: { ...filters, page, size } });
  return (
    <Reading of={reading}>
      {(list) => (
        <>
          <PageHead
            title="审计记录"
            finding={`按下面的条件共${count(list.total)}条，${list.orderWords}。只能查看，不能修改或删除。`}
          />
          <VerifyAudit />
          <AuditFilters filters={filters} />
          <Sheet title="记录" titleUnseen flush>
            {list.total === 0 ? (
              <EmptyState>没有符合条件的记录。请放宽日期或事项再查。</EmptyState>
            ) : (
              <Table
                caption="审计记录"
                sticky
                rows={list.rows}
                rowKey={(row) => `${row.lane}-${row.seq}`}
                columns={columns}
              />
            )}
            <Pager
              page={page}
              size={size}
              total={list.total}
              measure="条"
              onPage={(to) => navigate({ to: '/audit', search: { ...filters, page: to } })}
            />
          </Sheet>
        </>
      )}
    </Reading>
  );
}

function AuditFilters({ filters }: { filters: AuditSearch }) {
  const navigate = useNavigate();
  const narrow = (chosen: AuditSearch) =>
    navigate({ to: '/audit', search: { ...filters, ...chosen } });
  return (
    <search className="filters">
      <label>
        从
        <input
          type="date"
          value={filters.from ?? ''}
          onChange={(event) => narrow({ from: event.target.value || undefined })}
        />
      </label>
      <label>
        到
        <input
          type="date"
          value={filters.to ?? ''}
          onChange={(event) => narrow({ to: event.target.value || undefined })}
        />
      </label>
      <Choice
        label="事项"
        all="全部事项"
        value={filters.action}
        options={Object.entries(actionWords)}
        onChoose={(action) => narrow({ action: action || undefined })}
      />
    </search>
  );
}

const columns: Column<AuditRow>[] = [
  { head: '时间', name: true, cell: (row) => <span className="keep-together">{row.at}</span> },
  {
    head: '谁',
    cell: (row) => (
      <div>
        {row.actorName}
        {row.actorPostWords !== row.actorName && <div className="small">{row.actorPostWords}</div>}
      </div>
    ),
  },
  { head: '做了什么', cell: (row) => actionInWords(row.action) },
  { head: '对象', cell: (row) => objectInWords(row.objectKind, row.objectId) },
  { head: '组织', cell: (row) => row.organisationName },
  { head: '事由', cell: (row) => row.reason },
  { head: '来自', cell: (row) => row.ip && <span className="keep-together">{row.ip}</span> },
  { head: '明细', cell: (row) => row.details !== '{}' && <Details json={row.details} /> },
];

/** What else the act noted about itself, as it is stored; folded, since few ever need it. */
function Details({ json }: { json: string }) {
  const noted = Object.entries(JSON.parse(json) as Record<string, unknown>);
  return (
    <details>
      <summary>{noted.length}项</summary>
      {noted.map(([name, value]) => (
        <div key={name} className="small">
          {name}：{typeof value === 'object' ? JSON.stringify(value) : String(value)}
        </div>
      ))}
    </details>
  );
}
