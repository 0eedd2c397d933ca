import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useRead } from '../../lib/client.ts';
import { count, fullDay } from '../../lib/format.ts';
import { Reading } from '../../shell/reading.tsx';
import { useSession } from '../../shell/session.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { rowsToShow, type TreeRow } from './tree-rows.ts';
import './organisations.css';

export function OrganisationsPage() {
  const { tree = 'party', on } = useSearch({ from: '/frame/organisations' });
  const navigate = useNavigate();
  const reading = useRead('organisations.readTree', { query: { tree, ...(on && { on }) } });
  return (
    <Reading of={reading}>
      {(answer) => (
        <>
          <PageHead
            title="组织"
            finding={`${fullDay(answer.on)}${on ? '当天' : ''}，${tree === 'party' ? '党组织' : '单位'}${count(answer.total)}个，${answer.orderWords}。点名称看班子、任期和人员。`}
            acts={<OnDay on={on} shown={answer.on} tree={tree} />}
          />
          <Sheet title="组织树" titleUnseen flush>
            <Tabs
              label="看哪一棵树"
              current={tree}
              tabs={[
                { key: 'party', words: '党组织' },
                { key: 'unit', words: '单位' },
              ]}
              onChoose={(key) =>
                navigate({ to: '/organisations', search: { tree: key, ...(on && { on }) } })
              }
            />
            <Tree key={tree} rows={answer.rows} staff={tree === 'unit'} on={on} />
          </Sheet>
        </>
      )}
    </Reading>
  );
}

interface OnDayProps {
  on: string | undefined;
  shown: string;
  tree: 'party' | 'unit';
}

/** Names, places and heads as they were on a day, for reports about the past. */
function OnDay({ on, shown, tree }: OnDayProps) {
  const navigate = useNavigate();
  const { today } = useSession().me;
  const go = (day: string) =>
    navigate({ to: '/organisations', search: { tree, ...(day !== '' && { on: day }) } });
  return (
    <search className="filters">
      <label>
        看哪一天
        <input
          type="date"
          defaultValue={shown}
          key={shown}
          min="2000-01-01"
          max={today}
          onChange={(event) => event.target.validity.valid && go(event.target.value)}
        />
      </label>
      {on !== undefined && <Button onClick={() => go('')}>回到今天</Button>}
    </search>
  );
}

interface TreeProps {
  rows: TreeRow[];
  /** Units count everybody on the roster besides members; party organisations have only members. */
  staff: boolean;
  /** The past day whose trees these are. */
  on: string | undefined;
}

function Tree({ rows, staff, on }: TreeProps) {
  const top = rows.filter((row) => row.depth === 0 && row.hasChildren).map((row) => row.id);
  const [unfolded, setUnfolded] = useState<ReadonlySet<number>>(new Set(top));
  const [sought, setSought] = useState('');
  const shown = rowsToShow(rows, unfolded, sought.trim());
  const fold = (id: number) => {
    const next = new Set(unfolded);
    if (!next.delete(id)) {
      next.add(id);
    }
    setUnfolded(next);
  };
  return (
    <>
      <search className="filters sheet-foot">
        <label>
          名称
          <input type="search" value={sought} onChange={(event) => setSought(event.target.value)} />
        </label>
        <span role="status">{sought.trim() !== '' && `找到${shown.length}个（含上级）`}</span>
      </search>
      {shown.length === 0 ? (
        <EmptyState>没有名称里含“{sought.trim()}”的组织。请换几个字再找。</EmptyState>
      ) : (
        <Table
          caption="组织与人数"
          phone="keep"
          sticky
          rows={shown}
          rowKey={(row) => row.id}
          columns={columnsFor(unfolded, sought.trim() !== '', fold, on).filter(
            ({ head }) => staff || head !== '在册人员',
          )}
        />
      )}
    </>
  );
}

function columnsFor(
  unfolded: ReadonlySet<number>,
  seeking: boolean,
  fold: (id: number) => void,
  on: string | undefined,
): Column<TreeRow>[] {
  return [
    {
      head: '名称',
      name: true,
      cell: (row) => (
        <span className={`tree-name tree-depth-${Math.min(row.depth, 5)}`}>
          {row.hasChildren && !seeking ? (
            <button
              type="button"
              className="tree-fold"
              aria-expanded={unfolded.has(row.id)}
              aria-label={`${row.shortName || row.name}的下级`}
              onClick={() => fold(row.id)}
            >
              {unfolded.has(row.id) ? '▾' : '▸'}
            </button>
          ) : (
            <span className="tree-fold" />
          )}
          <Link
            to="/organisations/$organisationId"
            params={{ organisationId: String(row.id) }}
            search={on === undefined ? {} : { on }}
          >
            {row.name}
          </Link>
        </span>
      ),
    },
    {
      head: '类别',
      remark: true,
      cell: (row) => <span className="keep-together">{row.kindWords}</span>,
    },
    { head: '党员', number: true, cell: (row) => count(row.memberCount) },
    { head: '在册人员', number: true, cell: (row) => count(row.staffCount) },
  ];
}
