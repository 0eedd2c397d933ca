import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useRead } from '../../lib/client.ts';
import { Reading } from '../../shell/reading.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Pager } from '../../ui/pager.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { EntriesTable } from './entries-table.tsx';
import { KnownDay, KnownThen } from './known-day.tsx';
import { WithReasons } from './my-points.tsx';

const size = 50;

export function MyEntriesPage() {
  const { year, category, asKnownOn, page = 1 } = useSearch({ from: '/frame/my-points/entries' });
  const navigate = useNavigate();
  const reading = useRead('points.listMyEntries', {
    query: { year, category, asKnownOn, page, size },
  });
  return (
    <Reading of={reading}>
      {(list) => (
        <>
          <PageHead
            title="全部记录"
            trail={trailOf({ year, asKnownOn })}
            finding={`${year ? `${year}年` : ''}${category ? `${category}类` : ''}共${list.total}条。点事项看为什么。`}
            acts={<KnownDay />}
          />
          <KnownThen words={list.knownThen ?? undefined} />
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
                  onPage={(to) =>
                    navigate({ to: '.', search: { year, category, asKnownOn, page: to } })
                  }
                />
              </Sheet>
            )}
          </WithReasons>
        </>
      )}
    </Reading>
  );
}

function trailOf(search: { year: number | undefined; asKnownOn: string | undefined }) {
  return [
    {
      words: '我的积分',
      link: (
        <Link to="/my-points" search={search}>
          我的积分
        </Link>
      ),
    },
  ];
}
