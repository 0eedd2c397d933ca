import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { type AnswerOf, useDownload, useRead } from '../../lib/client.ts';
import { listName } from '../../lib/format.ts';
import { Reading } from '../../shell/reading.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { ReasonDialog } from '../../ui/reason-dialog.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { type Column, Table } from '../../ui/table.tsx';

type AccountRow = AnswerOf<'access.listAccounts'>['rows'][number];

/** Who of a unit has an account, and one-time codes for those who have none. */
export function AccountsPage() {
  const { organisationId } = useParams({ from: '/frame/organisations/$organisationId/accounts' });
  const params = { organisationId: Number(organisationId) };
  const reading = useRead('access.listAccounts', { params });
  return (
    <Reading of={reading}>
      {(list) => (
        <>
          <PageHead
            title="账号与一次性码"
            trail={[
              {
                words: '组织',
                link: (
                  <Link to="/organisations/$organisationId" params={{ organisationId }}>
                    所在组织
                  </Link>
                ),
              },
            ]}
            finding={`共${list.rows.length}人。${list.orderWords}。`}
            acts={list.allowed.includes('access.issueCodes') && <IssueCodes params={params} />}
          />
          <Sheet title="账号" titleUnseen flush>
            {list.rows.length === 0 ? (
              <EmptyState>这个组织还没有人员。先导入花名册，再来发码。</EmptyState>
            ) : (
              <Table
                caption="账号情况"
                sticky
                rows={list.rows}
                rowKey={(row) => row.personId}
                columns={columns}
              />
            )}
          </Sheet>
        </>
      )}
    </Reading>
  );
}

const columns: Column<AccountRow>[] = [
  {
    head: '姓名',
    name: true,
    cell: (row) => (
      <Link to="/people/$personId" params={{ personId: String(row.personId) }}>
        {listName(row.name)}
      </Link>
    ),
  },
  { head: '单位', cell: (row) => row.unitName },
  { head: '账号', cell: (row) => row.login },
  { head: '情况', cell: (row) => row.stateWords },
];

function IssueCodes({ params }: { params: { organisationId: number } }) {
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
          issue.mutate({ params, body: { reason } }, { onSuccess: () => setOpen(false) })
        }
      >
        <p>每人一张纸条，72小时内有效，以前发的码同时作废。纸条请当面交给本人，文件用完即删。</p>
      </ReasonDialog>
    </>
  );
}
