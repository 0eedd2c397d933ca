import { points } from '../../lib/format.ts';
import { MarkedNumber } from '../../ui/marked.tsx';
import { Table } from '../../ui/table.tsx';
import type { Preview } from './changes.ts';

/** What an ordinary year brings by the draft, beside what it brings today. */
export function OrdinaryYear({ preview }: { preview: Preview }) {
  const { ordinaryTotals: totals } = preview;
  if (preview.withoutPointsWords !== null) return <p className="sheet-foot">{totals.words}</p>;
  return (
    <>
      <Table
        caption="普通一年各类可得分"
        phone="keep"
        rows={preview.ordinaryYear}
        rowKey={(row) => row.category}
        columns={[
          { head: '类别', name: true, cell: (row) => `${row.category} ${row.name}` },
          {
            head: '党员',
            number: true,
            cell: (row) => <Amount before={row.baseMember} now={row.member} />,
          },
          {
            head: '群众',
            number: true,
            cell: (row) => <Amount before={row.baseNonMember} now={row.nonMember} />,
          },
          { head: '上限', number: true, cell: (row) => (row.cap === null ? '' : points(row.cap)) },
        ]}
        foot={
          <tr>
            <th scope="row">合计</th>
            <td className="number">
              <Amount before={totals.baseMember} now={totals.member} />
            </td>
            <td className="number">
              <Amount before={totals.baseNonMember} now={totals.nonMember} />
            </td>
            <td className="number">—</td>
          </tr>
        }
      />
      <p className="sheet-foot">{totals.words}</p>
    </>
  );
}

function Amount({ before, now }: { before: number; now: number }) {
  return <MarkedNumber before={points(before)} now={points(now)} />;
}
