import { type FormEvent, type ReactNode, useState } from 'react';
import { fieldsOf, wordsOf } from '../lib/refusal-error.ts';
import { Button } from './button.tsx';
import { Dialog } from './dialog.tsx';
import { TextArea } from './field.tsx';

interface ReasonDialogProps {
  title: string;
  /** What will happen, and who will be able to see that it did. */
  children: ReactNode;
  actWords: string;
  busyWords: string;
  open: boolean;
  busy: boolean;
  error: unknown;
  onConfirm: (reason: string) => void;
  onClose: () => void;
}

/** Asks for the one reason that an act with consequences needs. */
export function ReasonDialog(props: ReasonDialogProps) {
  return (
    <Dialog title={props.title} open={props.open} onClose={props.onClose}>
      <ReasonForm {...props} />
    </Dialog>
  );
}

function ReasonForm(props: ReasonDialogProps) {
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState(false);
  const refused = props.error
    ? (fieldsOf(props.error)[0]?.words ?? wordsOf(props.error))
    : undefined;
  const confirm = (event: FormEvent) => {
    event.preventDefault();
    const tooShort = reason.trim().length < 2;
    setMissing(tooShort);
    if (!tooShort) {
      props.onConfirm(reason.trim());
    }
  };
  return (
    <form onSubmit={confirm} noValidate>
      {props.children}
      <TextArea
        label="事由"
        hint="写明为什么办这件事，2到200字，会记入留痕。"
        maxLength={200}
        value={reason}
        error={missing ? '请写明事由，至少2个字。' : refused}
        onChange={(event) => setReason(event.target.value)}
      />
      <div className="acts">
        <Button type="submit" weight="filled" busyWords={props.busy && props.busyWords}>
          {props.actWords}
        </Button>
        <Button onClick={props.onClose}>不办了</Button>
      </div>
    </form>
  );
}
