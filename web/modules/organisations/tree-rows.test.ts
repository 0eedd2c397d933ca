import { expect, test } from 'vitest';
import { rowsToShow, type TreeRow } from './tree-rows.ts';

const row = (id: number, parentId: number | null, name: string): TreeRow => ({
  id,
  parentId,
  name,
  shortName: name,
  kindWords: '党支部',
  tree: 'party',
  depth: 0,
  hasChildren: false,
  memberCount: 0,
  staffCount: 0,
});
const rows = [
  row(1, 99, '机关党委'),
  row(2, 1, '第一党总支'),
  row(3, 2, '市场准入审批党支部'),
  row(4, 1, '离退休党支部'),
];
const idsShown = (unfolded: number[], sought = '') =>
  rowsToShow(rows, new Set(unfolded), sought).map(({ id }) => id);

test('a folded parent hides all below it, also unfolded grandchildren', () => {
  expect(idsShown([])).toEqual([1]);
  expect(idsShown([1])).toEqual([1, 2, 4]);
  expect(idsShown([2])).toEqual([1]);
  expect(idsShown([1, 2])).toEqual([1, 2, 3, 4]);
});

test('a search shows matches under their ancestors, whatever is folded', () => {
  expect(idsShown([], '准入')).toEqual([1, 2, 3]);
  expect(idsShown([], '没有的')).toEqual([]);
});
