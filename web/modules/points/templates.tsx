import { Link } from '@tanstack/react-router';
import { useRead } from '../../lib/client.ts';
import { Reading } from '../../shell/reading.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { Table } from '../../ui/table.tsx';

/** Schemes of other places, to read and to take ideas from. */
export function TemplatesPage() {
  const reading = useRead('points.listTemplates', {});
  return (
    <Reading of={reading}>
      {({ rows }) => (
        <>
          <PageHead
            title="参考办法"
            trail={[{ words: '积分办法', link: <Link to="/scheme">积分办法</Link> }]}
            finding={`各地公开的${rows.length}个办法，已按本系统的规则形式录入，只供参考，不在本市施行。不允许记分的部分没有录入，各页写明依据。`}
          />
          <Sheet title="办法" titleUnseen flush>
            <Table
              caption="参考办法"
              rows={rows}
              rowKey={(row) => row.id}
              top
              columns={[
                {
                  head: '办法',
                  name: true,
                  cell: (row) => (
                    <Link to="/scheme/templates/$templateId" params={{ templateId: row.id }}>
                      {row.name}
                    </Link>
                  ),
                },
                { head: '来源', cell: (row) => row.sourceTitle },
                { head: '原文完整程度', remark: true, cell: (row) => row.about },
                { head: '规则', number: true, cell: (row) => `${row.rules}条` },
                {
                  head: '按规定未录入',
                  number: true,
                  cell: (row) => (row.omitted === 0 ? '' : `${row.omitted}处`),
                },
              ]}
            />
          </Sheet>
        </>
      )}
    </Reading>
  );
}
