import { useState } from 'react';
import { type AnswerOf, useAct, useRead } from '../../lib/client.ts';
import { listName } from '../../lib/format.ts';
import { Reading } from '../../shell/reading.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { ReasonDialog } from '../../ui/reason-dialog.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import { GrantPost } from './grant-post.tsx';

type PostRow = AnswerOf<'access.listPosts'>['rows'][number];

export function PostsPage() {
  const reading = useRead('access.listPosts', {});
  return (
    <Reading of={reading}>
      {(list) => (
        <>
          <PageHead
            title="职责与岗位"
            finding={`现有${list.rows.length}个岗位。岗位决定一个人能办什么事、管到哪里。`}
          />
          {list.allowed.includes('access.grantPost') && <GrantPost kinds={list.kinds} />}
          <Sheet number={2} title="现任岗位" note={`${list.orderWords}。`} flush>
            {list.rows.length === 0 ? (
              <EmptyState>还没有登记岗位。由安全管理员登记。</EmptyState>
            ) : (
              <Table
                caption="现任岗位"
                sticky
                rows={list.rows}
                rowKey={(row) => row.id}
                columns={columns}
              />
            )}
          </Sheet>
        </>
      )}
    </Reading>
  );
}

const columns: Column<PostRow>[] = [
  { head: '姓名', name: true, cell: (row) => listName(row.holderName) },
  { head: '岗位', cell: (row) => row.kindWords },
  { head: '组织', cell: (row) => row.organisationName },
  { head: '任职时间', cell: (row) => <span className="keep-together">{row.heldFrom}</span> },
  { head: '办理', cell: (row) => row.allowed.includes('access.endPost') && <EndPost post={row} /> },
];

function EndPost({ post }: { post: PostRow }) {
  const [open, setOpen] = useState(false);
  const end = useAct('access.endPost');
  return (
    <>
      <Button small onClick={() => setOpen(true)}>
        免去
      </Button>
      <ReasonDialog
        title={`免去${post.holderName}的${post.kindWords}`}
        actWords="免去"
        busyWords="正在办理"
        open={open}
        busy={end.isPending}
        error={end.error}
        onClose={() => setOpen(false)}
        onConfirm={(reason) =>
          end.mutate(
            { params: { postId: post.id }, body: { reason } },
            { onSuccess: () => setOpen(false) },
          )
        }
      >
        <p>免去后立即不能再办理这个岗位的事；任职经历保留。</p>
      </ReasonDialog>
    </>
  );
}
