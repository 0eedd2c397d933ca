import { type FormEvent, type ReactNode, useState } from 'react';
import { type AnswerOf, useAct } from '../../lib/client.ts';
import { fullDay } from '../../lib/format.ts';
import { fieldsOf, wordsOf } from '../../lib/refusal-error.ts';
import { useSession } from '../../shell/session.ts';
import { Button } from '../../ui/button.tsx';
import { TextArea, TextField } from '../../ui/field.tsx';
import { Sheet } from '../../ui/sheet.tsx';

interface EscalateProps {
  objection: AnswerOf<'points.readMyObjection'>;
  number: number;
}

/** Not content with the answer: one level up, with what speaks against it. */
export function Escalate({ objection, number }: EscalateProps) {
  const { id: objectionId, version } = objection;
  const escalate = useAct('points.escalateObjection');
  return (
    <EscalationForm
      {...{ objection, number, sending: escalate }}
      title="不服答复，申请复议"
      act="申请复议"
      onSend={(text) => escalate.mutate({ params: { objectionId }, body: { version, text } })}
    />
  );
}

/** The same as a paper says, written down by a cadre; the paper’s day is the one that counts. */
export function RecordEscalation({ objection, number }: EscalateProps) {
  const { id: objectionId, version, answer, escalateUntil } = objection;
  const { today } = useSession().me;
  const over = escalateUntil !== null && today > escalateUntil;
  const [on, setOn] = useState<string>(over ? '' : today);
  const record = useAct('points.recordEscalation');
  return (
    <EscalationForm
      {...{ objection, number, sending: record }}
      title="登记书面的复议申请"
      act="登记复议申请"
      over={over && `申请期已过，${fullDay(escalateUntil)}及以前的书面材料仍可登记`}
      onSend={(text) => {
        if (on !== '') record.mutate({ params: { objectionId }, body: { version, on, text } });
      }}
    >
      <TextField
        label="书面材料的日期"
        type="date"
        min={answer?.on}
        max={over ? escalateUntil : today}
        value={on}
        error={
          on === ''
            ? '请填日期。'
            : fieldsOf(record.error).find(({ field }) => field === 'on')?.words
        }
        onChange={(event) => setOn(event.target.value)}
      />
    </EscalationForm>
  );
}

interface EscalationFormProps extends EscalateProps {
  title: string;
  act: string;
  /** What is said instead of until when one may ask, once that is over. */
  over?: string | false;
  sending: { readonly isPending: boolean; readonly error: Error | null };
  onSend: (text: string) => void;
  children?: ReactNode;
}

function EscalationForm({ objection, number, sending, onSend, ...of }: EscalationFormProps) {
  const [text, setText] = useState('');
  const [missing, setMissing] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const tooShort = text.trim().length < 2;
    setMissing(tooShort);
    if (!tooShort) onSend(text.trim());
  };
  const until = objection.escalateUntil;
  const refused = fieldsOf(sending.error).length === 0 && sending.error;
  return (
    <Sheet
      number={number}
      title={of.title}
      note={of.over || (until && `${fullDay(until)}前可以申请`)}
    >
      <form className="form" onSubmit={submit} noValidate>
        {of.children}
        <TextArea
          label="不服的理由"
          hint="由上一级另一位同志在10个工作日内决定。"
          maxLength={1000}
          value={text}
          error={missing ? '请写明理由，至少2个字。' : refused ? wordsOf(refused) : undefined}
          onChange={(event) => setText(event.target.value)}
        />
        <Button type="submit" weight="filled" busyWords={sending.isPending && '正在提交'}>
          {of.act}
        </Button>
      </form>
    </Sheet>
  );
}
