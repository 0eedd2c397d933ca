import { type AnswerOf, downloadUrl, useAct, useRead } from '../lib/client.ts';
import { wordsOf } from '../lib/refusal-error.ts';
import { ClaimCourse, ClaimFacts, claimMarks, isOwn } from '../shell/claim/facts.tsx';
import { Mend } from '../shell/claim/mend.tsx';
import { Button, buttonClass } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import { Sheet } from '../ui/sheet.tsx';
import { StatusMark } from '../ui/status-mark.tsx';
import { Go } from './address.tsx';
import { Head } from './head.tsx';
import type { PageProps } from './pages.tsx';
import { Reading } from './reading.tsx';
import { WordsForm } from './words-form.tsx';

type Claim = AnswerOf<'claims.readMine'>;

/** One of my claims: how far it is, why it was returned, and the way to mend it. */
export function ClaimPage({ parts }: PageProps) {
  const params = { claimId: Number(parts[0]) };
  const reading = useRead('claims.readMine', { params });
  return <Reading of={reading}>{(claim) => <One claim={claim} />}</Reading>;
}

function One({ claim }: { claim: Claim }) {
  const may = (action: string) => claim.allowed.includes(action);
  return (
    <>
      <Head
        title={claim.words}
        called="我的申报"
        note={<StatusMark state={claimMarks[claim.state]}>{claim.stateWords}</StatusMark>}
      />
      {claim.answer && (
        <Notice state={claim.state === 'returned' ? 'near' : 'over'} title="审核人的理由">
          <p>{claim.answer}</p>
        </Notice>
      )}
      <p>{claim.nextWords}</p>
      <Facts claim={claim} />
      {may('claims.mend') && <Mend key={claim.version} claim={claim} />}
      <Sheet title="经过">
        <ClaimCourse claim={claim} />
      </Sheet>
      {may('claims.explainMine') && <Explain key={claim.steps.length} claim={claim} />}
      {may('claims.withdraw') && <Withdraw claim={claim} />}
    </>
  );
}

function Facts({ claim }: { claim: Claim }) {
  const params = { claimId: claim.id };
  return (
    <Sheet title="报了什么">
      <ClaimFacts claim={claim} fileHref={downloadUrl('claims.readMyEvidence', { params })} />
      {claim.entryId !== null && claim.state === 'approved' && isOwn(claim) && (
        <div className="acts">
          <Go className={buttonClass()} to={`/m/why/${claim.entryId}`}>
            看记入的这一条
          </Go>
        </div>
      )}
    </Sheet>
  );
}

/** Folded away: most claims need no more words. */
function Explain({ claim }: { claim: Claim }) {
  const explain = useAct('claims.explainMine');
  return (
    <details className="others">
      <summary>给审核人补充一句</summary>
      <WordsForm
        title="补充说明"
        label="还想说明什么"
        hint="如在哪里可以核对、时间为什么写得是大概。审核人会看到。"
        act="补充说明"
        busyWords="正在补充"
        missingWords="请写要补充的话，至少2个字。"
        rows={3}
        maxLength={500}
        sending={explain}
        onSend={(text) => explain.mutate({ params: { claimId: claim.id }, body: { text } })}
      />
    </details>
  );
}

function Withdraw({ claim }: { claim: Claim }) {
  const withdraw = useAct('claims.withdraw');
  return (
    <div className="acts">
      {withdraw.error && <p className="field-error">■ {wordsOf(withdraw.error)}</p>}
      <Button
        busyWords={withdraw.isPending && '正在撤回'}
        onClick={() =>
          withdraw.mutate({ params: { claimId: claim.id }, body: { version: claim.version } })
        }
      >
        撤回这件申报
      </Button>
    </div>
  );
}
