import { type FormEvent, useState } from 'react';
import { useAct } from '../../lib/client.ts';
import { Dialog } from '../../ui/dialog.tsx';
import type { HolidayYear } from './holidays.tsx';
import { FormEnd, isTooShort, SourceField, sourceMissing, useWords } from './source-fields.tsx';

interface VerifyProps {
  row: HolidayYear;
  onClose: () => void;
}

export function NoticeVerifyDialog({ open, ...form }: VerifyProps & { open: boolean }) {
  return (
    <Dialog title={`核实${form.row.year}年的安排`} open={open} onClose={form.onClose}>
      <NoticeVerifyForm {...form} />
    </Dialog>
  );
}

function NoticeVerifyForm({ row, onClose }: VerifyProps) {
  const verify = useAct('settings.verifyHolidays');
  const [source, setSource] = useState(row.source);
  const { wordsAt, setMissing, other } = useWords(verify.error);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setMissing(isTooShort(source) ? { source: sourceMissing } : {});
    if (isTooShort(source)) {
      return;
    }
    const { year, version } = row;
    const body = { source: source.trim(), version };
    verify.mutate({ params: { year }, body }, { onSuccess: onClose });
  };
  return (
    <form onSubmit={submit} noValidate>
      {row.text.split('\n').map((line) => (
        <p key={line}>{line}</p>
      ))}
      <p>请对照通知，一致的才核实。您的姓名、时间和依据会记下来。与通知不一致的，请用“修改”。</p>
      <SourceField value={source} error={wordsAt('source')} onChange={setSource} />
      <FormEnd
        other={other}
        words="核实无误"
        busyWords={verify.isPending && '正在记下'}
        onClose={onClose}
      />
    </form>
  );
}
