import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useAct } from '../lib/client.ts';
import { fieldsOf, wordsOf } from '../lib/refusal-error.ts';
import { Button } from '../ui/button.tsx';
import { ErrorSummary } from '../ui/error-summary.tsx';
import { TextArea, Tick } from '../ui/field.tsx';
import { Sheet } from '../ui/sheet.tsx';
import type { Deduction } from './deduction.tsx';

interface AnswerProps {
  deduction: Deduction;
  /** It is what comes next after the notice was read, and lies below the fold. */
  next: boolean;
}

/** My own words about it; the field keeps them until they have arrived. */
export function DeductionAnswer({ deduction, next }: AnswerProps) {
  const form = useInView(next);
  const { id, version, answer } = deduction;
  const send = useAct('points.answerDeduction');
  const [text, setText] = useState(answer?.text ?? '');
  const [final, setFinal] = useState(false);
  const [missing, setMissing] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const short = text.trim().length < 2;
    setMissing(short);
    if (!short && !send.isPending) {
      send.mutate({ params: { deductionId: id }, body: { version, text: text.trim(), final } });
    }
  };
  const refused = fieldsOf(send.error).find(({ field }) => field === 'text')?.words;
  return (
    <form ref={form} onSubmit={submit} noValidate>
      {send.error && (
        <ErrorSummary key={send.submittedAt} title={wordsOf(send.error)} errors={[]} />
      )}
      <Sheet title="我的说明">
        <TextArea
          label="当时的情况"
          hint={
            deduction.takesBack === null
              ? hintOf(deduction)
              : '有不同意见请写在这里；同意的，写“同意”并勾选下面一项，不用再等。'
          }
          rows={6}
          maxLength={2000}
          value={text}
          error={missing ? '请写明当时的情况。' : refused}
          onChange={(event) => setText(event.target.value)}
        />
        <Tick
          label="说明完了，不再补充"
          note="不勾选，到期前还可以补充。"
          checked={final}
          onChange={(event) => setFinal(event.target.checked)}
        />
      </Sheet>
      <div className="act-bar">
        <Button type="submit" weight="filled" busyWords={send.isPending && '正在提交'}>
          提交说明
        </Button>
      </div>
    </form>
  );
}

/** Whoever is said to have stayed away is asked for what would clear them. */
function hintOf({ toldWords }: Deduction): string {
  return toldWords === ''
    ? '有不同意见、有特殊情况，都请写在这里。'
    : '没有收到会议通知，请过假、出差、生病，或者有别的情况，都请写在这里。';
}

/** Brings what it is given to into sight. */
function useInView(wanted: boolean) {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (wanted) form.current?.scrollIntoView();
  }, [wanted]);
  return form;
}
