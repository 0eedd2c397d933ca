import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { type AnswerOf, useDownload, useRead } from '../../lib/client.ts';
import { count, listName } from '../../lib/format.ts';
import { Reading } from '../../shell/reading.tsx';
import { useSession } from '../../shell/session.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Pager } from '../../ui/pager.tsx';
import { ReasonDialog } from '../../ui/reason-dialog.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import { ResetAccount } from '../people/index.ts';

type AccountList = AnswerOf<'access.listAccounts'>;
type AccountRow = AccountList['rows'][number];

const size = 100;

/** Who of a unit has an account, and one-time codes for those who have none. */
export function AccountsPage() {
  const { organisationId } = useParams({ from: '/frame/organisations/$organisationId/accounts' });
  const { page = 1 } = useSearch({ from: '/frame/organisations/$organisationId/accounts' });
  const params = { organisationId: Number(organisationId) };
  const reading = useRead('access.listAccounts', { params, query: { page, size } });
  const organisation = useRead('organisations.read', { params });
  return (
    <Reading of={reading}>
      {(list) => (
        <Accounts
          list={list}
          organisationId={params.organisationId}
          place={organisation.data?.name ?? '所在组织'}
        />
      )}
    </Reading>
  );
}

interface AccountsProps {
  list: AccountList;
  organisationId: number;
  place: string;
}

function Accounts({ list, organisationId, place }: AccountsProps) {
  const navigate = useNavigate();
  const people = useSession().me.allowed.includes('people.read');
  const to = '/organisations/$organisationId/accounts';
  const params = { organisationId: String(organisationId) };
  const above = (
    <Link to="/organisations/$organisationId" params={params}>
      {place}
    </Link>
  );
  return (
    <>
      <PageHead
        title="账号与一次性码"
        trail={[{ words: place, link: above }]}
        finding={`共${count(list.total)}人，${list.orderWords}。没有口令的人凭一次性码自己设口令。`}
        acts={list.allowed.includes('access.issueCodes') && <IssueCodes {...{ organisationId }} />}
      />
      <Sheet title="账号" titleUnseen flush>
        {list.total === 0 ? (
          <EmptyState>这个组织还没有人员。先导入花名册，再来发码。</EmptyState>
        ) : (
          <Table
            caption="账号情况"
            sticky
            rows={list.rows}
            rowKey={(row) => row.personId}
            columns={columnsFor(people)}
          />
        )}
        <Pager
          page={list.page}
          size={list.size}
          total={list.total}
          measure="人"
          onPage={(page) => navigate({ to, params, search: { page } })}
        />
      </Sheet>
    </>
  );
}

/** @param linked whether the asker may open the pages of persons; the system administrator may not */
function columnsFor(linked: boolean): Column<AccountRow>[] {
  return [
    {
      head: '姓名',
      name: true,
      cell: (row) =>
        linked ? (
          <Link to="/people/$personId" params={{ personId: String(row.personId) }}>
            {listName(row.name)}
          </Link>
        ) : (
          listName(row.name)
        ),
    },
    { head: '单位', cell: (row) => row.unitName },
    { head: '账号', cell: (row) => row.login },
    { head: '情况', cell: (row) => row.stateWords },
    {
      head: '办理',
      cell: (row) =>
        row.allowed.includes('access.resetAccount') && (
          <ResetAccount personId={row.personId} name={row.name} small />
        ),
    },
  ];
}

function IssueCodes({ organisationId }: { organisationId: number }) {
  const [open, setOpen] = useState(false);
  const issue = useDownload('access.issueCodes');
  return (
    <>
      <Button weight="filled" onClick={() => setOpen(true)}>
        给没有口令的人发一次性码
      </Button>
      <ReasonDialog
        title="发一次性码"
        actWords="发码并下载纸条"
        busyWords="正在生成纸条"
        open={open}
        busy={issue.isPending}
        error={issue.error}
        onClose={() => setOpen(false)}
        onConfirm={(reason) =>
          issue.mutate(
            { params: { organisationId }, body: { reason } },
            { onSuccess: () => setOpen(false) },
          )
        }
      >
        <p>每人一张纸条，72小时内有效，以前发的码同时作废。纸条请当面交给本人，文件用完即删。</p>
      </ReasonDialog>
    </>
  );
}
