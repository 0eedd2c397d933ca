import ExcelJS from 'exceljs';
import fc from 'fast-check';
import JSZip from 'jszip';
import { expect, it } from 'vitest';
import { Refusal } from '../../kernel/refusal.ts';
import { readWorkbook } from './read-workbook.ts';

async function workbook(): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook();
  book.addWorksheet('表').addRows([
    ['姓名', '日期', { formula: 'A1', result: 'x' }],
    ['王伟', new Date(0), { richText: [{ text: '一' }, { text: '二' }] }],
  ]);
  return new Uint8Array(await book.xlsx.writeBuffer());
}

/** Reads or refuses; anything else is our mistake and fails the test. */
async function readOrRefuse(bytes: Uint8Array): Promise<void> {
  try {
    await readWorkbook(bytes);
  } catch (error) {
    expect(error).toBeInstanceOf(Refusal);
  }
}

it('reads or refuses a file with damaged bytes, never breaks', async () => {
  const whole = await workbook();
  const damage = fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), {
    minLength: 1,
    maxLength: 8,
  });
  await fc.assert(
    fc.asyncProperty(damage, async (places) => {
      const bytes = whole.slice();
      for (const [at, value] of places) bytes[at] = value;
      await readOrRefuse(bytes);
    }),
    { numRuns: 400 },
  );
}, 30_000);

it('reads or refuses a file with damaged XML, never breaks', async () => {
  const whole = await workbook();
  const parts = [
    'xl/workbook.xml',
    'xl/worksheets/sheet1.xml',
    'xl/styles.xml',
    'xl/sharedStrings.xml',
  ];
  const snippet = fc.constantFrom(
    '<',
    '>',
    '"',
    '&x;',
    '<c r="ZZZZ1">',
    '<row r="0">',
    '-',
    '</v>',
    '\0',
    '<![CDATA[',
  );
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...parts), fc.nat(), snippet, async (part, at, text) => {
      const zip = await JSZip.loadAsync(whole);
      const xml = await zip.file(part)!.async('string');
      const place = at % xml.length;
      zip.file(part, xml.slice(0, place) + text + xml.slice(place + text.length));
      await readOrRefuse(await zip.generateAsync({ type: 'uint8array' }));
    }),
    { numRuns: 200 },
  );
}, 30_000);
