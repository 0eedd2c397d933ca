import { downloadUrl, useRead } from '../lib/client.ts';
import { points } from '../lib/format.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { Sentences } from '../ui/sentences.tsx';
import { Sheet } from '../ui/sheet.tsx';
import { Go } from './address.tsx';
import { Head } from './head.tsx';
import { Reading } from './reading.tsx';

/** My closed years, each with the sheet the unit has. */
export function ClosedYearsPage() {
  const reading = useRead('closing.listMine', {});
  return (
    <>
      <Head
        title="我的考核参考表"
        called="考核参考表"
        note="年度结账后可以下载，和单位手里的是同一份。"
      />
      <Reading of={reading}>
        {({ rows }) =>
          rows.length === 0 ? (
            <Sheet title="各年度" titleUnseen>
              <EmptyState>还没有结账的年度。结账一般在次年1月。</EmptyState>
            </Sheet>
          ) : (
            rows.map((one) => (
              <Sheet key={one.year} title={`${one.year}年`}>
                <p>
                  {one.entries}条记录，计入
                  <Go to={`/m/proof?year=${one.year}`} className="proved">
                    {points(one.total)}
                    <span className="unseen">分，看由哪些记录组成</span>
                  </Go>
                  分。参考线{points(one.guideLine)}分，是正常参与的样子，不是及格线。
                </p>
                {one.flags && <Sentences of={one.flags} />}
                <div className="acts">
                  <a
                    className="button button-quiet"
                    href={downloadUrl('closing.readMySheet', {
                      params: { year: one.year },
                      query: { format: 'docx' },
                    })}
                    download
                  >
                    下载考核参考表
                  </a>
                </div>
              </Sheet>
            ))
          )
        }
      </Reading>
    </>
  );
}
