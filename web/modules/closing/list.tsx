import { Link } from '@tanstack/react-router';
import { useRead } from '../../lib/client.ts';
import { fullDay } from '../../lib/format.ts';
import { Reading } from '../../shell/reading.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { StatusMark } from '../../ui/status-mark.tsx';
import { Table } from '../../ui/table.tsx';

/** Years of one's units, and whether they are closed. */
export function ClosingsPage() {
  const reading = useRead('closing.list', {});
  return (
    <Reading of={reading}>
      {({ rows, orderWords }) => (
        <>
          <PageHead
            title="年度结账"
            finding="年度的事项都办结后，由一人提出、另一人确认结账。结账后留存每位同志的年度积分，生成考核参考表。"
          />
          <Sheet number={1} title="各年度" note={orderWords} flush>
            {rows.length === 0 ? (
              <EmptyState>没有由您办理的单位。</EmptyState>
            ) : (
              <Table
                caption="各单位各年度的结账情况"
                rows={rows}
                rowKey={({ unitId, year }) => `${unitId} ${year}`}
                columns={[
                  {
                    head: '单位和年度',
                    name: true,
                    cell: ({ unitId, unitName, year }) => (
                      <Link
                        to="/closings/$unitId/$year"
                        params={{ unitId: String(unitId), year: String(year) }}
                      >
                        {unitName}
                        {year}年
                      </Link>
                    ),
                  },
                  {
                    head: '情况',
                    cell: ({ state, stateWords }) => (
                      <StatusMark state={state === 'closed' ? 'done' : 'open'}>
                        {stateWords}
                      </StatusMark>
                    ),
                  },
                  { head: '结账日期', cell: ({ closedOn }) => closedOn && fullDay(closedOn) },
                ]}
              />
            )}
          </Sheet>
        </>
      )}
    </Reading>
  );
}
