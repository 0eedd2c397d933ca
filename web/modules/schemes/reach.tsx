import { type AnswerOf, useRead } from '../../lib/client.ts';
import { points } from '../../lib/format.ts';
import { Reading } from '../../shell/reading.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { Table } from '../../ui/table.tsx';

type Of = NonNullable<AnswerOf<'schemes.readReach'>['draft']>;

/** Whether everybody's line is within reach under a draft, and what stands in the way. */
export function Reach({ draftId, number }: { draftId: number; number: number }) {
  const reading = useRead('schemes.readReach', { query: { draftId } });
  return (
    <Reading of={reading}>
      {({ draft, inForce, assumptions }) => (
        <Sheet
          number={number}
          title="参考线够不够得着"
          note={`按草案，${(draft ?? inForce).words}现行办法：${inForce.words}`}
          flush
        >
          {(draft ?? inForce).rows.length > 0 && (
            <>
              <Rows of={draft ?? inForce} />
              <div className="sheet-foot">
                {assumptions.words.map((words) => (
                  <p key={words}>{words}</p>
                ))}
              </div>
              <NotHeld of={draft ?? inForce} />
            </>
          )}
        </Sheet>
      )}
    </Reading>
  );
}

function Rows({ of }: { of: Of }) {
  return (
    <Table
      caption="各种岗位和请假情形"
      rows={of.rows}
      rowKey={(row) => row.code}
      columns={[
        { head: '情形', name: true, cell: (row) => `${row.name}（${row.audienceWords}）` },
        { head: '前提', cell: (row) => row.patternWords },
        { head: '参考线', number: true, cell: (row) => points(row.line) },
        { head: '结果', cell: (row) => row.reachWords },
        {
          head: '卡在哪里',
          cell: (row) =>
            row.blockers.length === 0
              ? '—'
              : row.blockers
                  .slice(0, 3)
                  .map(({ words }) => words)
                  .join('；'),
        },
      ]}
    />
  );
}

/** The line where an organiser did not hold what the scheme counts on. */
function NotHeld({ of }: { of: Of }) {
  return (
    <details className="sheet-foot">
      <summary>该组织而没有组织的，参考线怎么看</summary>
      {of.notHeld.map((one) => (
        <p key={one.ruleCode}>{one.words}。</p>
      ))}
    </details>
  );
}
