import { type FormEvent, useState } from 'react';
import { useAct } from '../../lib/client.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { TextArea } from '../../ui/field.tsx';
import type { HolidayYear } from './holidays.tsx';
import {
  FormEnd,
  isTooShort,
  ReasonField,
  reasonMissing,
  SourceField,
  sourceMissing,
  useWords,
} from './source-fields.tsx';

interface NoticeProps {
  row: HolidayYear;
  onClose: () => void;
}

export function NoticeDialog({ open, ...form }: NoticeProps & { open: boolean }) {
  return (
    <Dialog title={`${form.row.year}年放假和调休`} open={open} onClose={form.onClose}>
      <NoticeForm {...form} />
    </Dialog>
  );
}

/** The notice as it is worded, a festival in a line: nobody types dates into thirty fields. */
function NoticeForm({ row, onClose }: NoticeProps) {
  const act = useAct('settings.changeHolidays');
  const [typed, setTyped] = useState({ text: row.text, source: '', reason: '' });
  const { wordsAt, setMissing, other } = useWords(act.error);
  const change = (part: Partial<typeof typed>) => setTyped({ ...typed, ...part });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const missing = missingIn(typed);
    setMissing(missing);
    if (Object.keys(missing).length > 0) {
      return;
    }
    const { year, version } = row;
    const [text, source, reason] = [typed.text, typed.source, typed.reason].map((one) =>
      one.trim(),
    );
    const body = { text: text!, source: source!, reason: reason!, version };
    act.mutate({ params: { year }, body }, { onSuccess: onClose });
  };
  return (
    <form onSubmit={submit} noValidate>
      <TextArea
        label="放假和调休上班的日子"
        hint="可以照通知原文粘贴，一个节日一行，如“春节：2月15日至23日放假，2月14日、2月28日上班。”"
        rows={9}
        maxLength={2000}
        value={typed.text}
        error={wordsAt('text')}
        onChange={(event) => change({ text: event.target.value })}
      />
      <SourceField
        value={typed.source}
        error={wordsAt('source')}
        onChange={(source) => change({ source })}
      />
      <ReasonField
        value={typed.reason}
        error={wordsAt('reason')}
        onChange={(reason) => change({ reason })}
      />
      <FormEnd
        other={other}
        words="保存安排"
        busyWords={act.isPending && '正在保存'}
        onClose={onClose}
      />
    </form>
  );
}

function missingIn({ text, source, reason }: { text: string; source: string; reason: string }) {
  return {
    ...(isTooShort(text) ? { text: '请填放假和调休上班的日子，一个节日一行。' } : {}),
    ...(isTooShort(source) ? { source: sourceMissing } : {}),
    ...(isTooShort(reason) ? { reason: reasonMissing } : {}),
  };
}
