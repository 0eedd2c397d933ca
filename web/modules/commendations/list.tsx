import { Link } from '@tanstack/react-router';
import { type AnswerOf, useRead } from '../../lib/client.ts';
import { Reading } from '../../shell/reading.tsx';
import { useSession } from '../../shell/session.ts';
import { buttonClass } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { type State, StatusMark } from '../../ui/status-mark.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import { OpenList } from './open-list.tsx';

type Row = AnswerOf<'commendations.list'>['rows'][number];

/** Lists of the commended of one's unit; its office begins new ones here. */
export function CommendationsPage() {
  const reading = useRead('commendations.list', {});
  const { allowed } = useSession().me;
  return (
    <>
      <PageHead
        title="先进事迹名单"
        finding="只写做了什么，不写分数，不排先后；事迹介绍要本人同意才公开，不收照片。"
        acts={
          allowed.includes('commendations.listMine') && (
            <Link className={buttonClass()} to="/my-commendations">
              名单上的我
            </Link>
          )
        }
      />
      <Reading of={reading}>
        {(list) => (
          <>
            <Sheet number={1} title="名单" note={list.orderWords} flush>
              <Rows rows={list.rows} />
            </Sheet>
            {list.allowed.includes('commendations.open') && <OpenList units={list.units} />}
          </>
        )}
      </Reading>
    </>
  );
}

function Rows({ rows }: { rows: readonly Row[] }) {
  if (rows.length === 0) {
    return (
      <EmptyState>
        本单位现在没有先进事迹名单。由机关党委（党务办公室）起草，另一位同志审核后公示。
      </EmptyState>
    );
  }
  return <Table caption="先进事迹名单" rows={rows} rowKey={({ id }) => id} columns={columns} />;
}

const marks: Readonly<Record<Row['state'], State>> = {
  draft: 'open',
  review: 'near',
  publicity: 'open',
  published: 'done',
  withdrawn: 'done',
  over: 'done',
};

const columns: Column<Row>[] = [
  {
    head: '名单',
    name: true,
    cell: ({ id, title }) => (
      <Link to="/commendations/$commendationId" params={{ commendationId: String(id) }}>
        {title}
      </Link>
    ),
  },
  { head: '单位', cell: ({ unitName }) => unitName },
  { head: '哪一段', cell: ({ deedsWords }) => deedsWords },
  {
    head: '情况',
    cell: ({ state, stateWords }) => <StatusMark state={marks[state]}>{stateWords}</StatusMark>,
  },
];
