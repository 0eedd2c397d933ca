import { type FormEvent, useState } from 'react';
import { useAct } from '../lib/client.ts';
import { wordsOf } from '../lib/refusal-error.ts';
import { Button } from '../ui/button.tsx';
import { TextField } from '../ui/field.tsx';
import { Sheet } from '../ui/sheet.tsx';
import { ComplaintWords } from './complaint.tsx';

/** An unsigned complaint and its answers, for whoever holds the receipt. */
export function ByReceipt() {
  const open = useAct('complaints.readByReceipt');
  const [receipt, setReceipt] = useState('');
  const [missing, setMissing] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setMissing(receipt.trim() === '');
    if (receipt.trim() !== '' && !open.isPending) {
      open.mutate({ body: { receipt: receipt.trim() } });
    }
  };
  const refused = open.error ? wordsOf(open.error) : undefined;
  return (
    <Sheet title="凭回执码查答复">
      <form onSubmit={submit} noValidate>
        <TextField
          label="回执码"
          autoComplete="off"
          maxLength={40}
          value={receipt}
          error={missing ? '请填写回执码。' : refused}
          onChange={(event) => setReceipt(event.target.value)}
        />
        <Button type="submit" busyWords={open.isPending && '正在查'}>
          查答复
        </Button>
      </form>
      {open.data && (
        <div role="status">
          <ComplaintWords complaint={open.data} />
        </div>
      )}
    </Sheet>
  );
}
