import { expect, test } from 'vitest';
import { countsInWords, groupedIssues } from './import-words.ts';

const issue = (row: number, words: string) => ({
  row,
  field: 'unit',
  fieldWords: '单位',
  code: 'unknown',
  words,
  severity: 'error' as const,
});

test('the same mistake in many rows is said once, with the first rows', () => {
  const issues = [4, 5, 6, 7].map((row) => issue(row, '组织台账里没有这个单位。'));
  expect(groupedIssues([...issues, issue(9, '空着。')])).toEqual([
    { href: '#r4', words: '第4、5、6等行 单位：组织台账里没有这个单位。' },
    { href: '#r9', words: '第9行 单位：空着。' },
  ]);
});

test('the counts read out on the phone', () => {
  const counts = { rows: 9519, new: 2446, changed: 0, same: 7, refused: 5, warned: 0, skipped: 23 };
  expect(countsInWords({ counts })).toBe('9,519行：新增2,446，更新0，无变化7，略过23');
});
