import { Link } from '@tanstack/react-router';
import { dayInProse } from '../../lib/format.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import './complaints.css';

/** What came back: the number of a signed one, or the receipt of an unsigned one. */
export type HandedIn = { toWords: string; dueOn: string } & (
  | { complaintId: number; receipt: null }
  | { complaintId: null; receipt: string }
);

export function Handed({ handed, onAgain }: { handed: HandedIn; onAgain: () => void }) {
  const { toWords, dueOn, complaintId, receipt } = handed;
  return (
    <Notice
      state="done"
      title={`已交${toWords}，最迟${dayInProse(dueOn)}答复`}
      announced
      acts={
        <>
          {complaintId !== null && (
            <Link to="/complaints/$complaintId" params={{ complaintId: String(complaintId) }}>
              看这一件
            </Link>
          )}
          {receipt !== null && <Button onClick={() => window.print()}>打印回执</Button>}
          <Button onClick={onAgain}>再写一份</Button>
        </>
      }
    >
      {receipt === null ? (
        <p>答复后出现在“我的投诉建议”里。</p>
      ) : (
        <>
          <p className="receipt">
            回执码：<b>{receipt}</b>
          </p>
          <p>
            只显示这一次，离开这一页就再也看不到，请现在抄下或打印。几天后在“我的投诉建议”里输入它看答复。
          </p>
        </>
      )}
    </Notice>
  );
}
