import { ErrorSummary } from '../../ui/error-summary.tsx';
import type { Finding } from './changes.ts';
import type { Editing } from './editing.ts';

/** What stands against the draft, with links to the places; the same words stand there. */
export function FindingsToMend({ editing }: { editing: Editing }) {
  const { preview } = editing;
  const typed = Object.entries(editing.unreadable).map(([at, words]) => {
    const [kind, key = ''] = at.split(' ');
    const place = kind === 'caps' ? `category-${key}` : key || 'guideLine';
    return { href: `#${place}`, words: `${key}${kind === 'caps' ? '类上限' : ''}：${words}` };
  });
  const found = preview.findings.map((one) => ({ href: hrefOf(one), words: wordsOf(one) }));
  const errors = [...typed, ...found];
  if (errors.length === 0) return null;
  return (
    <ErrorSummary
      takesFocus={false}
      title={`还有${errors.length}处要改正，可以先保存，改好后才能进行下一步。`}
      errors={errors}
    />
  );
}

/** Findings of one rule, where its row shows them. */
export function findingsAt(editing: Editing, code: string): string[] {
  const { unreadable, preview } = editing;
  const typed = unreadable[`points ${code}`];
  return [
    ...(typed === undefined ? [] : [typed]),
    ...preview.findings.filter(({ rule }) => rule === code).map(({ words }) => words),
  ];
}

function hrefOf({ rule, field }: Finding): string {
  if (rule !== '') return `#${rule}`;
  return field === 'guideLine' ? '#guideLine' : '#draft-rules';
}

function wordsOf({ rule, words }: Finding): string {
  return rule === '' ? words : `${rule}：${words}`;
}
