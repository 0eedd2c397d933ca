import { Link } from '@tanstack/react-router';
import { type AnswerOf, downloadUrl, useRead } from '../../lib/client.ts';
import { points } from '../../lib/format.ts';
import { Proved } from '../../shell/proved.tsx';
import { Reading } from '../../shell/reading.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { type Column, Table } from '../../ui/table.tsx';

type Row = AnswerOf<'closing.listMine'>['rows'][number];

/** My own closed years with their reference sheets. */
export function MyClosedYearsPage() {
  const reading = useRead('closing.listMine', {});
  return (
    <Reading of={reading}>
      {({ rows }) => (
        <>
          <PageHead
            title="我的考核参考表"
            trail={[{ words: '我的积分', link: <Link to="/my-points">我的积分</Link> }]}
            finding="年度结账后，这里可以下载自己的考核参考表，和单位手里的是同一份。"
          />
          <Sheet title="各年度" titleUnseen flush>
            {rows.length === 0 ? (
              <EmptyState>还没有结账的年度。结账一般在次年1月。</EmptyState>
            ) : (
              <Table
                caption="各年度的考核参考表"
                rows={rows}
                rowKey={({ year }) => year}
                columns={[
                  { head: '年度', name: true, cell: ({ year }) => `${year}年` },
                  { head: '单位', cell: ({ unitName }) => unitName },
                  {
                    head: '计入',
                    number: true,
                    cell: ({ year, total }) => (
                      <Proved mineOf={year} what={`${year}年计入`}>
                        {points(total)}
                      </Proved>
                    ),
                  },
                  { head: '参考线', number: true, cell: ({ guideLine }) => points(guideLine) },
                  ...flagColumn(rows),
                  { head: '考核参考表', cell: ({ year }) => <Files year={year} /> },
                ]}
              />
            )}
          </Sheet>
        </>
      )}
    </Reading>
  );
}

/** What stood beside the number of a year, where anything did. */
function flagColumn(rows: readonly Row[]): Column<Row>[] {
  if (rows.every(({ flags }) => flags === undefined)) return [];
  return [{ head: '标记', cell: ({ flags = [] }) => <span className="small">{flags[0]}</span> }];
}

function Files({ year }: { year: number }) {
  const url = (format: 'docx' | 'xlsx') =>
    downloadUrl('closing.readMySheet', { params: { year }, query: { format } });
  return (
    <>
      <a href={url('docx')} download>
        下载Word
      </a>
      {'　'}
      <a href={url('xlsx')} download>
        下载Excel
      </a>
    </>
  );
}
