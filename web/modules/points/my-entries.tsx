import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useRead } from '../../lib/client.ts';
import { Reading } from '../../shell/reading.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Pager } from '../../ui/pager.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { EntriesTable } from './entries-table.tsx';
import { WithReasons } from './my-points.tsx';

const size = 50;

export function MyEntriesPage() {
  const { year, page = 1 } = useSearch({ from: '/frame/my-points/entries' });
  const navigate = useNavigate();
  const reading = useRead('points.listMyEntries', { query: { year, page, size } });
  return (
    <Reading of={reading}>
      {(list) => (
        <>
          <PageHead
            title="全部记录"
            trail={[
              {
                words: '我的积分',
                link: (
                  <Link to="/my-points" search={{ year }}>
                    我的积分
                  </Link>
                ),
              },
            ]}
            finding={`${year ? `${year}年` : ''}共${list.total}条。点事项看为什么。`}
          />
          <WithReasons own>
            {(entry) => (
              <Sheet title="全部积分记录" titleUnseen flush>
                <EntriesTable
                  caption="全部积分记录"
                  rows={list.rows}
                  year={year ?? 0}
                  current={entry}
                />
                <Pager
                  page={page}
                  size={size}
                  total={list.total}
                  measure="条"
                  orderWords={list.orderWords}
                  onPage={(to) => navigate({ to: '.', search: { year, page: to } })}
                />
              </Sheet>
            )}
          </WithReasons>
        </>
      )}
    </Reading>
  );
}
