import { type AnswerOf, downloadUrl, useRead } from '../lib/client.ts';
import { points } from '../lib/format.ts';
import { useSession } from '../shell/session.ts';
import { buttonClass } from '../ui/button.tsx';
import { Select } from '../ui/field.tsx';
import { Pager } from '../ui/pager.tsx';
import { Sheet } from '../ui/sheet.tsx';
import { Waiting } from '../ui/waiting.tsx';
import { go } from './address.tsx';
import { Entries } from './entries.tsx';
import { Head } from './head.tsx';
import { MyObjections } from './my-objections.tsx';
import type { PageProps } from './pages.tsx';
import { PendingDeductions, useMyDeductions } from './pending-deductions.tsx';
import { Reading } from './reading.tsx';

type Year = AnswerOf<'points.readMyYear'>;

const size = 20;

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
  if (useMyDeductions().isLoading) {
    return <Waiting />;
  }
  return (
    <Reading of={reading}>
      {(year) => (
        <>
          <Head
            title="积分"
            note={`${year.year}年已计${points(year.total)}分，共${year.entryCount}条。点一条看为什么。`}
          />
          <PendingDeductions />
          <Choices year={year} category={query.get('category') ?? ''} />
          <List query={query} year={year} />
          <MyObjections />
          {year.allowed.includes('points.exportMyStatement') && (
            <div className="acts">
              <a
                className={buttonClass()}
                href={downloadUrl('points.exportMyStatement', {
                  query: { year: year.year, format: 'docx' },
                })}
                download
              >
                下载{year.year}年积分单（Word）
              </a>
            </div>
          )}
        </>
      )}
    </Reading>
  );
}

function Choices({ year, category }: { year: Year; category: string }) {
  const choose = (chosen: { year?: string; category?: string }) => {
    const next = new URLSearchParams({ year: String(year.year), category, ...chosen });
    go(`/m/points?${next}`, 'replace');
  };
  return (
    <div className="choices">
      <Select
        label="年度"
        value={year.year}
        onChange={(event) => choose({ year: event.target.value })}
      >
        {year.years.map((one) => (
          <option key={one} value={one}>
            {one}年
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

function List({ query, year }: { query: URLSearchParams; year: Year }) {
  const page = Number(query.get('page')) || 1;
  const category = query.get('category') || undefined;
  const list = useRead('points.listMyEntries', {
    query: { year: year.year, category, page, size },
  });
  const turn = (to: number) => {
    const next = new URLSearchParams({ year: String(year.year), page: String(to) });
    if (category) {
      next.set('category', category);
    }
    go(`/m/points?${next}`);
  };
  return (
    <Reading of={list}>
      {(read) => (
        <Sheet title="积分记录" titleUnseen>
          <Entries rows={read.rows} year={year.year} />
          <Pager page={page} size={size} total={read.total} measure="条" onPage={turn} />
        </Sheet>
      )}
    </Reading>
  );
}
