import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { type AnswerOf, useRead } from '../../lib/client.ts';
import { listName } from '../../lib/format.ts';
import { Reading } from '../../shell/reading.tsx';
import { Button, buttonClass } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Pager } from '../../ui/pager.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { StatusMark } from '../../ui/status-mark.tsx';
import { type Column, Table } from '../../ui/table.tsx';

type PersonRow = AnswerOf<'people.list'>['rows'][number];

export interface PeopleSearch {
  q?: string | undefined;
  organisationId?: number | undefined;
  membership?: 'member' | 'nonMember' | 'withoutBranch' | undefined;
  page?: number | undefined;
}

const size = 100;

export function PeoplePage() {
  const search = useSearch({ from: '/frame/people' });
  const navigate = useNavigate();
  const reading = useRead('people.list', { query: { ...search, size } });
  return (
    <Reading of={reading}>
      {(list) => (
        <>
          <PageHead
            title="人员"
            finding={`按下面的条件共${list.total}人。${list.orderWords}。`}
            acts={
              list.allowed.includes('people.startImport') && (
                <Link className={buttonClass()} to="/imports">
                  导入花名册
                </Link>
              )
            }
          />
          <PeopleFilters search={search} />
          <Sheet title="人员名单" titleUnseen flush>
            {list.total === 0 ? (
              <EmptyState>没有符合条件的人员。可以输入姓名或拼音首字母再找。</EmptyState>
            ) : (
              <Table
                caption="人员名单"
                sticky
                rows={list.rows}
                rowKey={(row) => row.id}
                columns={columns}
              />
            )}
            <Pager
              page={search.page ?? 1}
              size={size}
              total={list.total}
              measure="人"
              onPage={(page) => navigate({ to: '/people', search: { ...search, page } })}
            />
          </Sheet>
        </>
      )}
    </Reading>
  );
}

const columns: Column<PersonRow>[] = [
  {
    head: '姓名',
    name: true,
    cell: (row) => (
      <Link className="keep-together" to="/people/$personId" params={{ personId: String(row.id) }}>
        {listName(row.name)}
      </Link>
    ),
  },
  { head: '性别', cell: (row) => row.sexWords },
  { head: '单位', cell: (row) => row.unitName },
  { head: '所在支部', cell: (row) => row.branchName },
  { head: '人员类别', cell: (row) => <span className="keep-together">{row.membershipWords}</span> },
  { head: '职务', cell: (row) => row.postWords },
  {
    head: '待补充',
    cell: (row) =>
      row.remarks.length > 0 && <StatusMark state="near">{row.remarks.join('；')}</StatusMark>,
  },
];

function PeopleFilters({ search }: { search: PeopleSearch }) {
  const navigate = useNavigate();
  const [q, setQ] = useState(search.q ?? '');
  const units = useRead('organisations.readTree', { query: { tree: 'unit' } });
  const narrow = (chosen: PeopleSearch) =>
    navigate({
      to: '/people',
      search: { ...search, q: q || undefined, ...chosen, page: undefined },
    });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    narrow({});
  };
  return (
    <search>
      <form className="filters" onSubmit={submit}>
        <label>
          姓名
          <input
            type="search"
            placeholder="姓名或拼音"
            value={q}
            onChange={(event) => setQ(event.target.value)}
          />
        </label>
        <label>
          单位
          <select
            value={search.organisationId ?? ''}
            onChange={(event) =>
              narrow({
                organisationId: event.target.value === '' ? undefined : Number(event.target.value),
              })
            }
          >
            <option value="">全部单位</option>
            {(units.data?.rows ?? []).map((row) => (
              <option key={row.id} value={row.id}>
                {row.shortName || row.name}
              </option>
            ))}
          </select>
        </label>
        <label>
          人员类别
          <select
            value={search.membership ?? ''}
            onChange={(event) =>
              narrow({
                membership: (event.target.value || undefined) as PeopleSearch['membership'],
              })
            }
          >
            <option value="">全部</option>
            <option value="member">党员</option>
            <option value="nonMember">群众</option>
            <option value="withoutBranch">没有所在支部的党员</option>
          </select>
        </label>
        <Button type="submit" small>
          查找
        </Button>
      </form>
    </search>
  );
}
