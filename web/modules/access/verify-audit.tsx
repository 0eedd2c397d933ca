import { useState } from 'react';
import { type AnswerOf, useRead } from '../../lib/client.ts';
import { count } from '../../lib/format.ts';
import { wordsOf } from '../../lib/refusal-error.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';

type Verification = AnswerOf<'access.verifyAudit'>;

/** Recomputes every link of the audit on request and says in words whether anything was touched. */
export function VerifyAudit() {
  const [asked, setAsked] = useState(false);
  const verification = useRead('access.verifyAudit', {}, asked);
  const busy = verification.isFetching && '正在逐条校验';
  const check = () => (asked ? verification.refetch() : setAsked(true));
  return (
    <>
      <p className="acts verify-audit">
        <Button weight="filled" busyWords={busy} onClick={check}>
          校验全部记录
        </Button>
        <span className="small">逐条核对记录是否被改动、删除或截断。</span>
      </p>
      {verification.error && !verification.isFetching && (
        <Notice state="over" title="没有校验成" announced>
          <p>{wordsOf(verification.error)}</p>
        </Notice>
      )}
      {verification.data && !verification.isFetching && <Outcome of={verification.data} />}
    </>
  );
}

function Outcome({ of: { rows, breaks } }: { of: Verification }) {
  if (breaks.length === 0) {
    return (
      <Notice state="done" title={`已校验${count(rows)}条，没有发现改动`} announced>
        <p>每条记录都和前一条连着，没有缺失、改动或截断。</p>
      </Notice>
    );
  }
  return (
    <Notice state="over" title={`已校验${count(rows)}条，有${breaks.length}处对不上`} announced>
      <ul className="lines">
        {breaks.map((one) => (
          <li key={one.lane}>{one.words}</li>
        ))}
      </ul>
      <p>请保护现场：不要再改动服务器，尽快报告本单位分管领导和保密部门。</p>
    </Notice>
  );
}
