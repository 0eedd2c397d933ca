import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { type AnswerOf, useRead } from '../../lib/client.ts';
import { count, listName } from '../../lib/format.ts';
import { Reading } from '../../shell/reading.tsx';
import { buttonClass } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Pager } from '../../ui/pager.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { StatusMark } from '../../ui/status-mark.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import { useSeveralUnits } from '../organisations/index.ts';
import { PeopleFilters } from './people-filters.tsx';

type PersonRow = AnswerOf<'people.list'>['rows'][number];

const size = 100;

export function PeoplePage() {
  const search = useSearch({ from: '/frame/people' });
  const navigate = useNavigate();
  const severalUnits = useSeveralUnits();
  const reading = useRead('people.list', { query: { ...search, size } });
  return (
    <Reading of={reading}>
      {(list) => (
        <>
          <PageHead
            title="人员"
            finding={`按下面的条件共${count(list.total)}人。${list.orderWords}。`}
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
                columns={columns.filter(({ head }) => severalUnits || head !== '单位')}
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
