import { type FormEvent, useState } from 'react';
import { useAct } from '../../lib/client.ts';
import { useSession } from '../../shell/session.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { Select, TextField } from '../../ui/field.tsx';
import type { Setting } from './list.tsx';
import {
  FormEnd,
  isTooShort,
  ReasonField,
  reasonMissing,
  SourceFields,
  sourceMissing,
  useWords,
} from './source-fields.tsx';

interface ChangeProps {
  row: Setting;
  onClose: () => void;
}

export function ChangeDialog({ open, ...form }: ChangeProps & { open: boolean }) {
  return (
    <Dialog title={`修改：${form.row.name}`} open={open} onClose={form.onClose}>
      <ChangeForm {...form} />
    </Dialog>
  );
}

function ChangeForm({ row, onClose }: ChangeProps) {
  const form = useChangeForm(row, onClose);
  const { typed, change, wordsAt } = form;
  return (
    <form onSubmit={form.submit} noValidate>
      <p>现在：{row.sentence}</p>
      {row.note && <p className="small">{row.note}</p>}
      <ValueField row={row} {...form} />
      <TextField
        label="从哪一天起"
        type="date"
        hint="今天或以后的一天；以前的事按原来的规定不变。"
        value={typed.from}
        error={wordsAt('from')}
        onChange={(event) => change({ from: event.target.value })}
      />
      <SourceFields typed={typed} change={change} wordsAt={wordsAt} />
      <ReasonField
        value={typed.reason}
        error={wordsAt('reason')}
        onChange={(reason) => change({ reason })}
      />
      <FormEnd
        other={form.other}
        words="修改"
        busyWords={form.busy && '正在修改'}
        onClose={onClose}
      />
    </form>
  );
}

function ValueField({
  row,
  typed,
  change,
  wordsAt,
}: { row: Setting } & ReturnType<typeof useChangeForm>) {
  const field = { label: '改为', value: typed.value, error: wordsAt('value') };
  if (row.choices.length > 0) {
    return (
      <Select {...field} onChange={(event) => change({ value: event.target.value })}>
        {row.choices.map(({ value, words }) => (
          <option key={value} value={value}>
            {words}
          </option>
        ))}
      </Select>
    );
  }
  return (
    <TextField
      {...field}
      inputMode="numeric"
      maxLength={6}
      hint={`${row.min}到${row.max}之间的整数，单位：${row.unit}。`}
      onChange={(event) => change({ value: event.target.value })}
    />
  );
}

function useChangeForm(row: Setting, onClose: () => void) {
  const { today } = useSession().me;
  const act = useAct('settings.change');
  const [typed, setTyped] = useState({
    ...{ value: String(row.value), from: today, source: '', article: '', reason: '' },
  });
  const { wordsAt, setMissing, other } = useWords(act.error);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const missing = missingIn(typed, row);
    setMissing(missing);
    if (Object.keys(missing).length > 0) {
      return;
    }
    const body = {
      ...{ value: Number(typed.value), from: typed.from, version: row.version },
      source: typed.source.trim(),
      article: typed.article.trim(),
      reason: typed.reason.trim(),
    };
    act.mutate({ params: { key: row.key }, body }, { onSuccess: onClose });
  };
  return {
    ...{ typed, submit, wordsAt, other, busy: act.isPending },
    change: (part: Partial<typeof typed>) => setTyped({ ...typed, ...part }),
  };
}

function missingIn(
  typed: { value: string; from: string; source: string; reason: string },
  { min, max, unit }: Setting,
): Readonly<Record<string, string>> {
  return {
    ...(/^\d{1,6}$/.test(typed.value.trim())
      ? {}
      : { value: `请填${min}到${max}之间的整数（${unit}）。` }),
    ...(typed.from === '' ? { from: '请选从哪一天起。' } : {}),
    ...(isTooShort(typed.source) ? { source: sourceMissing } : {}),
    ...(isTooShort(typed.reason) ? { reason: reasonMissing } : {}),
  };
}
