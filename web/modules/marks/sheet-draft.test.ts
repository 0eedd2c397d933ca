import { expect, test } from 'vitest';
import {
  cellId,
  changedRows,
  draftOf,
  type Finding,
  findingWords,
  isBlock,
  type MarkSheet,
  pasted,
} from './sheet-draft.ts';

const draft = [1, 2, 3].map((personId) => ({ personId, cells: ['', '80'], reason: '' }));

test.each<[string, { row: number; cell: number }, string, string[][]]>([
  [
    'one column down',
    { row: 1, cell: 0 },
    '95\n92\n',
    [
      ['', '80'],
      ['95', '80'],
      ['92', '80'],
    ],
  ],
  [
    'a block',
    { row: 0, cell: 0 },
    '95\t90\r\n92\t88',
    [
      ['95', '90'],
      ['92', '88'],
      ['', '80'],
    ],
  ],
  [
    'more than there is room for',
    { row: 2, cell: 1 },
    '70\t71\n72',
    [
      ['', '80'],
      ['', '80'],
      ['', '70'],
    ],
  ],
  [
    'an empty cell, which empties',
    { row: 0, cell: 0 },
    '95\t\n',
    [
      ['95', ''],
      ['', '80'],
      ['', '80'],
    ],
  ],
])('%s is laid over the sheet', (_, at, text, cells) => {
  expect(pasted(draft, at, text).map((row) => row.cells)).toEqual(cells);
});

test('several marks in one cell are no block, several cells are', () => {
  expect(['95 92 88', '95\n', '95\t92', '95\n92'].map(isBlock)).toEqual([false, false, true, true]);
});

test.each<[Partial<Finding>, string]>([
  [{ personId: 2, field: 'cells.1' }, '乙的“职工代表”：请填整数。'],
  [{ personId: 2, field: 'reason' }, '乙的“理由”：请填整数。'],
  [{ personId: 2, field: '', row: 5 }, '第5行，乙：请填整数。'],
  [{ field: '姓名', row: 4 }, '第4行：请填整数。'],
  [{}, '请填整数。'],
])('what is wrong says where it is %#', (part, words) => {
  const columns = [{ head: '负责人' }, { head: '职工代表' }];
  const sheet = { rows: [{ personId: 2, name: '乙' }], columns } as unknown as MarkSheet;
  const finding = { row: null, personId: null, field: '', words: '请填整数。', ...part };
  expect(findingWords(sheet, finding)).toBe(words);
});

test('only changed rows are sent', () => {
  const rows = draft.map((row) => ({ ...row, name: '甲' }));
  const sheet = { rows } as unknown as MarkSheet;
  expect(changedRows(sheet, draftOf(sheet))).toEqual([]);
  expect(changedRows(sheet, pasted(draftOf(sheet), { row: 1, cell: 0 }, '95'))).toMatchObject([
    { personId: 2, cells: ['95', '80'] },
  ]);
  expect(cellId(7, 'cells.1')).toBe('mark-7-cells-1');
  expect(cellId(7, '')).toBe('mark-7-cells-0');
});
