import { useState } from 'react';
import { type AnswerOf, useRead } from '../lib/client.ts';
import { fullDay } from '../lib/format.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { Notice } from '../ui/notice.tsx';
import { Sheet } from '../ui/sheet.tsx';
import { StatusMark } from '../ui/status-mark.tsx';
import { Go } from './address.tsx';
import { ComplaintForm, type Sent } from './complaint-form.tsx';
import { ByReceipt } from './complaint-receipt.tsx';
import { Head } from './head.tsx';
import type { PageProps } from './pages.tsx';
import { Reading } from './reading.tsx';

/** Write a complaint or a suggestion, about the page somebody came from; and what I wrote before. */
export function ComplaintsPage({ query }: PageProps) {
  const form = useRead('complaints.readForm', {});
  const [sent, setSent] = useState<Sent | null>(null);
  return (
    <Reading of={form}>
      {(read) => (
        <>
          <Head
            title="投诉建议"
            note={`${read.answerWorkdays}个工作日内答复。反映问题不影响积分，也不统计。`}
          />
          {sent && <SentNotice sent={sent} />}
          {!sent && read.addressees.length === 0 && (
            <EmptyState>本单位还没有设受理投诉建议的岗位，请当面向上级党组织反映。</EmptyState>
          )}
          {!sent && read.addressees.length > 0 && (
            <ComplaintForm form={read} query={query} onSent={setSent} />
          )}
          <Mine />
          <ByReceipt />
        </>
      )}
    </Reading>
  );
}

function SentNotice({ sent }: { sent: Sent }) {
  return (
    <Notice state="done" title={`已交给${sent.toWords}`} announced>
      <p>{fullDay(sent.dueOn)}前答复您。</p>
      {sent.receipt && (
        <>
          <p className="receipt">{sent.receipt}</p>
          <p>
            这是回执码，只显示这一次，请抄下或截图。没有署名，系统里没有您的姓名，凭它在下方查答复。
          </p>
        </>
      )}
    </Notice>
  );
}

function Mine() {
  const mine = useRead('complaints.listMine', { query: { page: 1, size: 20 } });
  return (
    <Reading of={mine}>
      {({ rows }) => (
        <Sheet title="我写过的">
          {rows.length === 0 ? (
            <p className="small">还没有。署名写的会列在这里；不署名的凭回执码查。</p>
          ) : (
            <ul className="entries">
              {rows.map((row) => (
                <MineRow key={row.id} row={row} />
              ))}
            </ul>
          )}
        </Sheet>
      )}
    </Reading>
  );
}

function MineRow({ row }: { row: AnswerOf<'complaints.listMine'>['rows'][number] }) {
  const state = row.over ? 'over' : row.state === 'received' ? 'open' : 'done';
  return (
    <li>
      <Go to={`/m/complaints/${row.id}`}>
        <span>{row.opening}</span>
        <span className="small">
          <StatusMark state={state}>{row.stateWords}</StatusMark> · {row.kindWords} · {row.toWords}{' '}
          · {fullDay(row.writtenOn)}
          {row.dueWords && ` · ${row.dueWords}`}
        </span>
      </Go>
    </li>
  );
}
