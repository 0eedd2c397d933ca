import { useState } from 'react';
import { useRead } from '../../lib/client.ts';
import { listName } from '../../lib/format.ts';
import { useSettled } from '../../lib/settled.ts';
import { ComboBox, type Suggestion } from '../../ui/combo-box.tsx';
import { Field } from '../../ui/field.tsx';
import type { PostKind } from './grant-post.tsx';

export interface Chosen {
  id: number;
  words: string;
}

interface PickerProps {
  chosen: Chosen | null;
  error: string | undefined;
  onChoose: (chosen: Chosen | null) => void;
}

/** Finds a person by name or pinyin; only somebody chosen from the list counts. */
export function PersonPicker(props: PickerProps) {
  const [typed, setTyped] = useState('');
  const q = useSettled(typed.trim());
  const found = useRead('access.listPeople', { query: { q } }, q !== '' && props.chosen === null);
  const people = q === '' ? [] : (found.data?.rows ?? []);
  return (
    <Picker
      {...props}
      label="姓名"
      hint="输入姓名或拼音首字母，从列表中选。"
      typed={typed}
      onType={setTyped}
      suggestions={people.map((row) => ({
        id: String(row.personId),
        words: listName(row.name),
        note: row.unitName,
      }))}
      emptyWords={found.isFetching ? '正在查找。' : '没有找到。请换姓名或拼音首字母再找。'}
    />
  );
}

/** Finds an organisation in which the post may be held. */
export function OrganisationPicker({
  place,
  ...props
}: PickerProps & { place: PostKind['place'] }) {
  const [typed, setTyped] = useState('');
  const rows = useRead('organisations.readTree', { query: {} }).data?.rows ?? [];
  const fitting = rows.filter((row) => fits(place, row));
  const q = typed.trim();
  const named = fitting.filter((row) => row.name.includes(q) || row.shortName.includes(q));
  return (
    <Picker
      {...props}
      label="任职的组织"
      hint="输入名称中的几个字，从列表中选。"
      typed={typed}
      onType={setTyped}
      suggestions={named.slice(0, 20).map((row) => ({
        id: String(row.id),
        words: row.name,
        note: row.kindWords,
      }))}
      emptyWords="没有合适的组织。请换几个字再找。"
    />
  );
}

interface Place {
  tree: string;
  parentId: number | null;
  kindWords: string;
}

/** Offers what the post can be held in; the server has the last word. */
function fits(place: PostKind['place'], { tree, parentId, kindWords }: Place): boolean {
  switch (place) {
    case 'rootUnit':
      return tree === 'unit' && parentId === null;
    case 'unit':
      return tree === 'unit' && parentId !== null;
    case 'branch':
      return tree === 'party' && kindWords.endsWith('支部');
    default:
      return place === 'any';
  }
}

interface SearchProps extends PickerProps {
  label: string;
  hint: string;
  typed: string;
  onType: (typed: string) => void;
  suggestions: Suggestion[];
  emptyWords: string;
}

function Picker({ chosen, error, onChoose, label, hint, typed, onType, ...list }: SearchProps) {
  return (
    <Field label={label} hint={hint} error={error}>
      {(wired) => (
        <ComboBox
          {...list}
          label={label}
          placeholder=""
          inputId={wired.id}
          invalid={wired['aria-invalid']}
          describedBy={wired['aria-describedby']}
          typed={chosen?.words ?? typed}
          onType={(now) => {
            if (now !== chosen?.words) {
              onType(now);
              onChoose(null);
            }
          }}
          onChoose={(one) => {
            onType('');
            // Names are padded in the list only.
            onChoose({ id: Number(one.id), words: one.words.replace('\u3000', '') });
          }}
        />
      )}
    </Field>
  );
}
