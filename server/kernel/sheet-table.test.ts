import { expect, it } from 'vitest';
import { Refusal } from './refusal.ts';
import type { SheetRow } from './sheet.ts';
import { cellAt, findTable } from './sheet-table.ts';

const sought = {
  name: { name: '姓名', synonyms: ['名字'], required: true },
  number: { name: '公民身份号码', synonyms: ['身份证号', '身份证号码'], required: true },
  phone: { name: '联系电话', synonyms: ['手机号'] },
};

const rows = (...lines: string[]): SheetRow[] =>
  lines.map((line, index) => ({
    number: index + 1,
    cells: line.split(',').map((text) => (text === '' ? undefined : { kind: 'text', text })),
  }));

it('finds the head below titles, blanks inside names and synonyms', () => {
  const table = findTable(
    rows('花名册', '单位：某局', '序号,姓 名,身份证号,备　注', '1,王伟,3'),
    sought,
  );
  expect(table.headRow).toBe(3);
  expect(table.columns).toEqual({ name: 1, number: 2 });
  expect(table.unread).toEqual(['序号', '备注']);
  expect(cellAt(table, table.rows[0]!, 'name')).toEqual({ kind: 'text', text: '王伟' });
  expect(cellAt(table, table.rows[0]!, 'phone')).toBeUndefined();
});

it('prefers the canonical heading', () => {
  expect(findTable(rows('名字,姓名,身份证号'), sought).columns.name).toBe(1);
});

it.each([
  ['documents.headNotFound', { columns: '公民身份号码' }, ['序号,姓名', '1,王伟']],
  ['documents.headNotFound', { columns: '姓名、公民身份号码' }, []],
  ['documents.headTwice', { column: '姓名' }, ['姓名,姓名,身份证号']],
])('refuses %s', (code, facts, lines) => {
  expect(() => findTable(rows(...lines), sought)).toThrowError(
    expect.objectContaining({ constructor: Refusal, code, facts }) as Error,
  );
});
