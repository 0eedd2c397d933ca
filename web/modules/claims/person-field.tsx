import { useState } from 'react';
import { useRead } from '../../lib/client.ts';
import { listName } from '../../lib/format.ts';
import { useSettled } from '../../lib/settled.ts';
import { ComboBox } from '../../ui/combo-box.tsx';
import { Field } from '../../ui/field.tsx';

export interface Chosen {
  id: number;
  name: string;
}

interface PersonFieldProps {
  label: string;
  hint: string;
  person: Chosen | null;
  flaw?: string | undefined;
  onChoose: (person: Chosen | null) => void;
}

/** Finds a person within reach by name or pinyin; only somebody chosen from the list counts. */
export function PersonField({ label, hint, person, flaw, onChoose }: PersonFieldProps) {
  const [typed, setTyped] = useState('');
  const q = useSettled(typed.trim());
  const found = useRead('people.list', { query: { q, size: 8 } }, q !== '');
  const rows = q === '' ? [] : (found.data?.rows ?? []);
  return (
    <Field label={label} hint={hint} error={flaw}>
      {(wired) => (
        <ComboBox
          label={label}
          placeholder=""
          inputId={wired.id}
          invalid={wired['aria-invalid']}
          describedBy={wired['aria-describedby']}
          typed={person?.name ?? typed}
          onType={(now) => {
            if (now === person?.name) return;
            setTyped(now);
            if (person) onChoose(null);
          }}
          suggestions={rows.map(({ id, name, unitName }) => ({
            id: String(id),
            words: listName(name),
            note: unitName,
          }))}
          emptyWords={found.isFetching ? '正在查找。' : '没有找到。请换姓名或拼音首字母再找。'}
          onChoose={({ id }) => {
            const chosen = rows.find((row) => String(row.id) === id);
            setTyped('');
            onChoose(chosen ? { id: chosen.id, name: chosen.name } : null);
          }}
        />
      )}
    </Field>
  );
}
