import type { ReactNode } from 'react';
import { type AnswerOf, downloadUrl, useRead } from '../lib/client.ts';
import { points } from '../lib/format.ts';
import { daysOf, periodOptions } from '../lib/periods.ts';
import { useSession } from '../shell/session.ts';
import { buttonClass } from '../ui/button.tsx';
import { Select } from '../ui/field.tsx';
import { Pager } from '../ui/pager.tsx';
import { Sentences } from '../ui/sentences.tsx';
import { Sheet } from '../ui/sheet.tsx';
import { Waiting } from '../ui/waiting.tsx';
import { Go, go } from './address.tsx';
import { Entries } from './entries.tsx';
import { Head } from './head.tsx';
import { MyObjections, useMyObjections } from './my-objections.tsx';
import type { PageProps } from './pages.tsx';
import { PendingDeductions, useMyDeductions } from './pending-deductions.tsx';
import { Reading } from './reading.tsx';

type Year = AnswerOf<'points.readMyYear'>;

const size = 20;

interface ListProps {
  query: URLSearchParams;
  year: Year;
}

/** All my entries of a year, or of one category of it. */
export function PointsPage({ query }: PageProps) {
  const hasYear = useSession().me.allowed.includes('points.readMyYear');
  if (!hasYear) {
    return (
      <>
        <Head title="积分" />
        <p>这个账号不在花名册上，没有个人积分。</p>
      </>
    );
  }
  return <MyPoints query={query} />;
}

function MyPoints({ query }: { query: URLSearchParams }) {
  const asked = Number(query.get('year')) || undefined;
  const reading = useRead('points.readMyYear', { query: { year: asked } });
  const waiting = [useMyDeductions(), useMyObjections()].some(({ isLoading }) => isLoading);
  if (waiting) {
    return <Waiting />;
  }
  return (
    <Reading of={reading}>
      {(year) => (
        <>
          <Head
            title="积分"
            note={
              <>
                {year.year}年已计
                <Go to={`/m/proof?year=${year.year}`} className="proved">
                  {points(year.total)}
                  <span className="unseen">分，看由哪些记录组成</span>
                </Go>
                分，共{year.entryCount}条。点一条看为什么。
              </>
            }
          />
          {year.flags.length > 0 && <Sentences of={year.flags} />}
          <PendingDeductions />
          <Choices year={year} query={query} />
          <List query={query} year={year}>
            <MyObjections />
            <Statement query={query} year={year} />
          </List>
        </>
      )}
    </Reading>
  );
}

function Statement({ query, year }: ListProps) {
  if (!year.allowed.includes('points.exportMyStatement')) {
    return null;
  }
  return (
    <div className="acts">
      <a
        className={buttonClass()}
        href={downloadUrl('points.exportMyStatement', {
          query: { year: year.year, ...periodIn(year, query), format: 'docx' },
        })}
        download
      >
        下载{year.year}年{query.get('period') ? '这一段的' : ''}积分单（Word）
      </a>
    </div>
  );
}

/** The days of the period that the address names, within the year. */
function periodIn({ year }: Year, query: URLSearchParams) {
  return daysOf(year, query.get('period') ?? '');
}

function Choices({ year, query }: { year: Year; query: URLSearchParams }) {
  const category = query.get('category') ?? '';
  const period = query.get('period') ?? '';
  const choose = (chosen: { year?: string; category?: string; period?: string }) => {
    const before = { year: String(year.year), category, period };
    go(`/m/points?${new URLSearchParams({ ...before, ...chosen })}`, 'replace');
  };
  return (
    <div className="choices">
      <Select
        label="年度"
        value={year.year}
        onChange={(event) => choose({ year: event.target.value, period: '' })}
      >
        {year.years.map((one) => (
          <option key={one} value={one}>
            {one}年
          </option>
        ))}
      </Select>
      <Select
        label="期间"
        value={period}
        onChange={(event) => choose({ period: event.target.value })}
      >
        {periodOptions(year.year, year.asOf)
          .filter(([key]) => key !== 'own')
          .map(([key, words]) => (
            <option key={key} value={key}>
              {words}
            </option>
          ))}
      </Select>
      <Select
        label="类别"
        value={category}
        onChange={(event) => choose({ category: event.target.value })}
      >
        <option value="">全部</option>
        {year.categories.map(({ code, name }) => (
          <option key={code} value={code}>
            {code} {name}
          </option>
        ))}
      </Select>
    </div>
  );
}

/** @param children what follows the entries, shown with them, so that it does not jump */
function List({ query, year, children }: ListProps & { children: ReactNode }) {
  const page = Number(query.get('page')) || 1;
  const category = query.get('category') || undefined;
  const list = useRead('points.listMyEntries', {
    query: { year: year.year, ...periodIn(year, query), category, page, size },
  });
  const turn = (to: number) => {
    const next = new URLSearchParams(query);
    next.set('page', String(to));
    go(`/m/points?${next}`);
  };
  return (
    <>
      <Reading of={list}>
        {(read) => (
          <Sheet title="积分记录" titleUnseen>
            <Entries rows={read.rows} year={year.year} />
            <Pager page={page} size={size} total={read.total} measure="条" onPage={turn} />
          </Sheet>
        )}
      </Reading>
      {!list.isPending && children}
    </>
  );
}
