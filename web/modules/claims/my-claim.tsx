import { Link, useParams } from '@tanstack/react-router';
import { type AnswerOf, downloadUrl, useAct, useRead } from '../../lib/client.ts';
import { wordsOf } from '../../lib/refusal-error.ts';
import { ClaimCourse, ClaimFacts, claimMarks, isOwn } from '../../shell/claim/facts.tsx';
import { Mend } from '../../shell/claim/mend.tsx';
import { Reading } from '../../shell/reading.tsx';
import { Button, buttonClass } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { StatusMark } from '../../ui/status-mark.tsx';
import { Explain } from './explain.tsx';
import './claims.css';

type Claim = AnswerOf<'claims.readMine'>;

/** A claim about me or sent by me: how far it is, why it was returned, and the way to mend it. */
export function MyClaimPage() {
  const { claimId } = useParams({ from: '/frame/my-claims/$claimId' });
  const reading = useRead('claims.readMine', { params: { claimId: Number(claimId) } });
  return <Reading of={reading}>{(claim) => <One claim={claim} />}</Reading>;
}

function One({ claim }: { claim: Claim }) {
  const may = (action: string) => claim.allowed.includes(action);
  const params = { claimId: claim.id };
  return (
    <>
      <PageHead
        title={claim.words}
        trail={[{ words: '申报', link: <Link to="/my-claims">申报</Link> }]}
        finding={
          <>
            <StatusMark state={claimMarks[claim.state]}>{claim.stateWords}</StatusMark>
            {`　${claim.nextWords}`}
          </>
        }
      />
      {claim.answer && (
        <Notice state={claim.state === 'returned' ? 'near' : 'over'} title="审核人的理由">
          <p>{claim.answer}</p>
        </Notice>
      )}
      <Sheet number={1} title="报了什么">
        <ClaimFacts claim={claim} fileHref={downloadUrl('claims.readMyEvidence', { params })} />
        {claim.entryId !== null && claim.state === 'approved' && isOwn(claim) && (
          <Link className={buttonClass()} to="/my-points" search={{ entry: claim.entryId }}>
            看记入的这一条
          </Link>
        )}
      </Sheet>
      <Sheet number={2} title="经过">
        <ClaimCourse claim={claim} />
        {may('claims.explainMine') && <ExplainMine key={claim.steps.length} claimId={claim.id} />}
        {may('claims.withdraw') && <Withdraw claim={claim} />}
      </Sheet>
      {may('claims.mend') && <Mend key={claim.version} claim={claim} />}
    </>
  );
}

function ExplainMine({ claimId }: { claimId: number }) {
  const explain = useAct('claims.explainMine');
  return (
    <Explain
      words="给审核人补充一句"
      hint="如在哪里可以核对、时间为什么写得是大概。审核人会看到。"
      sending={explain}
      onSend={(text) => explain.mutate({ params: { claimId }, body: { text } })}
    />
  );
}

function Withdraw({ claim: { id, version } }: { claim: Claim }) {
  const withdraw = useAct('claims.withdraw');
  return (
    <div className="acts claim-acts">
      {withdraw.error && <p className="field-error">■ {wordsOf(withdraw.error)}</p>}
      <Button
        busyWords={withdraw.isPending && '正在撤回'}
        onClick={() => withdraw.mutate({ params: { claimId: id }, body: { version } })}
      >
        撤回这件申报
      </Button>
    </div>
  );
}
