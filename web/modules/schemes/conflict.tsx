import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Table } from '../../ui/table.tsx';
import { changesOf, type Draft, differences } from './changes.ts';
import type { Editing } from './editing.ts';

/** Two people changed the draft at once: both versions side by side, and the choice. */
export function ConflictNotice({ editing, theirs }: { editing: Editing; theirs: Draft }) {
  const mine = changesOf(editing.typed, editing.preview);
  const rows = [
    ...differences(mine, theirs.changes),
    ...(editing.typed.purpose.trim() === theirs.purpose
      ? []
      : [{ at: '理由', mine: editing.typed.purpose.trim(), theirs: theirs.purpose }]),
  ];
  return (
    <Notice
      announced
      state="over"
      title="您修改的同时，别人保存了这份草案"
      acts={
        <>
          <Button onClick={() => editing.insist(theirs)}>以我的改动为准，接着改</Button>
          <Button onClick={() => editing.take(theirs)}>放弃我的改动，用已保存的</Button>
        </>
      }
    >
      {rows.length === 0 ? (
        <p>两边的内容相同，选哪一个都可以。</p>
      ) : (
        <Table
          caption="两边不同的地方"
          rows={rows}
          rowKey={(row) => row.at}
          columns={[
            { head: '哪一处', name: true, cell: (row) => row.at },
            { head: '我这里', cell: (row) => row.mine },
            { head: '已保存的', cell: (row) => row.theirs },
          ]}
        />
      )}
    </Notice>
  );
}
