import { type FormEvent, useState } from 'react';
import { type AnswerOf, useAct } from '../../lib/client.ts';
import { fullDay } from '../../lib/format.ts';
import { wordsOf } from '../../lib/refusal-error.ts';
import { Button } from '../../ui/button.tsx';
import { TextArea } from '../../ui/field.tsx';
import { Sheet } from '../../ui/sheet.tsx';

interface EscalateProps {
  objection: AnswerOf<'points.readMyObjection'>;
  number: number;
}

/** Not content with the answer: one level up, with what speaks against it. */
export function Escalate({ objection, number }: EscalateProps) {
  const [text, setText] = useState('');
  const [missing, setMissing] = useState(false);
  const escalate = useAct('points.escalateObjection');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const tooShort = text.trim().length < 2;
    setMissing(tooShort);
    if (tooShort) return;
    const body = { version: objection.version, text: text.trim() };
    escalate.mutate({ params: { objectionId: objection.id }, body });
  };
  const until = objection.escalateUntil;
  return (
    <Sheet number={number} title="不服答复，申请复议" note={until && `${fullDay(until)}前可以申请`}>
      <form className="form" onSubmit={submit} noValidate>
        <TextArea
          label="不服的理由"
          hint="由上一级另一位同志在10个工作日内决定。"
          maxLength={1000}
          value={text}
          error={
            missing
              ? '请写明理由，至少2个字。'
              : escalate.error
                ? wordsOf(escalate.error)
                : undefined
          }
          onChange={(event) => setText(event.target.value)}
        />
        <Button type="submit" weight="filled" busyWords={escalate.isPending && '正在提交'}>
          申请复议
        </Button>
      </form>
    </Sheet>
  );
}
