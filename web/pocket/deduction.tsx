import { useState } from 'react';
import { type AnswerOf, useAct, useRead } from '../lib/client.ts';
import { fullDay } from '../lib/format.ts';
import { wordsOf } from '../lib/refusal-error.ts';
import { Button } from '../ui/button.tsx';
import { type Definition, DefinitionList } from '../ui/definition-list.tsx';
import { ErrorSummary } from '../ui/error-summary.tsx';
import { Notice } from '../ui/notice.tsx';
import { Sheet } from '../ui/sheet.tsx';
import { Go } from './address.tsx';
import { DeductionAnswer } from './deduction-answer.tsx';
import { Head } from './head.tsx';
import type { PageProps } from './pages.tsx';
import { Reading } from './reading.tsx';

export type Deduction = AnswerOf<'points.readMyDeduction'>;

/** A deduction proposed against me: the notice, my answer, the decision. Until then it counts nowhere. */
export function DeductionPage({ parts }: PageProps) {
  const reading = useRead('points.readMyDeduction', { params: { deductionId: Number(parts[0]) } });
  return (
    <Reading of={reading}>
      {(deduction) => (
        <>
          <Head
            title={`${deduction.headWords}，请您知道`}
            called={`${deduction.kindWords}告知`}
            note={`${deduction.matter} · ${deduction.stateWords}`}
          />
          <Notice state={deduction.outcome ? 'open' : 'near'} title="接下来">
            <p>{deduction.nextWords}</p>
          </Notice>
          <Sheet title="告知内容" titleUnseen>
            <DefinitionList items={noticeOf(deduction)} />
          </Sheet>
          <Act deduction={deduction} />
        </>
      )}
    </Reading>
  );
}

/** One act at a time: first that the notice was read, then the answer. */
function Act({ deduction }: { deduction: Deduction }) {
  const [seen, setSeen] = useState(false);
  if (deduction.allowed.includes('points.acknowledgeDeduction')) {
    return <Acknowledge deduction={deduction} onSeen={() => setSeen(true)} />;
  }
  if (deduction.allowed.includes('points.answerDeduction')) {
    return <DeductionAnswer key={deduction.version} deduction={deduction} next={seen} />;
  }
  return null;
}

function noticeOf(deduction: Deduction): Definition[] {
  const { rule, notice, answer, outcome, entryId, takesBack, flag } = deduction;
  const shown = entryId ?? takesBack;
  return [
    flag ? ['起止', flag.words] : ['哪天', fullDay(deduction.happenedOn)],
    ...(deduction.quantityWords === ''
      ? []
      : [['数量', deduction.quantityWords] satisfies Definition]),
    [takesBack === null ? '事实' : '冲销原因', deduction.fact],
    ['会前通知', deduction.toldWords],
    [
      '规则',
      <>
        <blockquote>{rule.sentence}</blockquote>
        <span className="small labelled">
          {deduction.ruleCode}，{rule.schemeName}第{rule.version}版
        </span>
      </>,
    ],
    [flag ? '文件' : '证据', deduction.evidence],
    ['提出', `${deduction.proposedBy}，${fullDay(deduction.proposedOn)}`],
    ['联系', deduction.contact],
    ['告知', notice?.words],
    ['说明期', deduction.answerUntil && `到${fullDay(deduction.answerUntil)}`],
    ['我的说明', answer && `${answer.text}（${answer.words}）`],
    ['决定', outcome && `${outcome.words}：${outcome.because}`],
    ['结束', flag?.ended],
    ['记录', shown !== null && <Go to={`/m/why/${shown}`}>看这一条</Go>],
  ];
}

interface AcknowledgeProps {
  deduction: Deduction;
  onSeen: () => void;
}

function Acknowledge({ deduction: { id, version }, onSeen }: AcknowledgeProps) {
  const acknowledge = useAct('points.acknowledgeDeduction');
  return (
    <>
      {acknowledge.error && (
        <ErrorSummary
          key={acknowledge.submittedAt}
          title={wordsOf(acknowledge.error)}
          errors={[]}
        />
      )}
      <div className="act-bar">
        <Button
          weight="filled"
          busyWords={acknowledge.isPending && '正在登记'}
          onClick={() => {
            onSeen();
            acknowledge.mutate({ params: { deductionId: id }, body: { version } });
          }}
        >
          我已看到，开始计算说明期
        </Button>
      </div>
    </>
  );
}
