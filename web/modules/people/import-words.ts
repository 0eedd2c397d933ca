import type { AnswerOf } from '../../lib/client.ts';

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
    `新增${counts.new}`,
    `更新${counts.changed}`,
    `无变化${counts.same}`,
    counts.skipped > 0 ? `略过${counts.skipped}` : '',
  ].filter(Boolean);
  return `${counts.rows}行：${parts.join('，')}`;
}
