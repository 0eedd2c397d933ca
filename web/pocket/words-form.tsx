import { type FormEvent, useState } from 'react';
import { fieldsOf, wordsOf } from '../lib/refusal-error.ts';
import { Button } from '../ui/button.tsx';
import { ErrorSummary } from '../ui/error-summary.tsx';
import { TextArea } from '../ui/field.tsx';
import { Sheet } from '../ui/sheet.tsx';

interface WordsFormProps {
  title: string;
  label: string;
  hint: string;
  act: string;
  busyWords: string;
  /** Said where nothing was written. */
  missingWords?: string;
  rows?: number;
  maxLength?: number;
  /** The act under way, `useAct(…)`. */
  sending: { isPending: boolean; error: Error | null; submittedAt: number };
  onSend: (text: string) => void;
}

/** One field for what somebody has to say, and the act; the words stay until they have arrived. */
export function WordsForm(props: WordsFormProps) {
  const { title, label, hint, act, busyWords, sending, onSend } = props;
  const [text, setText] = useState('');
  const [missing, setMissing] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const short = text.trim().length < 2;
    setMissing(short);
    if (!short && !sending.isPending) {
      onSend(text.trim());
    }
  };
  const refused = fieldsOf(sending.error).find(({ field }) => field === 'text')?.words;
  return (
    <form onSubmit={submit} noValidate>
      {sending.error && (
        <ErrorSummary key={sending.submittedAt} title={wordsOf(sending.error)} errors={[]} />
      )}
      <Sheet title={title}>
        <TextArea
          label={label}
          hint={hint}
          rows={props.rows ?? 6}
          maxLength={props.maxLength ?? 1000}
          value={text}
          error={missing ? (props.missingWords ?? '请写明哪里不对。') : refused}
          onChange={(event) => setText(event.target.value)}
        />
      </Sheet>
      <div className="act-bar">
        <Button type="submit" weight="filled" busyWords={sending.isPending && busyWords}>
          {act}
        </Button>
      </div>
    </form>
  );
}
