import { useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useRead } from '../lib/client.ts';
import { listName } from '../lib/format.ts';
import { useSettled } from '../lib/settled.ts';
import { ComboBox } from '../ui/combo-box.tsx';

/** Finds a person by name or pinyin within reach, or an organisation by name. `/` jumps here. */
export function Find({ people, organisations }: { people: boolean; organisations: boolean }) {
  const navigate = useNavigate();
  const [typed, setTyped] = useState('');
  const q = useSettled(typed.trim());
  useSlashKey('find');
  const found = useRead('people.list', { query: { q, size: 8 } }, people && q !== '');
  const tree = useRead('organisations.readTree', {}, organisations && q !== '');
  const named = q === '' ? [] : (tree.data?.rows ?? []).filter((row) => row.name.includes(q));
  const suggestions = [
    ...(q === '' ? [] : (found.data?.rows ?? [])).map((row) => ({
      id: `people/${row.id}`,
      words: listName(row.name),
      note: row.branchName ?? row.unitName,
    })),
    ...named.slice(0, 6).map((row) => ({
      id: `organisations/${row.id}`,
      words: row.name,
      note: row.kindWords,
    })),
  ];
  return (
    <search className="top-find">
      <ComboBox
        label="查找人员和组织"
        placeholder={people ? '找人、找组织（按 / 键）' : '找组织（按 / 键）'}
        inputId="find"
        typed={typed}
        onType={setTyped}
        suggestions={suggestions}
        emptyWords={
          found.isFetching
            ? '正在查找。'
            : `没有找到。可以输入${people ? '姓名、拼音首字母或' : ''}组织名称。`
        }
        onChoose={({ id }) => {
          setTyped('');
          navigate({ to: `/${id}` });
        }}
      />
    </search>
  );
}

function useSlashKey(inputId: string): void {
  useEffect(() => {
    const jump = (event: KeyboardEvent) => {
      const typing =
        event.target instanceof HTMLElement && event.target.closest('input, textarea, select');
      if (event.key === '/' && !typing) {
        event.preventDefault();
        document.getElementById(inputId)?.focus();
      }
    };
    document.addEventListener('keydown', jump);
    return () => document.removeEventListener('keydown', jump);
  }, [inputId]);
}
