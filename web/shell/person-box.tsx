import { useState } from 'react';
import { useRead } from '../lib/client.ts';
import { listName } from '../lib/format.ts';
import { useSettled } from '../lib/settled.ts';
import { ComboBox } from '../ui/combo-box.tsx';
import { Field, type Wired } from '../ui/field.tsx';

export interface Chosen {
  id: number;
  name: string;
}

/** What is typed, and from when on it is looked for. */
export function useTyped() {
  const [typed, setTyped] = useState('');
  const q = useSettled(typed.trim());
  return { typed, setTyped, q, asked: q !== '' };
}

interface PersonBoxProps<Found> {
  label: string;
  placeholder?: string;
  /** Somebody who stands in the field until another is typed; null where each choice is taken away. */
  chosen: Chosen | null;
  typing: ReturnType<typeof useTyped>;
  found: { data?: { rows: Found[] } | undefined; isFetching: boolean };
  wired?: Wired | undefined;
  onChoose: (person: Found | null) => void;
}

/** Suggests people by name or pinyin; only somebody chosen from the list counts. */
export function PersonBox<Found extends Chosen & { unitName: string }>({
  chosen,
  typing: { typed, setTyped, asked },
  found,
  wired,
  onChoose,
  ...props
}: PersonBoxProps<Found>) {
  const rows = asked ? (found.data?.rows ?? []) : [];
  return (
    <ComboBox
      label={props.label}
      placeholder={props.placeholder ?? ''}
      inputId={wired?.id}
      invalid={wired?.['aria-invalid']}
      describedBy={wired?.['aria-describedby']}
      typed={chosen?.name ?? typed}
      onType={(now) => {
        if (now === chosen?.name) return;
        setTyped(now);
        if (chosen) onChoose(null);
      }}
      suggestions={rows.map(({ id, name, unitName }) => ({
        id: String(id),
        words: listName(name),
        note: unitName,
      }))}
      emptyWords={found.isFetching ? '正在查找。' : '没有找到。请换姓名或拼音首字母再找。'}
      onChoose={({ id }) => {
        setTyped('');
        onChoose(rows.find((row) => String(row.id) === id) ?? null);
      }}
    />
  );
}

interface PersonFieldProps {
  label: string;
  hint: string;
  person: Chosen | null;
  flaw?: string | undefined;
  onChoose: (person: Chosen | null) => void;
}

/** Finds a person within the roster that one reaches. */
export function PersonField({ label, hint, person, flaw, onChoose }: PersonFieldProps) {
  const typing = useTyped();
  const found = useRead('people.list', { query: { q: typing.q, size: 8 } }, typing.asked);
  return (
    <Field label={label} hint={hint} error={flaw}>
      {(wired) => (
        <PersonBox
          label={label}
          chosen={person}
          typing={typing}
          found={found}
          wired={wired}
          onChoose={(one) => onChoose(one && { id: one.id, name: one.name })}
        />
      )}
    </Field>
  );
}
