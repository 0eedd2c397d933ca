import { type FormEvent, useState } from 'react';
import { useAct } from '../../lib/client.ts';
import { Dialog } from '../../ui/dialog.tsx';
import type { Setting } from './list.tsx';
import { FormEnd, isTooShort, SourceFields, sourceMissing, useWords } from './source-fields.tsx';

interface VerifyProps {
  row: Setting;
  onClose: () => void;
}

export function VerifyDialog({ open, ...form }: VerifyProps & { open: boolean }) {
  return (
    <Dialog title={`核实：${form.row.name}`} open={open} onClose={form.onClose}>
      <VerifyForm {...form} />
    </Dialog>
  );
}

function VerifyForm({ row, onClose }: VerifyProps) {
  const verify = useAct('settings.verify');
  const [typed, setTyped] = useState({ source: '', article: '' });
  const { wordsAt, setMissing, other } = useWords(verify.error);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const missing = isTooShort(typed.source);
    setMissing(missing ? { source: sourceMissing } : {});
    if (missing) {
      return;
    }
    const { key, version } = row;
    const said = { source: typed.source.trim(), article: typed.article.trim(), version };
    verify.mutate({ params: { key }, body: said }, { onSuccess: onClose });
  };
  return (
    <form onSubmit={submit} noValidate>
      <p>{row.sentence}</p>
      <p>请对照文件，一致的才核实。您的姓名、时间和依据会记下来。与文件不一致的，请用“修改”。</p>
      <SourceFields
        typed={typed}
        wordsAt={wordsAt}
        change={(part) => setTyped({ ...typed, ...part })}
      />
      <FormEnd
        other={other}
        words="核实无误"
        busyWords={verify.isPending && '正在记下'}
        onClose={onClose}
      />
    </form>
  );
}
