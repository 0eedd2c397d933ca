import { Link, useParams } from '@tanstack/react-router';
import { downloadUrl, useAct, useRead } from '../../lib/client.ts';
import { ClaimCourse, ClaimFacts, claimMarks } from '../../shell/claim/facts.tsx';
import { Reading } from '../../shell/reading.tsx';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { StatusMark } from '../../ui/status-mark.tsx';
import { ApprovedNotice, type Approving, useApproving } from './approving.tsx';
import { FindFalse, type FindingFalse, FoundFalse } from './find-false.tsx';
import type { ReviewRow } from './review-choice.ts';
import { Beside, Notes } from './review-row.tsx';
import { TurnDown } from './turn-down.tsx';
import './claims.css';

/** One claim for whoever reviews it, with its whole course. */
export function ClaimPage() {
  const { claimId } = useParams({ from: '/frame/claims/$claimId' });
  const reading = useRead('claims.read', { params: { claimId: Number(claimId) } });
  const approving = useApproving();
  const find = useAct('claims.findFalse');
  return (
    <>
      {find.data && <FoundFalse deductionId={find.data.deductionId} />}
      <ApprovedNotice approving={approving} />
      <Reading of={reading}>{(claim) => <One {...{ claim, approving, find }} />}</Reading>
    </>
  );
}

interface OneProps {
  claim: ReviewRow;
  approving: Approving;
  find: FindingFalse;
}

function One({ claim, approving, find }: OneProps) {
  const may = (action: string) => claim.allowed.includes(action);
  const params = { claimId: claim.id };
  return (
    <>
      <PageHead
        title={`${claim.personName}：${claim.words}`}
        trail={[{ words: '申报审核', link: <Link to="/claims">申报审核</Link> }]}
        finding={
          <>
            <StatusMark state={claimMarks[claim.state]}>{claim.stateWords}</StatusMark>
            {`　第${claim.id}号，${claim.unitName}`}
          </>
        }
      />
      <SecondHand claim={claim} />
      <Sheet number={1} title="报了什么，旁边有什么">
        <div className="claim-page">
          <ClaimFacts
            claim={claim}
            fileHref={downloadUrl('claims.readEvidence', { params })}
            more={[['现在', claim.addsWords]]}
          />
          <Beside row={claim} head="h3" />
        </div>
        {claim.notes.length > 0 && <Notes row={claim} />}
        <div className="acts claim-acts">
          {may('claims.approve') && <Approve claim={claim} approving={approving} />}
          {may('claims.return') && <TurnDown row={claim} how="return" />}
          {may('claims.reject') && <TurnDown row={claim} how="reject" />}
          {may('claims.reopen') && <TurnDown row={claim} how="reopen" />}
        </div>
      </Sheet>
      <Sheet number={2} title="经过">
        <ClaimCourse claim={claim} />
      </Sheet>
      {may('claims.findFalse') && <FindFalse claim={claim} find={find} />}
    </>
  );
}

/** Why the reader cannot settle it, or whose review theirs completes. */
function SecondHand({ claim: { barred, state, steps, allowed } }: { claim: ReviewRow }) {
  if (barred !== null) {
    return (
      <Notice title={state === 'approved' ? '请另一位同志认定' : '请另一位同志审核'}>
        <p>{barred}</p>
      </Notice>
    );
  }
  if (state !== 'seconding' || !allowed.includes('claims.approve')) return null;
  const first = steps.filter(({ words }) => words === '一审通过').pop()?.byName;
  return (
    <Notice title="等您作第二次审核">
      <p>这一件要两个人先后审核。{first ?? '另一位同志'}已审过，您通过后就记分。</p>
    </Notice>
  );
}

function Approve({ claim, approving }: { claim: ReviewRow; approving: Approving }) {
  const { approve, settle } = approving;
  return (
    <Button
      weight="filled"
      busyWords={approve.isPending && '正在通过'}
      onClick={() => settle([claim])}
    >
      通过
    </Button>
  );
}
