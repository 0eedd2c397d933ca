import { readFileSync } from 'node:fs';
import ExcelJS from 'exceljs';
import JSZip from 'jszip';
import { describe, expect, it } from 'vitest';
import type { Finding } from '../../kernel/finding.ts';
import { cellText } from '../../kernel/sheet.ts';
import { markErrors } from './mark-errors.ts';
import { readWorkbook } from './read-workbook.ts';

const refused = (row: number, at: number, words: string): Finding => ({
  row,
  at,
  column: '列',
  kind: 'wrong',
  severity: 'refused',
  words,
});

/** Reopened with the spreadsheet library, which had no part in the marking. */
async function reopened(bytes: Uint8Array): Promise<ExcelJS.Worksheet> {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(bytes.slice().buffer as ArrayBuffer);
  return book.worksheets[0]!;
}

function fillOf(cell: ExcelJS.Cell): string | undefined {
  const fill = cell.fill as ExcelJS.FillPattern | undefined;
  return fill?.type === 'pattern' && fill.pattern === 'solid' ? fill.fgColor?.argb : undefined;
}

async function clerksFile(): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('花名册');
  sheet.columns = [{ width: 8 }, { width: 20 }, { width: 12 }];
  sheet.addRows([
    ['花名册'],
    ['姓名', '号码', '日期'],
    ['王伟', '1', new Date(Date.UTC(2020, 0, 2))],
    ['', '2'],
    ['李<明>', '3'],
  ]);
  sheet.getCell('B3').dataValidation = { type: 'list', allowBlank: true, formulae: ['"1,2"'] };
  book.addWorksheet('说明').addRow(['请勿改动']);
  return new Uint8Array(await book.xlsx.writeBuffer());
}

describe('marking errors', () => {
  it('fills wrong cells, empty ones too, and writes the reasons in a last column', async () => {
    const bytes = await clerksFile();
    const marked = await markErrors(bytes, 2, [
      refused(3, 2, '日期不对。'),
      refused(3, 1, '号码 < 5 位 & 少了。'),
      { ...refused(4, 0, '没有填姓名。'), severity: 'warned' },
      { ...refused(5, 0, ''), severity: 'skipped' },
    ]);
    const sheet = await reopened(marked);
    expect(sheet.getCell('D2').text).toBe('错误原因');
    expect(sheet.getCell('D3').text).toBe('列：日期不对。\n列：号码 < 5 位 & 少了。');
    expect(sheet.getCell('D4').text).toBe('提示　列：没有填姓名。');
    expect(['A3', 'B3', 'C3', 'A4', 'B4', 'A5'].map((at) => fillOf(sheet.getCell(at)))).toEqual([
      undefined,
      'FFFFC7CE',
      'FFFFC7CE',
      'FFFFEB9C',
      undefined,
      undefined,
    ]);
    expect(sheet.getCell('C3').value).toEqual(new Date(Date.UTC(2020, 0, 2)));
    expect(sheet.getCell('B3').dataValidation.formulae).toEqual(['"1,2"']);
    expect(sheet.getColumn(2).width).toBe(20);
    expect(sheet.getColumn(4).width).toBe(60);
    expect(sheet.workbook.worksheets[1]!.getCell('A1').text).toBe('请勿改动');
  });

  it('leaves the other parts byte for byte', async () => {
    const bytes = await clerksFile();
    const [before, after] = await Promise.all(
      [bytes, await markErrors(bytes, 2, [refused(3, 1, '错。')])].map((each) =>
        JSZip.loadAsync(each),
      ),
    );
    for (const path of Object.keys(before!.files)) {
      const changed = ['xl/worksheets/sheet1.xml', 'xl/styles.xml'].includes(path);
      const [was, is] = await Promise.all([
        before!.file(path)?.async('string'),
        after!.file(path)?.async('string'),
      ]);
      expect(was === is, path).toBe(!changed);
    }
  });

  it('takes old marks away when a file comes back', async () => {
    const first = await markErrors(await clerksFile(), 2, [
      refused(3, 2, '错。'),
      refused(4, 0, '空。'),
    ]);
    const second = await markErrors(first, 2, [refused(5, 1, '还有错。')]);
    const sheet = await reopened(second);
    expect(['D3', 'D4', 'D5', 'E2'].map((at) => sheet.getCell(at).text)).toEqual([
      '',
      '',
      '列：还有错。',
      '',
    ]);
    expect(['C3', 'A4', 'B5'].map((at) => fillOf(sheet.getCell(at)))).toEqual([
      undefined,
      undefined,
      'FFFFC7CE',
    ]);
    expect(sheet.getCell('C3').value).toEqual(new Date(Date.UTC(2020, 0, 2)));
  });

  it('marks the roster of the fixture city and changes nothing else in it', async () => {
    const bytes = readFileSync('fixtures/city/roster-2026.xlsx');
    const lines = readFileSync('fixtures/expected/roster-2026-findings.csv', 'utf8')
      .trim()
      .split('\n')
      .slice(1);
    const columns = ['', '姓名', '公民身份号码', '所在党支部', '入党时间', '性别'];
    const places = [null, 3, 7, 12, 13, 4];
    const findings = lines.map((line): Finding => {
      const [row, column, kind] = line.split(',');
      const severity = kind === 'subtotalRow' ? 'skipped' : 'refused';
      const at = places[columns.indexOf(column!)] ?? null;
      return { row: Number(row), column: column!, at, kind: kind!, severity, words: kind! };
    });
    const marked = await markErrors(bytes, 3, findings);
    const [before, after] = await Promise.all([readWorkbook(bytes), readWorkbook(marked)]);
    const reasons = after.filter((row) => row.number > 3 && row.cells[17] !== undefined);
    expect(reasons.map((row) => row.number)).toEqual(
      findings.filter((finding) => finding.severity === 'refused').map((finding) => finding.row),
    );
    const texts = (rows: typeof before) =>
      rows.map(({ cells }) => Array.from({ length: 17 }, (_, at) => cellText(cells[at])));
    expect(texts(after)).toEqual(texts(before));
    const sheet = await reopened(marked);
    const { row, at } = findings.find((finding) => finding.at === 3)!;
    expect(fillOf(sheet.getCell(row, at! + 1))).toBe('FFFFC7CE');
    expect(fillOf(sheet.getCell(row, at! + 2))).toBeUndefined();
  });
});
