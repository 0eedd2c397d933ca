import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useRead } from '../../lib/client.ts';
import { points } from '../../lib/format.ts';
import type { Days } from '../../lib/periods.ts';
import { Reading } from '../../shell/reading.tsx';
import { useSession } from '../../shell/session.ts';
import { PageHead } from '../../ui/page-head.tsx';
import { Pager } from '../../ui/pager.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { EntriesTable } from './entries-table.tsx';
import { KnownDay, KnownThen } from './known-day.tsx';
import { WithReasons } from './my-points.tsx';
import { PeriodChoice } from './period-choice.tsx';

const size = 50;

export function MyEntriesPage() {
  const { entry: _, page = 1, ...filters } = useSearch({ from: '/frame/my-points/entries' });
  const { year, asKnownOn, from, to } = filters;
  const navigate = useNavigate();
  const reading = useRead('points.listMyEntries', { query: { ...filters, page, size } });
  return (
    <Reading of={reading}>
      {(list) => (
        <>
          <PageHead
            title="全部记录"
            trail={trailOf({ year, asKnownOn })}
            finding={`${whichWords(filters)}共${list.total}条，原始分合计${points(list.raw)}分；上限按全年算。点事项看为什么。`}
            acts={<Which year={year} days={{ from, to }} />}
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
                  onPage={(next) => navigate({ to: '.', search: { ...filters, page: next } })}
                />
              </Sheet>
            )}
          </WithReasons>
        </>
      )}
    </Reading>
  );
}

interface WhichProps {
  year: number | undefined;
  days: Days;
}

/** Which part of the year, and as known on which day. */
function Which({ year, days }: WhichProps) {
  const { today } = useSession().me;
  const navigate = useNavigate();
  const choose = (chosen: Days) =>
    navigate({
      to: '.',
      search: (before: Record<string, unknown>) => ({
        ...before,
        from: chosen.from,
        to: chosen.to,
        page: undefined,
        entry: undefined,
      }),
      resetScroll: false,
    });
  return (
    <div className="filters">
      {year !== undefined && (
        <PeriodChoice year={year} today={today} value={days} onChoose={choose} />
      )}
      <KnownDay />
    </div>
  );
}

function whichWords({ year, category, from, to }: Narrowed): string {
  const parts = [year && `${year}年`, category && `${category}类`, (from || to) && '这一段'];
  return parts.filter(Boolean).join('');
}

interface Narrowed extends Days {
  year?: number;
  category?: string;
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
