import { useState } from 'react';
import { emptyDraft } from '../lib/claim-draft.ts';
import { type AnswerOf, useAct, useRead } from '../lib/client.ts';
import { dayInProse } from '../lib/format.ts';
import { claimMarks, isOwn } from '../shell/claim/facts.tsx';
import { ClaimForm } from '../shell/claim/form.tsx';
import { useSession } from '../shell/session.ts';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import { Pager } from '../ui/pager.tsx';
import { Sheet } from '../ui/sheet.tsx';
import { StatusMark } from '../ui/status-mark.tsx';
import { Go, go } from './address.tsx';
import { Head } from './head.tsx';
import type { PageProps } from './pages.tsx';
import { Reading } from './reading.tsx';

type Row = AnswerOf<'claims.listMine'>['rows'][number];

const size = 20;

/** Claim a deed in one line, and what became of earlier ones. */
export function ClaimsPage({ query }: PageProps) {
  const [sent, setSent] = useState<number | null>(null);
  const send = useAct('claims.submit');
  const mayClaim = useSession().me.allowed.includes('claims.submit');
  return (
    <>
      <Head
        title="申报一件事"
        note="会议、党费、活动记录单已经记的，不用申报。支部也可以替您报，一样算数。"
      />
      {sent !== null && (
        <Notice
          state="done"
          title="已交给审核人"
          announced
          acts={<Button onClick={() => setSent(null)}>再报一件</Button>}
        >
          <p>由别人审核，通过后记入台账并公示。结果列在下面，也会出现在首页。</p>
        </Notice>
      )}
      {sent === null && mayClaim && (
        <ClaimForm
          start={emptyDraft}
          personId={null}
          act="提交申报"
          sending={send}
          onSend={(body) => send.mutate({ body }, { onSuccess: ({ claimId }) => setSent(claimId) })}
        />
      )}
      <Mine page={Number(query.get('page')) || 1} />
    </>
  );
}

function Mine({ page }: { page: number }) {
  const mine = useRead('claims.listMine', { query: { page, size } });
  return (
    <Reading of={mine}>
      {({ rows, total }) => (
        <Sheet title="我的申报">
          {rows.length === 0 ? (
            <p className="small">还没有。报过的会列在这里，随时看到办到哪一步。</p>
          ) : (
            <ul className="entries">
              {rows.map((row) => (
                <MineRow key={row.id} row={row} />
              ))}
            </ul>
          )}
          <Pager
            page={page}
            size={size}
            total={total}
            measure="件"
            onPage={(to) => go(`/m/claims?page=${to}`)}
          />
        </Sheet>
      )}
    </Reading>
  );
}

function MineRow({ row }: { row: Row }) {
  return (
    <li>
      <Go to={`/m/claims/${row.id}`}>
        <span>{row.words}</span>
        <span className="small">
          <StatusMark state={claimMarks[row.state]}>{row.stateWords}</StatusMark> · {row.ruleName} ·{' '}
          {dayInProse(row.happenedOn)}
          {!isOwn(row) && ` · ${row.personName}，${row.sentByWords}`}
        </span>
      </Go>
    </li>
  );
}
