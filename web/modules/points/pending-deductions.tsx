import { Link } from '@tanstack/react-router';
import { useRead } from '../../lib/client.ts';
import { fullDay } from '../../lib/format.ts';
import { buttonClass } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';

/** What was proposed against oneself and counts nowhere yet, above the totals. */
export function PendingDeductions() {
  const reading = useRead('points.listMyDeductions', {});
  return (reading.data?.rows ?? []).map((row) => (
    <Notice
      key={row.id}
      state="near"
      title={`${row.headWords}：${row.matter}`}
      acts={
        <Link
          className={buttonClass()}
          to="/my-deductions/$deductionId"
          params={{ deductionId: String(row.id) }}
        >
          {row.state === 'answered' || (row.takesBack !== null && row.points >= 0)
            ? '看办理情况'
            : '看告知、写说明'}
        </Link>
      }
    >
      <p>
        {fullDay(row.happenedOn)}，{row.ruleCode}。{row.stateWords}。<b>{row.meanwhileWords}</b>
        ；由提出人以外的同志决定。
      </p>
    </Notice>
  ));
}
