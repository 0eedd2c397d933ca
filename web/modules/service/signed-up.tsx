import { type AnswerOf, downloadUrl, useRead } from '../../lib/client.ts';
import { count, listName } from '../../lib/format.ts';
import { Reading } from '../../shell/reading.tsx';
import { buttonClass } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import type { TopicPage } from './words.ts';

type SignUpRow = AnswerOf<'service.listSignUps'>['rows'][number];

/** Who wants to come, for those who organise it. Who withdrew stands nowhere. */
export function SignedUp({ topic, number }: { topic: TopicPage; number: number }) {
  const params = { topicId: topic.id };
  const reading = useRead('service.listSignUps', { params });
  return (
    <Sheet number={number} title="已报名的人" note={noteOf(topic)} flush>
      <Reading of={reading}>
        {({ rows, orderWords }) =>
          rows.length === 0 ? (
            <EmptyState>还没有人报名。有人报名后，会按报名先后列在这里。</EmptyState>
          ) : (
            <>
              <Table
                caption="已报名的人"
                phone="lines"
                rows={rows}
                rowKey={(row) => row.personId}
                columns={columns}
              />
              <div className="sheet-foot">
                <p>{orderWords}。退出的人不留记录。</p>
                {topic.allowed.includes('service.exportSignUps') && (
                  <a
                    className={buttonClass('quiet', true)}
                    href={downloadUrl('service.exportSignUps', { params })}
                    download
                  >
                    导出名单（Excel）
                  </a>
                )}
              </div>
            </>
          )
        }
      </Reading>
    </Sheet>
  );
}

function noteOf({ signedUpCount, waitingCount, companionCount }: TopicPage): string {
  const waiting = waitingCount > 0 ? `，候补${count(waitingCount)}人` : '';
  const companions = companionCount > 0 ? `，随行家属${count(companionCount)}人` : '';
  return `报名${count(signedUpCount)}人${waiting}${companions}。`;
}

const columns: Column<SignUpRow>[] = [
  { head: '姓名', name: true, cell: (row) => listName(row.name) },
  { head: '单位', cell: (row) => row.unitName },
  { head: '情况', cell: (row) => row.stateWords },
  { head: '随行', cell: (row) => row.companionCount > 0 && `家属${row.companionCount}人` },
  { head: '报名时间', cell: (row) => <span className="keep-together">{row.at}</span> },
];
