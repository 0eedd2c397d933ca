import type { AnswerOf } from '../../lib/client.ts';
import { count } from '../../lib/format.ts';

export type ImportPage = AnswerOf<'people.readImport'>;
export type ImportRow = ImportPage['rows'][number];
export type ImportCell = ImportRow['cells'][number];

export const outcomeTabs = [
  { key: 'pending', words: '待核对' },
  { key: 'refused', words: '错误' },
  { key: 'warned', words: '提示' },
  { key: 'changed', words: '更新' },
  { key: 'new', words: '新增' },
  { key: 'same', words: '无变化' },
  { key: 'skipped', words: '略过' },
] as const;

export type OutcomeKey = (typeof outcomeTabs)[number]['key'];

export const outcomeWords: Readonly<Record<ImportRow['outcome'], string>> = {
  new: '新增',
  changed: '更新',
  same: '无变化',
  refused: '错误',
  skipped: '略过',
};

/** The sentence a clerk can read out on the phone: 187行：新增6，更新14，无变化162，错误5。 */
export function countsInWords({ counts }: Pick<ImportPage, 'counts'>): string {
  const parts = [
    `新增${count(counts.new)}`,
    `更新${count(counts.changed)}`,
    `无变化${count(counts.same)}`,
    counts.skipped > 0 ? `略过${count(counts.skipped)}` : '',
  ].filter(Boolean);
  return `${count(counts.rows)}行：${parts.join('，')}`;
}

/** The same mistake in many rows is said once, with its first rows: 第4、5、6等行 单位：…… */
export function groupedIssues(issues: ImportPage['issues']): { href: string; words: string }[] {
  const rowsBySentence = new Map<string, number[]>();
  for (const { fieldWords, words, row } of issues) {
    const sentence = `${fieldWords}：${words}`;
    rowsBySentence.set(sentence, [...(rowsBySentence.get(sentence) ?? []), row]);
  }
  return [...rowsBySentence].map(([sentence, rows]) => ({
    href: `#r${rows[0]}`,
    words: `第${rows.slice(0, 3).join('、')}${rows.length > 3 ? '等' : ''}行 ${sentence}`,
  }));
}
