import JSZip from 'jszip';
import { describe, expect, it } from 'vitest';
import { cellText } from '../../kernel/sheet.ts';
import { readWorkbook } from './read-workbook.ts';
import { writeWorkbook } from './write-workbook.ts';

const sheet = {
  name: '积分',
  title: '甲局2026年积分一览',
  note: '制表人：林静　制表时间：2026-11-23',
  columns: [
    { heading: '姓名', width: 12, kind: 'text' },
    { heading: '公民身份号码', width: 22, kind: 'text' },
    { heading: '性别', width: 6, kind: 'text', choices: ['男', '女'] },
    { heading: '合计', width: 8, kind: 'number' },
  ],
  rows: [
    ['王　伟', '371082188106300017', '男', 100.5],
    ['马𬎆', '=1+1', '女', null],
  ],
  blankRows: 2,
  foot: ['（按姓名笔画为序）'],
} as const;

describe('a written workbook', async () => {
  const bytes = await writeWorkbook([sheet, { ...sheet, name: '填写说明', rows: [] }]);

  it('is read back by our reader, numbers as numbers and numbers of people as text', async () => {
    const rows = await readWorkbook(bytes);
    expect(rows.map((row) => [row.number, ...row.cells.map(cellText)])).toEqual([
      [1, sheet.title],
      [2, sheet.note],
      [3, '姓名', '公民身份号码', '性别', '合计'],
      [4, '王　伟', '371082188106300017', '男', '100.5'],
      [5, '马𬎆', '=1+1', '女'],
      [8, '（按姓名笔画为序）'],
    ]);
    expect(rows[3]!.cells.map((cell) => cell?.kind)).toEqual(['text', 'text', 'text', 'number']);
    expect(rows[4]!.cells[1]!.kind).toBe('text');
  });

  it('prints on A4 across, with the head on each page, and offers choices', async () => {
    const zip = await JSZip.loadAsync(bytes);
    const xml = await zip.file('xl/worksheets/sheet1.xml')!.async('string');
    expect(xml).toMatch(
      /<pageSetup[^>]*paperSize="9"[^>]*orientation="landscape"|<pageSetup[^>]*orientation="landscape"[^>]*paperSize="9"/,
    );
    expect(xml).toMatch(/<pane ySplit="3"[^>]*state="frozen"/);
    expect(xml).toContain('&quot;男,女&quot;');
    expect(xml).toMatch(/sqref="C4:C7"/);
    const book = await zip.file('xl/workbook.xml')!.async('string');
    expect(book).toMatch(/_xlnm.Print_Titles[^<]*>[^<]*\$3:\$3/);
    expect(book).toContain('填写说明');
  });
});
