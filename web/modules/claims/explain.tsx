import { type FormEvent, useState } from 'react';
import { fieldsOf, wordsOf } from '../../lib/refusal-error.ts';
import { Button } from '../../ui/button.tsx';
import { TextArea } from '../../ui/field.tsx';

interface ExplainProps {
  words: string;
  hint: string;
  /** The act under way, `useAct(…)`. */
  sending: { isPending: boolean; error: Error | null };
  onSend: (text: string) => void;
}

/** Something to add to a claim, folded away: most need no more words. */
export function Explain({ words, hint, sending, onSend }: ExplainProps) {
  const [text, setText] = useState('');
  const [missing, setMissing] = useState(false);
  const refused = sending.error
    ? (fieldsOf(sending.error)[0]?.words ?? wordsOf(sending.error))
    : undefined;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const short = text.trim().length < 2;
    setMissing(short);
    if (!short && !sending.isPending) onSend(text.trim());
  };
  return (
    <details className="others">
      <summary>{words}</summary>
      <form onSubmit={submit} noValidate>
        <TextArea
          label="说明"
          hint={hint}
          rows={2}
          maxLength={500}
          value={text}
          error={missing ? '请写要补充的话，至少2个字。' : refused}
          onChange={(event) => setText(event.target.value)}
        />
        <Button type="submit" busyWords={sending.isPending && '正在补充'}>
          补充说明
        </Button>
      </form>
    </details>
  );
}
