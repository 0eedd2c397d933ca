import { useState } from 'react';
import { type AnswerOf, useAct } from '../../lib/client.ts';
import { wordsOf } from '../../lib/refusal-error.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { Notice } from '../../ui/notice.tsx';
import { kindsOf, type ReviewRow } from './review-choice.ts';

type Answer = AnswerOf<'claims.approve'>;
type Claim = Pick<ReviewRow, 'id' | 'version'>;

/** Approving one or several, and taking that approval back. */
export function useApproving() {
  const approve = useAct('claims.approve');
  const reopen = useAct('claims.reopen');
  const [answer, setAnswer] = useState<Answer | null>(null);
  const [takenBack, setTakenBack] = useState<number | null>(null);
  const settle = (claims: readonly Claim[]) => {
    if (approve.isPending) return;
    setTakenBack(null);
    reopen.reset();
    const body = { claims: claims.map(({ id, version }) => ({ claimId: id, version })) };
    approve.mutate({ body }, { onSuccess: setAnswer, onError: () => setAnswer(null) });
  };
  const takeBack = async (because: string) => {
    const posted = answer?.posted ?? [];
    for (const { claimId, version } of posted) {
      try {
        await reopen.mutateAsync({ params: { claimId }, body: { version, because } });
      } catch {
        // What went wrong is in reopen.error; those before it are taken back.
        return;
      }
    }
    setAnswer(null);
    setTakenBack(posted.length);
  };
  return { approve, reopen, answer, takenBack, settle, takeBack };
}

export type Approving = ReturnType<typeof useApproving>;

/** What was approved a moment ago, what was not and why, and the way back; in sight wherever the list stands. */
export function ApprovedNotice({ approving }: { approving: Approving }) {
  return (
    <div className="approved">
      <WhatCameOfIt approving={approving} />
    </div>
  );
}

function WhatCameOfIt({ approving }: { approving: Approving }) {
  const { approve, answer, takenBack, reopen, takeBack } = approving;
  if (approve.error) {
    return <ErrorSummary key={approve.submittedAt} title={wordsOf(approve.error)} errors={[]} />;
  }
  if (takenBack !== null) {
    return (
      <Notice state="done" title={`已撤回，${takenBack}件重新待审`} announced>
        <p>积分已冲销，台账里留有冲销记录。</p>
      </Notice>
    );
  }
  if (answer === null) return null;
  const { posted, seconding, refused } = answer;
  return (
    <Notice
      state={refused.length > 0 ? 'near' : 'done'}
      title={titleOf(posted.length, seconding, refused.length)}
      announced
      acts={
        posted.length > 0 && (
          <Button
            data-key="z"
            busyWords={reopen.isPending && '正在撤回'}
            onClick={() => takeBack('审核人点错，当即撤回')}
          >
            撤回这次通过
          </Button>
        )
      }
    >
      {refused.map(({ claimId, words }) => (
        <p key={claimId}>
          第{claimId}号：{words}
        </p>
      ))}
      {reopen.error && <p className="field-error">■ {wordsOf(reopen.error)}</p>}
    </Notice>
  );
}

function titleOf(posted: number, seconding: number, refused: number): string {
  return [
    posted > 0 && `已通过${posted}件，已记分`,
    seconding > 0 && `${seconding}件过了一审，由第二个人再审`,
    refused > 0 && `${refused}件没有通过`,
  ]
    .filter(Boolean)
    .join('；');
}

type OnTick = (ids: readonly number[]) => void;

/** Several of one kind are ticked with one press; each still stands in sight before the act. */
export function KindsBar({ rows, onTick }: { rows: readonly ReviewRow[]; onTick: OnTick }) {
  const kinds = kindsOf(rows);
  if (kinds.length === 0) return null;
  return (
    <div className="claim-kinds">
      <span className="small">没有提示的，同一条规则可以一起选：</span>
      {kinds.map(({ ruleCode, words, ids }) => (
        <Button key={ruleCode} small onClick={() => onTick(ids)}>
          {words}
        </Button>
      ))}
    </div>
  );
}

interface BatchBarProps {
  chosen: readonly ReviewRow[];
  approving: Approving;
  onTick: OnTick;
}

/** The act on all that is ticked, in sight wherever the list stands. */
export function BatchBar({ chosen, approving: { approve, settle }, onTick }: BatchBarProps) {
  if (chosen.length === 0) return null;
  return (
    <div className="batch-bar">
      <Button
        data-key="batch"
        weight="filled"
        busyWords={approve.isPending && '正在通过'}
        onClick={() => settle(chosen)}
      >
        {`通过选中的${chosen.length}件`}
      </Button>
      <Button small onClick={() => onTick([])}>
        都不选
      </Button>
    </div>
  );
}
