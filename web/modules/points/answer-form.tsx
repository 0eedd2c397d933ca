import { type FormEvent, type ReactNode, useState } from 'react';
import { fieldsOf, wordsOf } from '../../lib/refusal-error.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { TextArea, Tick } from '../../ui/field.tsx';

interface AnswerFormProps {
  act: { error: unknown; submittedAt: number; isPending: boolean };
  /** What was said before, to be added to. */
  text: string;
  label: string;
  hint?: string;
  actWords: string;
  onSend: (answer: { text: string; final: boolean }) => void;
  children?: ReactNode;
}

/** What the person says to a proposed deduction; the field keeps it until it has arrived. */
export function AnswerForm({ act, label, hint, actWords, onSend, ...props }: AnswerFormProps) {
  const [text, setText] = useState(props.text);
  const [final, setFinal] = useState(false);
  const [tried, setTried] = useState(false);
  const missing = text.trim().length < 2;
  const refused = fieldsOf(act.error);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!missing && !act.isPending) onSend({ text: text.trim(), final });
  };
  return (
    <form className="form" onSubmit={submit} noValidate>
      {Boolean(act.error) && refused.length === 0 && (
        <ErrorSummary key={act.submittedAt} title={wordsOf(act.error)} errors={[]} />
      )}
      <TextArea
        label={label}
        hint={hint}
        rows={6}
        maxLength={2000}
        value={text}
        error={
          tried && missing
            ? '请写明当时的情况，至少2个字。'
            : refused.find(({ field }) => field === 'text')?.words
        }
        onChange={(event) => setText(event.target.value)}
      />
      {props.children}
      <Tick
        label="已说明完毕，不再补充"
        note="不勾选，到期前还可以补充；勾选后即可决定，不用等到期满。"
        checked={final}
        onChange={(event) => setFinal(event.target.checked)}
      />
      <Button type="submit" weight="filled" busyWords={act.isPending && '正在提交'}>
        {actWords}
      </Button>
    </form>
  );
}
