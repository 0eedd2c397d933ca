import { expect, it } from 'vitest';
import type { ClosedYear } from '#contract/closing.ts';
import { sheetsPaper } from './sheet-paper.ts';
import { sheetLine, sheetsWorkbook } from './sheet-workbook.ts';

const content: ClosedYear = {
  ...{ personName: '欧阳海燕', year: 2026, unitName: '市行政审批服务局', branchName: null },
  ...{ scheme: null, guideLine: 10_000, months: 12, total: 11_200, raw: 11_200, heldBack: 0 },
  ...{ entries: 80, categories: [], slices: [] },
};
const record = { closedAt: new Date('2027-01-12T01:00:00Z'), hash: '0'.repeat(64), number: 1 };
const plain = { content, record };
const words = '112分；另有标记V01“受党纪政务处分”，2026-06-01至2026-11-30。';
const flagged = { content: { ...content, flags: [words] }, record: { ...record, number: 2 } };

it('a flag stands below the number on the person’s own sheet', () => {
  expect(JSON.stringify(sheetsPaper([flagged]))).toContain(words);
  expect(JSON.stringify(sheetsPaper([plain]))).not.toContain('标记');
});

it('the workbook has a column for flags only where somebody has one', () => {
  const [none] = sheetsWorkbook([sheetLine(plain)]);
  expect(none?.columns.map(({ heading }) => heading)).not.toContain('标记');
  const [some] = sheetsWorkbook([plain, flagged].map(sheetLine));
  expect(some?.columns.at(-1)?.heading).toBe('标记');
  expect(some?.rows.map((row) => row.at(-1))).toEqual(['', words]);
  expect(some?.rows.every((row) => row.length === some.columns.length)).toBe(true);
});
