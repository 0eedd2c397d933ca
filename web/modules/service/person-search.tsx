import { useState } from 'react';
import { useRead } from '../../lib/client.ts';
import { listName } from '../../lib/format.ts';
import { useSettled } from '../../lib/settled.ts';
import { ComboBox } from '../../ui/combo-box.tsx';

export interface FoundPerson {
  id: number;
  name: string;
  unitName: string;
}

interface PersonSearchProps {
  label: string;
  placeholder?: string;
  /** Narrows to those who may join this topic. */
  topicId?: number;
  /** Somebody who stands in the field until another is typed; null where each choice is taken away. */
  chosen: { id: number; name: string } | null;
  onChoose: (person: FoundPerson | null) => void;
  wired?: { id: string; 'aria-describedby': string | undefined; 'aria-invalid': true | undefined };
}

/** Finds a person by name or pinyin; only somebody chosen from the list counts. */
export function PersonSearch({ chosen, wired, onChoose, ...props }: PersonSearchProps) {
  const [typed, setTyped] = useState('');
  const q = useSettled(typed.trim());
  const query = { q, topicId: props.topicId };
  const found = useRead('service.findPeople', { query }, q !== '');
  const rows = q === '' ? [] : (found.data?.rows ?? []);
  return (
    <ComboBox
      label={props.label}
      placeholder={props.placeholder ?? ''}
      inputId={wired?.id}
      invalid={wired?.['aria-invalid']}
      describedBy={wired?.['aria-describedby']}
      typed={chosen?.name ?? typed}
      onType={(now) => {
        if (now !== chosen?.name) {
          setTyped(now);
          if (chosen) onChoose(null);
        }
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
