import type { ReactNode } from 'react';
import type { AnswerOf } from '../lib/client.ts';
import { EmptyState } from './empty-state.tsx';

type LeavePage = AnswerOf<'people.listMyLeaves'>;
export type Leave = LeavePage['rows'][number];

interface LeavesProps {
  page: LeavePage;
  /** What may be done with one that stands. */
  acts?: (leave: Leave) => ReactNode;
}

/** Times away, the newest first, with what they mean and who wrote them down. */
export function Leaves({ page, acts }: LeavesProps) {
  return (
    <>
      {page.rows.length === 0 ? (
        <EmptyState>没有登记离岗情况，参考线按在本单位的月份计。</EmptyState>
      ) : (
        <ul className="lines">
          {page.rows.map((leave) => (
            <li key={leave.id}>
              <LeaveWords leave={leave} />
              {leave.withdrawn === null && acts?.(leave)}
            </li>
          ))}
        </ul>
      )}
      {page.noticeWords.map((words) => (
        <p key={words} className="small">
          {words}
        </p>
      ))}
    </>
  );
}

function LeaveWords({ leave }: { leave: Leave }) {
  const { withdrawn } = leave;
  const what = `${leave.kindWords}，${leave.daysWords}`;
  return (
    <>
      {withdrawn === null ? (
        <p>
          {what}。{leave.effectWords}。
        </p>
      ) : (
        <p>
          已不作数：<s>{what}</s>
        </p>
      )}
      <p className="small">
        {leave.recordedByName} {leave.recordedAt} 登记
        {withdrawn && `；${withdrawn.byName} ${withdrawn.at} 更正或撤销：${withdrawn.because}`}
      </p>
    </>
  );
}
