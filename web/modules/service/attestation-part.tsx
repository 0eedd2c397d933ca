import { useRef, useState } from 'react';
import { useAct } from '../../lib/client.ts';
import { fullDay } from '../../lib/format.ts';
import { wordsOf } from '../../lib/refusal-error.ts';
import { Button } from '../../ui/button.tsx';
import { DefinitionList } from '../../ui/definition-list.tsx';
import { TextField } from '../../ui/field.tsx';
import { QrCode } from '../../ui/qr-code.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { StatusMark } from '../../ui/status-mark.tsx';
import type { SheetPage } from './sheet-draft.ts';

interface AttestationPartProps {
  sheet: SheetPage;
  number: number;
}

/** What the beneficiary says of the activity, and the link by which to say it. */
export function AttestationPart({ sheet, number }: AttestationPartProps) {
  const issue = useAct('service.issueAttestation');
  const { attestation, allowed } = sheet;
  return (
    <Sheet
      id="attestation"
      number={number}
      title="受益方证明"
      note="请服务对象或社区看一看是否属实，不用账号，不是必办。"
    >
      {attestation && (
        <DefinitionList
          wide
          items={[
            ['情况', attestation.stateWords],
            ['证明人', attestation.byWords],
            ['说明', attestation.opinion],
            ['链接有效至', attestation.expiresAt],
          ]}
        />
      )}
      {issue.error && (
        <p className="field-error" role="alert">
          ■ {wordsOf(issue.error)}
        </p>
      )}
      {issue.data ? (
        <Link sheet={sheet} address={window.location.origin + issue.data.path} />
      ) : (
        allowed.includes('service.issueAttestation') &&
        !attestation?.byWords && (
          <Button
            busyWords={issue.isPending && '正在生成'}
            onClick={() => issue.mutate({ params: { topicId: sheet.topic.id } })}
          >
            {attestation ? '重新生成证明链接' : '生成证明链接'}
          </Button>
        )
      )}
    </Sheet>
  );
}

/** Shown once: only its fingerprint is kept. */
function Link({ sheet, address }: { sheet: SheetPage; address: string }) {
  const [copied, setCopied] = useState(false);
  const field = useRef<HTMLDivElement>(null);
  return (
    <div className="prints-slip">
      <div className="screen-only attestation-link" ref={field}>
        <TextField
          label="证明链接"
          hint="只显示这一次，用一次即失效。发给服务对象，或打印小条，用手机扫一扫即可。"
          readOnly
          value={address}
          onFocus={(event) => event.target.select()}
        />
        <div className="acts">
          <Button onClick={() => copy(field.current!.querySelector('input')!).then(setCopied)}>
            复制链接
          </Button>
          <Button onClick={printSlip}>打印小条</Button>
          <span role="status">
            {copied && <StatusMark state="done">已复制，可以粘贴发送</StatusMark>}
          </span>
        </div>
      </div>
      <Slip topic={sheet.topic} address={address} />
    </div>
  );
}

function Slip({ topic, address }: { topic: SheetPage['topic']; address: string }) {
  return (
    <div className="slip">
      <QrCode text={address} label="证明链接的二维码" />
      <div>
        <h3>请您证明一次志愿服务</h3>
        <p>
          {topic.organiserName}于{fullDay(topic.on)}在{topic.place}开展“{topic.title}
          ”。请用手机扫码，看看情况是否属实，选一项，写上姓名。不用登录，只能用一次。
        </p>
        <p className="small">{address}</p>
      </div>
    </div>
  );
}

/** Plain http inside an office network has no clipboard of its own; there the old way still works. */
async function copy(field: HTMLInputElement): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(field.value);
    return true;
  } catch {
    field.select();
    return document.execCommand('copy');
  }
}

/** Prints the slip alone; the page is as before afterwards. */
function printSlip(): void {
  const root = document.documentElement;
  root.dataset['print'] = 'slip';
  window.addEventListener('afterprint', () => delete root.dataset['print'], { once: true });
  window.print();
}
