import { Link, useParams } from '@tanstack/react-router';
import { useAct, useRead } from '../../lib/client.ts';
import { wordsOf } from '../../lib/refusal-error.ts';
import { Reading } from '../../shell/reading.tsx';
import { Button } from '../../ui/button.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { AnswerForm } from './answer-form.tsx';
import { type Deduction, DeductionFacts, DeductionSteps } from './deduction-course.tsx';

/** A deduction proposed against oneself: the written notice, and the answer to it. */
export function MyDeductionPage() {
  const { deductionId } = useParams({ from: '/frame/my-deductions/$deductionId' });
  const params = { deductionId: Number(deductionId) };
  const reading = useRead('points.readMyDeduction', { params });
  return <Reading of={reading}>{(deduction) => <Sheets deduction={deduction} />}</Reading>;
}

function Sheets({ deduction }: { deduction: Deduction }) {
  const { entryId, takesBack, allowed, version } = deduction;
  const shown = entryId ?? takesBack;
  const entry = shown !== null && (
    <Link to="/my-points" search={{ year: Number(deduction.happenedOn.slice(0, 4)), entry: shown }}>
      {entryId === null ? '看要冲销的这一条' : '看记入的这一条'}
    </Link>
  );
  return (
    <>
      <PageHead
        title={`${deduction.kindWords}告知：${deduction.matter}`}
        trail={[{ words: '我的积分', link: <Link to="/my-points">我的积分</Link> }]}
        finding={`${deduction.headWords}，${deduction.stateWords}。${deduction.nextWords}`}
        acts={
          allowed.includes('points.acknowledgeDeduction') && <Acknowledge deduction={deduction} />
        }
      />
      <DeductionSteps deduction={deduction} />
      <DeductionFacts deduction={deduction} entry={entry} />
      {allowed.includes('points.answerDeduction') && (
        <Answer key={version} deduction={deduction} number={3} />
      )}
    </>
  );
}

function Acknowledge({ deduction: { id, version } }: { deduction: Deduction }) {
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
      <Button
        busyWords={acknowledge.isPending && '正在登记'}
        onClick={() => acknowledge.mutate({ params: { deductionId: id }, body: { version } })}
      >
        我已看到
      </Button>
    </>
  );
}

function Answer({ deduction, number }: { deduction: Deduction; number: number }) {
  const { id, version, answer, takesBack } = deduction;
  const send = useAct('points.answerDeduction');
  return (
    <Sheet
      id="answer"
      number={number}
      title="我的说明"
      note="说明情况不会加重处理；也可以书面或当面说明。"
    >
      <AnswerForm
        act={send}
        text={answer?.text ?? ''}
        label="当时的情况"
        hint={
          takesBack === null
            ? hintOf(deduction)
            : '有不同意见请写在这里；同意冲销的，写“同意”并勾选下面一项，不用再等。'
        }
        actWords={answer ? '补充说明' : '提交说明'}
        onSend={(said) => send.mutate({ params: { deductionId: id }, body: { version, ...said } })}
      />
    </Sheet>
  );
}

/** Whoever is said to have stayed away is asked for what would clear them. */
function hintOf({ toldWords }: Deduction): string {
  return toldWords === ''
    ? '有不同意见、有特殊情况，都请写在这里。'
    : '没有收到会议通知，请过假、出差、生病，或者有别的情况，都请写在这里。';
}
