import { readFileSync } from 'node:fs';
import ExcelJS from 'exceljs';
import JSZip from 'jszip';
import { describe, expect, it } from 'vitest';
import type { RefusalCode } from '#contract/refusals.ts';
import type { Refusal } from '../../kernel/refusal.ts';
import { cellText } from '../../kernel/sheet.ts';
import { workbookLimits } from './limits.ts';
import { readWorkbook } from './read-workbook.ts';

async function workbook(fill: (sheet: ExcelJS.Worksheet) => void): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook();
  fill(book.addWorksheet('表'));
  return new Uint8Array(await book.xlsx.writeBuffer());
}

/** The same workbook with some parts replaced, added or (null) left out. */
async function repacked(
  bytes: Uint8Array,
  change: Record<string, ((xml: string) => string) | string | null>,
): Promise<Uint8Array> {
  const zip = await JSZip.loadAsync(bytes);
  for (const [path, part] of Object.entries(change)) {
    if (part === null) zip.remove(path);
    else if (typeof part === 'string') zip.file(path, part);
    else zip.file(path, part(await zip.file(path)!.async('string')));
  }
  return zip.generateAsync({ type: 'uint8array', compression: 'DEFLATE' });
}

const sheetPath = 'xl/worksheets/sheet1.xml';
const small = () => workbook((sheet) => sheet.addRow(['姓名', '王伟']));

async function refusalOf(bytes: Uint8Array, limits = workbookLimits): Promise<RefusalCode> {
  const refusal: Refusal = await readWorkbook(bytes, limits).then(
    () => expect.fail('was not refused'),
    (error) => error,
  );
  return refusal.code;
}

describe('reading a workbook', () => {
  it('tells every kind of cell and the row numbers of Excel', async () => {
    const bytes = await workbook((sheet) => {
      sheet.getCell('A2').value = '文字';
      sheet.getCell('B2').value = 12.5;
      sheet.getCell('C2').value = new Date(Date.UTC(2020, 11, 23));
      sheet.getCell('D2').value = true;
      sheet.getCell('E2').value = { error: '#N/A' };
      sheet.getCell('F2').value = { formula: 'B2*2', result: 25 };
      sheet.getCell('H2').value = { richText: [{ text: '王' }, { text: '伟' }] };
      sheet.getCell('A5').value = '马𬎆䶮𣲗';
    });
    const rows = await readWorkbook(bytes);
    expect(rows).toHaveLength(2);
    expect(rows[0]!.number).toBe(2);
    expect([...rows[0]!.cells]).toEqual([
      { kind: 'text', text: '文字' },
      { kind: 'number', number: 12.5, raw: '12.5' },
      { kind: 'date', number: 44188, date: '2020-12-23' },
      { kind: 'boolean', boolean: true },
      { kind: 'error', text: '#N/A' },
      { kind: 'formula', text: '25' },
      undefined,
      { kind: 'text', text: '王伟' },
    ]);
    expect(rows[1]).toEqual({ number: 5, cells: [{ kind: 'text', text: '马𬎆䶮𣲗' }] });
  });

  it('reads inline strings, leaves pronunciation out and knows the 1904 calendar', async () => {
    const inline =
      '<c r="A1" t="inlineStr"><is><r><t>张</t></r><r><t>三</t></r><rPh sb="0" eb="1"><t>zhang</t></rPh></is></c>';
    const bytes = await repacked(await workbook((sheet) => sheet.addRow(['', new Date(0)])), {
      [sheetPath]: (xml) => xml.replace(/<c r="A1"[^>]*\/>|<c r="A1"[^>]*>.*?<\/c>/, inline),
      'xl/workbook.xml': (xml) => xml.replace('<workbookPr ', '<workbookPr date1904="1" '),
    });
    expect((await readWorkbook(bytes))[0]!.cells.map(cellText)).toEqual(['张三', '1974-01-02']);
  });

  it('reads the whole roster of the fixture city', async () => {
    const rows = await readWorkbook(readFileSync('fixtures/city/roster-2026.xlsx'));
    expect(rows).toHaveLength(9522);
    expect(rows.at(-1)!.number).toBe(9522);
    expect(rows.filter((row) => /\p{Script=Han}/u.test(cellText(row.cells[3])))).not.toHaveLength(
      0,
    );
  });
});

describe('refusing a workbook', () => {
  it.each([
    ['documents.notXlsx', Buffer.from('姓名,单位\r\n')],
    ['documents.notXlsx', Buffer.alloc(0)],
    ['documents.oldXls', Buffer.from('d0cf11e0a1b11ae10000', 'hex')],
    [
      'documents.encrypted',
      Buffer.concat([
        Buffer.from('d0cf11e0a1b11ae1', 'hex'),
        Buffer.from('EncryptedPackage', 'utf16le'),
      ]),
    ],
    ['documents.damaged', Buffer.from('504b0304ffffffff', 'hex')],
  ])('%s by its first bytes', async (code, bytes) => {
    expect(await refusalOf(bytes)).toBe(code);
  });

  const doctype = '<!DOCTYPE worksheet [<!ENTITY a "aaaa">]>';
  const nested = `<?xml version="1.0"?>${'<a>'.repeat(100)}`;
  it.each([
    ['documents.notXlsx', { 'xl/workbook.xml': null }],
    ['documents.notXlsx', { '[Content_Types].xml': null }],
    ['documents.hasMacros', { 'xl/vbaProject.bin': 'x' }],
    ['documents.unsafeXml', { [sheetPath]: (xml: string) => xml.replace('?>', `?>${doctype}`) }],
    [
      'documents.unsafeXml',
      { 'xl/styles.xml': (xml: string) => xml.replace('?>', `?>${doctype}`) },
    ],
    ['documents.unsafeXml', { [sheetPath]: (xml: string) => xml.replace('<v>', '<v>&bomb;') }],
    ['documents.damaged', { [sheetPath]: (xml: string) => xml.slice(0, -40) }],
    ['documents.damaged', { [sheetPath]: nested }],
    [
      'documents.damaged',
      { 'xl/sharedStrings.xml': (xml: string) => xml.replace('姓名', '姓'.repeat(300_000)) },
    ],
    ['documents.damaged', { [sheetPath]: (xml: string) => xml.replace('<v>0</v>', '<v>99</v>') }],
    ['documents.noSheet', { [sheetPath]: null }],
    [
      'documents.noSheet',
      { 'xl/workbook.xml': (xml: string) => xml.replace('state="visible"', 'state="hidden"') },
    ],
  ])('%s by its parts (%#)', async (code, change) => {
    expect(await refusalOf(await repacked(await small(), change))).toBe(code);
  });

  it('a zip bomb by its declared size, before inflating it', async () => {
    const bomb = await repacked(await small(), { 'xl/media/a.bin': ' '.repeat(3_000_000) });
    expect(bomb.length).toBeLessThan(20_000);
    const limits = { ...workbookLimits, inflatedBytes: 1_000_000 };
    expect(await refusalOf(bomb, limits)).toBe('documents.tooLargeInside');
  });

  it('a zip bomb that declares less than it holds, while inflating it', async () => {
    const blanks = ' '.repeat(3_000_000);
    const bomb = Buffer.from(
      await repacked(await small(), {
        [sheetPath]: (xml) => xml.replace('<sheetData>', `${blanks}<sheetData>`),
      }),
    );
    shrinkDeclaredSizes(bomb, 1_000_000, 50_000);
    const limits = { ...workbookLimits, inflatedBytes: 1_000_000 };
    expect(await refusalOf(bomb, limits)).toBe('documents.tooLargeInside');
  });

  it('too many rows and columns', async () => {
    const bytes = await workbook((sheet) => {
      for (let row = 0; row < 12; row += 1) sheet.addRow(['a', 'b', 'c']);
    });
    expect(await refusalOf(bytes, { ...workbookLimits, rows: 10 })).toBe('documents.tooManyRows');
    expect(await refusalOf(bytes, { ...workbookLimits, columns: 2 })).toBe(
      'documents.tooManyColumns',
    );
    expect(await readWorkbook(bytes, { ...workbookLimits, rows: 12, columns: 3 })).toHaveLength(12);
  });
});

/** Lies about every size above `from` in the central directory of the archive. */
function shrinkDeclaredSizes(zip: Buffer, from: number, to: number): void {
  for (let at = zip.indexOf('PK\x01\x02', 0, 'latin1'); at >= 0; ) {
    if (zip.readUInt32LE(at + 24) > from) zip.writeUInt32LE(to, at + 24);
    at = zip.indexOf('PK\x01\x02', at + 4, 'latin1');
  }
}
